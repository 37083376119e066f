import Statistics

extension Distribution {
  /// The distribution of `factor` times the value; nil when that is no distribution of this kind.
  func scaled(by factor: Double) -> Distribution? {
    switch self {
    case .constant(let value): .constant(value * factor)
    case .normal(let mean, let deviation):
      .normal(mean: mean * factor, standardDeviation: deviation * factor)
    case .lognormal(let median, let spread): .lognormal(median: median * factor, spread: spread)
    case .uniform(let low, let high): .uniform(low: low * factor, high: high * factor)
    case .gamma(let mean, let deviation):
      .gamma(mean: mean * factor, standardDeviation: deviation * factor)
    case .exponential(let mean): .exponential(mean: mean * factor)
    case .oneIn(let odds, let prize): .oneIn(odds, of: prize * factor)
    case .shifted(let offset, let base):
      base.scaled(by: factor).map { .shifted(by: offset * factor, $0) }
    case .truncated(let base, let low, let high):
      base.scaled(by: factor).map { .truncated($0, low: low * factor, high: high * factor) }
    case .beta, .poisson, .bernoulli: nil
    }
  }
}
