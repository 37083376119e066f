import Foundation

/// What replications on common random numbers say about the difference of two strategies.
///
///     let gain = PairedDifference(treatment: [12, 15, 11], baseline: [10, 12, 10])
///     gain.mean      // 2
///     gain.interval  // -0.484 to 4.484
///
/// The i-th values of both sides belong to the same replication. Identical sides have exactly no
/// difference and no spread.
public struct PairedDifference: Hashable, Sendable {
  /// The estimate of the mean of treatment minus baseline.
  public let estimate: MeanEstimate

  /// Pearson's correlation of both sides; nil for a single pair or a side without spread.
  public let correlation: Double?

  /// How many times fewer replications the pairing needs than independent runs would.
  ///
  /// (var(treatment) + var(baseline)) / var(treatment - baseline); nil for a single pair, or
  /// when the differences have no spread at all.
  public let varianceReduction: Double?

  /// Creates the estimate from at least one pair.
  public init(treatment: [Double], baseline: [Double]) {
    precondition(treatment.count == baseline.count, "pairs need as many values on both sides")
    estimate = MeanEstimate(zip(treatment, baseline).map { $0 - $1 })
    let (one, two) = (MeanEstimate(treatment), MeanEstimate(baseline))
    guard
      let spread = estimate.standardDeviation, let first = one.standardDeviation,
      let second = two.standardDeviation
    else {
      (correlation, varianceReduction) = (nil, nil)
      return
    }
    let covariance = Covariance.of(treatment, baseline, means: (one.mean, two.mean))
    correlation =
      first > 0 && second > 0 ? min(1, max(-1, covariance / (first * second))) : nil
    varianceReduction = spread > 0 ? (first * first + second * second) / (spread * spread) : nil
  }

  /// The mean difference.
  public var mean: Double { estimate.mean }

  /// The 95 % t-interval of the mean difference; nil for a single pair.
  public var interval: Interval? { estimate.interval }

  /// Returns how many replications it takes to tell a difference from none, or nil.
  ///
  /// With power one half this is the number from which the 95 % interval's half-width is at most
  /// |`difference`|. By the normal approximation ((z₀.₉₇₅ + z_power) · sd / difference)², so a
  /// little too low for fewer than about 20; never below 2.
  ///
  /// - Parameters:
  ///   - difference: the difference of means that matters; its sign doesn't.
  ///   - power: the chance that the interval excludes 0 when the difference is that large;
  ///     at least one half, below 1.
  /// - Returns: the number of replications; nil for a single pair, for no difference, or when
  ///   the number would pass a billion.
  public func replicationsNeeded(toDetect difference: Double, power: Double = 0.5) -> Int? {
    precondition(0.5 <= power && power < 1, "a power of \(power)")
    guard let spread = estimate.standardDeviation, difference != 0 else { return nil }
    let scores = NormalDistribution.quantile(0.975) + NormalDistribution.quantile(power)
    let needed = pow(scores * spread / difference, 2).rounded(.up)
    return needed <= 1e9 ? max(2, Int(needed)) : nil
  }
}
