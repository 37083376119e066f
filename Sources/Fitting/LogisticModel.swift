import Foundation

/// A logistic regression: the log-odds of an outcome as a weighted sum.
///
///     ln(p / (1 − p)) = intercept + w · x
public struct LogisticModel: Hashable, Sendable {
  /// The log-odds where every column is zero.
  public let intercept: Double
  /// What a unit of each column adds to the log-odds.
  public let weights: [Double]
  /// How many steps the fit took.
  public let steps: Int

  /// Makes a model from its weights.
  public init(intercept: Double, weights: [Double], steps: Int = 0) {
    self.intercept = intercept
    self.weights = weights
    self.steps = steps
  }

  /// The chance of the outcome.
  ///
  /// - Parameter row: a value for each column.
  /// - Returns: a number between 0 and 1.
  public func chance(_ row: [Double]) -> Double {
    precondition(row.count == weights.count, "\(row.count) values for \(weights.count) weights")
    return Logistic.chance(zip(weights, row).reduce(intercept) { $0 + $1.0 * $1.1 })
  }

  /// The chance that belongs to log-odds.
  @inline(__always)
  public static func chance(logOdds: Double) -> Double { Logistic.chance(logOdds) }
}

/// The logistic function and what goes with it, without overflow.
enum Logistic {
  /// 1 / (1 + e^(−x)).
  @inline(__always)
  static func chance(_ x: Double) -> Double {
    let tail = exp(-abs(x))
    return x >= 0 ? 1 / (1 + tail) : tail / (1 + tail)
  }

  /// ln(1 + e^x).
  @inline(__always)
  static func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }
}
