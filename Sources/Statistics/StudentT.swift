import Foundation

/// Student's t distribution.
public enum StudentT {
  /// Returns the value that a share `p` of the distribution stays below.
  ///
  ///     StudentT.quantile(0.975, degreesOfFreedom: 4)  // 2.776
  ///
  /// By the inverse of the incomplete beta function (DLMF 8.17.4); relative error about 1e-12.
  ///
  /// - Parameters:
  ///   - p: a share, strictly between 0 and 1.
  ///   - degreesOfFreedom: more than 0.
  /// - Returns: the quantile; negative below one half.
  public static func quantile(_ p: Double, degreesOfFreedom: Double) -> Double {
    precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
    let tails = 2 * min(p, 1 - p)
    guard tails < 1 else { return 0 }
    // x = ν / (ν + t²) has the distribution beta(ν/2, 1/2), so t² = ν e^(-logit x).
    let logit = IncompleteBeta.inverseLogit(a: degreesOfFreedom / 2, b: 0.5, tails)
    let size = (degreesOfFreedom * exp(-logit)).squareRoot()
    return p < 0.5 ? -size : size
  }
}
