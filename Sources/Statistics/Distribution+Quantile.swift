import Foundation

extension Distribution {
  /// Returns the smallest value whose cumulative probability reaches `u`.
  ///
  /// With a uniform number for `u` this draws from the distribution: one number, one value, and
  /// a greater number never gives a smaller value. A truncated distribution maps `u` into the
  /// kept range first, so it too needs one number only.
  ///
  /// Beta, gamma and truncated distributions take microseconds: make a ``QuantileTable`` to
  /// draw from them often.
  ///
  /// - Parameter u: a share, strictly between 0 and 1.
  /// - Returns: the value, in the distribution's own unit.
  public func quantile(_ u: Double) -> Double {
    switch self {
    case .constant(let value): return value
    case .normal(let mean, let deviation):
      return deviation > 0 ? mean + deviation * NormalDistribution.quantile(u) : mean
    case .lognormal(let median, let spread):
      return spread > 1 ? median * exp(log(spread) * NormalDistribution.quantile(u)) : median
    case .uniform(let low, let high): return low + u * (high - low)
    case .beta(let mean, let deviation):
      guard deviation > 0 else { return mean }
      let (a, b) = Self.betaShapes(mean: mean, standardDeviation: deviation)
      return IncompleteBeta.inverse(a: a, b: b, u)
    case .gamma(let mean, let deviation):
      guard deviation > 0 else { return mean }
      let (shape, scale) = Self.gammaShape(mean: mean, standardDeviation: deviation)
      return scale * IncompleteGamma.inverse(shape: shape, u)
    case .poisson(let mean): return PoissonDistribution.quantile(u, mean: mean)
    case .exponential(let mean): return -mean * log1p(-u)
    case .bernoulli(let chance): return u > 1 - chance ? 1 : 0
    case .oneIn(let n, let value):
      return value < 0 ? (u > 1 / n ? 0 : value) : (u > 1 - 1 / n ? value : 0)
    case .shifted(let offset, let base): return base.quantile(u) + offset
    case .truncated(let base, let low, let high):
      let (below, mass) = base.range(low: low, high: high)
      let share = min(max(below + u * mass, Double.leastNonzeroMagnitude), 1 - 0x1p-53)
      return min(high, max(low, base.quantile(share)))
    }
  }
}
