import LinearAlgebra

/// The BLAS library that this program runs with.
public enum BLASBuild {
  /// Its version, build and the kernels it chose for this processor.
  public static var description: String { BLAS.configuration }
}
