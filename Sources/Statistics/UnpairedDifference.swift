/// What two independent sets of replications say about a difference of means.
///
///     let difference = UnpairedDifference([5, 7, 6], [4, 4, 5])
///     difference.mean      // 1.667
///     difference.interval  // -0.251 to 3.584
///
/// The interval is Welch's (Biometrika 34 (1947), doi:10.1093/biomet/34.1-2.28): Student's t with
/// Satterthwaite's degrees of freedom, which allows for unequal spreads.
public struct UnpairedDifference: Hashable, Sendable {
  /// The first mean less the second.
  public let mean: Double

  /// The 95 % interval; nil if either set has a single value.
  public let interval: Interval?

  /// Creates the estimate from at least one value on each side.
  public init(_ first: [Double], _ second: [Double]) {
    let (one, other) = (MeanEstimate(first), MeanEstimate(second))
    mean = one.mean - other.mean
    guard let error = one.standardError, let otherError = other.standardError else {
      interval = nil
      return
    }
    let (a, b) = (error * error, otherError * otherError)
    guard a + b > 0 else {
      interval = Interval(low: mean, high: mean)
      return
    }
    let degrees =
      (a + b) * (a + b) / (a * a / Double(one.count - 1) + b * b / Double(other.count - 1))
    let half = StudentT.quantile(0.975, degreesOfFreedom: degrees) * (a + b).squareRoot()
    interval = Interval(low: mean - half, high: mean + half)
  }
}
