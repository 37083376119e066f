import COpenBLAS

extension BLAS {
  /// The environment variable by which OpenBLAS is told its core, when it is loaded.
  public static let coreVariable = "OPENBLAS_CORETYPE"

  /// Cores of OpenBLAS without AVX-512 that it takes for processors it does not know.
  ///
  /// Not all that are not `SkylakeX`: a core that comes with a later version knows its processor.
  private static let narrowCores: Set = ["Haswell", "Zen", "Sandybridge", "Nehalem", "Prescott"]

  /// Which core to ask for in place of the one that the library chose.
  ///
  /// OpenBLAS goes by a processor's number. A version that is older than the processor takes a core
  /// without AVX-512, whose products are slower.
  ///
  /// - Parameters:
  ///   - core: the core the library chose.
  ///   - isFree: whether the library has several cores to choose from.
  ///   - hasAVX512: whether the processor has AVX-512.
  ///   - isSet: whether an environment variable is set, to anything.
  /// - Returns: the core's name, or `nil` if the library's choice is to stand.
  public static func betterCore(
    than core: String, isFree: Bool, hasAVX512: Bool, isSet: (String) -> Bool
  ) -> String? {
    guard hasAVX512, isFree, narrowCores.contains(core), !isSet(coreVariable) else { return nil }
    return "SkylakeX"
  }

  /// Which core to ask for on this processor.
  ///
  /// - Parameter isSet: whether an environment variable is set, to anything.
  /// - Returns: the core's name, or `nil` if the library's choice is to stand.
  public static func betterCore(isSet: (String) -> Bool) -> String? {
    betterCore(
      than: openblas_get_corename().map { String(cString: $0) } ?? "",
      isFree: configuration.contains("DYNAMIC_ARCH"), hasAVX512: blas_has_avx512() != 0,
      isSet: isSet)
  }
}
