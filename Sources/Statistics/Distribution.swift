/// How a quantity is spread over a population.
///
/// Everything is drawn by inverse transform, one uniform number for one value, so that two runs
/// which share their uniforms share their customers:
///
///     let income = Distribution.lognormal(median: 8_000, spread: 1.7)
///     income.quantile(0.5)    // 8000
///     income.cumulative(8_000)  // 0.5
///
/// Parameters aren't checked when a distribution is made: ask ``problem()`` first. With
/// impossible parameters the other answers mean nothing.
public indirect enum Distribution: Hashable, Sendable {
  /// Always this value.
  case constant(Double)

  /// The normal distribution.
  case normal(mean: Double, standardDeviation: Double)

  /// The lognormal distribution: its logarithm is normal.
  ///
  /// `spread` is the geometric standard deviation, at least 1: about two thirds of the values
  /// lie between median / spread and median × spread.
  case lognormal(median: Double, spread: Double)

  /// Every value from `low` to `high` alike.
  case uniform(low: Double, high: Double)

  /// The beta distribution on 0…1, by its mean and standard deviation.
  case beta(mean: Double, standardDeviation: Double)

  /// The gamma distribution, by its mean and standard deviation.
  case gamma(mean: Double, standardDeviation: Double)

  /// The Poisson distribution of a count.
  case poisson(mean: Double)

  /// The exponential distribution of a waiting time.
  case exponential(mean: Double)

  /// 1 with this chance, otherwise 0.
  case bernoulli(Double)

  /// `of` with a chance of 1 in `n`, otherwise 0.
  case oneIn(Double, of: Double)

  /// Another distribution moved up by a constant.
  case shifted(by: Double, Distribution)

  /// Another distribution, given that it lies from `low` to `high`, both included.
  case truncated(Distribution, low: Double, high: Double)

  /// Whether the distribution has countably many values.
  public var isDiscrete: Bool {
    switch self {
    case .constant, .poisson, .bernoulli, .oneIn: true
    case .normal(_, let standardDeviation): standardDeviation == 0
    case .lognormal(_, let spread): spread == 1
    case .uniform(let low, let high): low == high
    case .beta(_, let standardDeviation), .gamma(_, let standardDeviation):
      standardDeviation == 0
    case .exponential(let mean): mean == 0
    case .shifted(_, let base): base.isDiscrete
    case .truncated(let base, _, _): base.isDiscrete
    }
  }
}
