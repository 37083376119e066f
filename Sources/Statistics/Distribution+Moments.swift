import Foundation

extension Distribution {
  /// The mean, in the distribution's own unit.
  ///
  /// A formula where there is one; a truncated distribution's is a sum over its values, or an
  /// integral with a relative error below 1e-8.
  public var mean: Double {
    switch self {
    case .constant(let value): value
    case .normal(let mean, _), .beta(let mean, _), .gamma(let mean, _), .poisson(let mean),
      .exponential(let mean), .bernoulli(let mean):
      mean
    case .lognormal(let median, let spread): median * exp(0.5 * log(spread) * log(spread))
    case .uniform(let low, let high): low + 0.5 * (high - low)
    case .oneIn(let n, let value): value / n
    case .shifted(let offset, let base): base.mean + offset
    case .truncated: expectation { $0 }
    }
  }

  /// The standard deviation, in the distribution's own unit.
  ///
  /// As precise as ``mean``.
  public var standardDeviation: Double {
    switch self {
    case .constant: return 0
    case .normal(_, let deviation), .beta(_, let deviation), .gamma(_, let deviation):
      return deviation
    case .lognormal(_, let spread):
      return mean * expm1(log(spread) * log(spread)).squareRoot()
    case .uniform(let low, let high): return (high - low) / 12.0.squareRoot()
    case .poisson(let mean): return mean.squareRoot()
    case .exponential(let mean): return mean
    case .bernoulli(let chance): return (chance * (1 - chance)).squareRoot()
    case .oneIn(let n, let value): return abs(value) * (1 / n * (1 - 1 / n)).squareRoot()
    case .shifted(_, let base): return base.standardDeviation
    case .truncated:
      let mean = mean
      return expectation { ($0 - mean) * ($0 - mean) }.squareRoot()
    }
  }

  /// Returns the mean of a function of the value.
  ///
  /// A discrete distribution is summed. A continuous one is written as a function of a standard
  /// normal score and integrated by the trapezoidal rule, which converges geometrically for
  /// smooth integrands that die out at both ends (Trefethen and Weideman, SIAM Review 56
  /// (2014), doi:10.1137/130932132).
  private func expectation(of function: (Double) -> Double) -> Double {
    if isDiscrete {
      return atoms.reduce(0) { $0 + $1.probability * function($1.value) }
    }
    let step = 1.0 / 32
    var sum = 0.0
    var weights = 0.0
    for index in -260...260 {
      let score = Double(index) * step
      let weight = NormalDistribution.density(score)
      sum += weight * function(quantile(NormalDistribution.cumulative(score)))
      weights += weight
    }
    return sum / weights
  }
}
