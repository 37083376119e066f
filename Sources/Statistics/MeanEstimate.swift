/// What independent replications say about a mean.
///
///     let estimate = MeanEstimate([4, 6, 5, 7])
///     estimate.mean      // 5.5
///     estimate.interval  // 3.446 to 7.554
///
/// Sums run from the first value to the last, over differences from the first, so equal values
/// have exactly their value as mean and exactly no spread.
public struct MeanEstimate: Hashable, Sendable {
  /// The number of values.
  public let count: Int

  /// The arithmetic mean.
  public let mean: Double

  /// The sample standard deviation (divisor n - 1); nil for a single value.
  public let standardDeviation: Double?

  /// Creates the estimate from at least one value.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "no values to estimate a mean from")
    let first = values[0]
    let excess = values.reduce(0) { $0 + ($1 - first) } / Double(values.count)
    let mean = first + excess
    count = values.count
    self.mean = mean
    standardDeviation =
      values.count < 2
      ? nil : Covariance.of(values, values, means: (mean, mean)).squareRoot()
  }

  /// The standard error of the mean; nil for a single value.
  public var standardError: Double? {
    standardDeviation.map { $0 / Double(count).squareRoot() }
  }

  /// The 95 % confidence interval of the mean; nil for a single value.
  public var interval: Interval? { interval(confidence: 0.95) }

  /// Returns the confidence interval of the mean by Student's t, or nil for a single value.
  ///
  /// Holds for normal values, and roughly for others once there are dozens of them.
  public func interval(confidence: Double) -> Interval? {
    standardError.map { error in
      let t = StudentT.quantile(0.5 + 0.5 * confidence, degreesOfFreedom: Double(count - 1))
      return Interval(low: mean - t * error, high: mean + t * error)
    }
  }
}
