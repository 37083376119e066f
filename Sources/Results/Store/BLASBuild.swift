import LinearAlgebra

/// The BLAS library that this program runs with.
public enum BLASBuild {
  /// Its version, build and the kernels it chose for this processor.
  public static var description: String { BLAS.configuration }

  /// The environment variable that names the kernels it is to use, when the program starts.
  public static var coreVariable: String { BLAS.coreVariable }

  /// Which kernels to ask for on this processor.
  ///
  /// - Parameter isSet: whether an environment variable is set, to anything.
  /// - Returns: their name, or `nil` if the library's choice is to stand.
  public static func betterCore(isSet: (String) -> Bool) -> String? {
    BLAS.betterCore(isSet: isSet)
  }
}
