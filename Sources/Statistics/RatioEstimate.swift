/// What paired values say about the ratio of two means.
///
///     let roi = RatioEstimate(numerator: [8, 9, 10, 9], denominator: [4, 4, 5, 4])
///     roi.point   // 2.118
///     roi.bounds  // .interval(1.911 to 2.382)
///
/// The interval is Fieller's at 95 % (J. R. Stat. Soc. B 16 (1954),
/// doi:10.1111/j.2517-6161.1954.tb00159.x): the ratios θ for which the mean of
/// numerator - θ · denominator isn't significantly different from 0 by Student's t.
public struct RatioEstimate: Hashable, Sendable {
  /// What can be said about where the ratio lies.
  public enum Bounds: Hashable, Sendable {
    /// The 95 % confidence interval.
    case interval(Interval)
    /// The denominator can't be told from zero, or there is a single pair: any ratio is possible.
    case unbounded
  }

  /// The ratio of the means; nil when the denominator's mean is exactly 0.
  public let point: Double?

  /// The 95 % confidence set of the ratio of the means.
  public let bounds: Bounds

  /// Creates the estimate from at least one pair.
  public init(numerator: [Double], denominator: [Double]) {
    precondition(numerator.count == denominator.count, "pairs need as many values on both sides")
    let (a, b) = (MeanEstimate(numerator).mean, MeanEstimate(denominator).mean)
    point = b == 0 ? nil : a / b
    guard numerator.count > 1 else {
      bounds = .unbounded
      return
    }
    let pairs = Double(numerator.count)
    let t = StudentT.quantile(0.975, degreesOfFreedom: pairs - 1)
    let scale = t * t / pairs
    let varianceA = scale * Covariance.of(numerator, numerator, means: (a, a))
    let varianceB = scale * Covariance.of(denominator, denominator, means: (b, b))
    let covariance = scale * Covariance.of(numerator, denominator, means: (a, b))
    // The roots of θ²(b² - varianceB) - 2θ(ab - covariance) + (a² - varianceA) = 0.
    let square = b * b - varianceB
    guard square > 0 else {
      bounds = .unbounded
      return
    }
    let middle = a * b - covariance
    let root = max(0, middle * middle - square * (a * a - varianceA)).squareRoot()
    bounds = .interval(Interval(low: (middle - root) / square, high: (middle + root) / square))
  }

  /// Values that have the ratio of the means as their mean and, to first order, its variance.
  ///
  /// R + (nᵢ - R · dᵢ) / d̄ (Woodruff 1971, doi:10.1080/01621459.1971.10482279), so that paired
  /// differences of ratios need nothing of their own. Both sides have at least one value, and the
  /// denominator's mean is not 0.
  public static func linearised(numerator: [Double], denominator: [Double]) -> [Double] {
    let scale = MeanEstimate(denominator).mean
    let point = MeanEstimate(numerator).mean / scale
    return zip(numerator, denominator).map { point + ($0 - point * $1) / scale }
  }

  private init(point: Double?, bounds: Bounds) {
    self.point = point
    self.bounds = bounds
  }

  /// The ratio less 1: by what share the numerator's mean differs from the denominator's.
  public var relativeChange: RatioEstimate {
    switch bounds {
    case .unbounded: RatioEstimate(point: point.map { $0 - 1 }, bounds: .unbounded)
    case .interval(let interval):
      RatioEstimate(
        point: point.map { $0 - 1 },
        bounds: .interval(Interval(low: interval.low - 1, high: interval.high - 1)))
    }
  }
}
