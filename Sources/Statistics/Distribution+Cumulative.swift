import Foundation

extension Distribution {
  /// Returns the probability of a value up to `x`, `x` included.
  public func cumulative(_ x: Double) -> Double {
    switch self {
    case .constant(let value): return x >= value ? 1 : 0
    case .normal(let mean, let deviation):
      guard deviation > 0 else { return x >= mean ? 1 : 0 }
      return NormalDistribution.cumulative((x - mean) / deviation)
    case .lognormal(let median, let spread):
      guard x > 0 else { return 0 }
      guard spread > 1 else { return x >= median ? 1 : 0 }
      return NormalDistribution.cumulative((log(x) - log(median)) / log(spread))
    case .uniform(let low, let high):
      guard low < high else { return x >= low ? 1 : 0 }
      return min(1, max(0, (x - low) / (high - low)))
    case .beta(let mean, let deviation):
      guard deviation > 0 else { return x >= mean ? 1 : 0 }
      guard x > 0, x < 1 else { return x <= 0 ? 0 : 1 }
      let (a, b) = Self.betaShapes(mean: mean, standardDeviation: deviation)
      return IncompleteBeta.tails(a: a, b: b, logit: log(x) - log1p(-x)).lower
    case .gamma(let mean, let deviation):
      guard deviation > 0 else { return x >= mean ? 1 : 0 }
      guard x > 0 else { return 0 }
      let (shape, scale) = Self.gammaShape(mean: mean, standardDeviation: deviation)
      return IncompleteGamma.tails(shape: shape, logX: log(x / scale)).lower
    case .poisson(let mean): return PoissonDistribution.cumulative(x, mean: mean)
    case .exponential(let mean):
      guard mean > 0 else { return x >= 0 ? 1 : 0 }
      return x > 0 ? -expm1(-x / mean) : 0
    case .bernoulli, .oneIn: return mass { $0 <= x }
    case .shifted(let offset, let base):
      return base.isDiscrete ? mass { $0 <= x } : base.cumulative(x - offset)
    case .truncated(let base, let low, let high):
      guard x >= low else { return 0 }
      let (below, mass) = base.range(low: low, high: high)
      return x >= high ? 1 : min(1, max(0, (base.cumulative(x) - below) / mass))
    }
  }

  /// Returns the probability of lying below `low`, and of lying from `low` to `high`.
  func range(low: Double, high: Double) -> (below: Double, mass: Double) {
    let below = isDiscrete ? mass { $0 < low } : cumulative(low)
    return (below, cumulative(high) - below)
  }

  /// Returns the probability of those values of a discrete distribution.
  private func mass(where isMeant: (Double) -> Bool) -> Double {
    min(1, atoms.reduce(0) { isMeant($1.value) ? $0 + $1.probability : $0 })
  }
}
