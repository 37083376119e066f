import Foundation

/// The chi-square distribution, and Pearson's statistic that follows it.
public enum ChiSquare {
  /// Returns Σ (observed - expected)² / expected, in the order of the classes.
  ///
  /// - Parameters:
  ///   - observed: how often each class was seen.
  ///   - expected: how often it should be seen on average; each more than 0.
  /// - Returns: Pearson's statistic.
  public static func statistic(observed: [Int], expected: [Double]) -> Double {
    precondition(observed.count == expected.count, "classes differ in number")
    return zip(observed, expected).reduce(0) { sum, pair in
      let excess = Double(pair.0) - pair.1
      return sum + excess * excess / pair.1
    }
  }

  /// Returns the probability of a value above `x`.
  public static func upperTail(_ x: Double, degreesOfFreedom: Int) -> Double {
    guard x > 0 else { return 1 }
    return IncompleteGamma.tails(shape: 0.5 * Double(degreesOfFreedom), logX: log(0.5 * x)).upper
  }
}
