extension Distribution {
  /// The two shapes of a beta distribution with this mean and standard deviation.
  static func betaShapes(mean: Double, standardDeviation: Double) -> (a: Double, b: Double) {
    let size = mean * (1 - mean) / (standardDeviation * standardDeviation) - 1
    return (mean * size, (1 - mean) * size)
  }

  /// The shape and the scale of a gamma distribution with this mean and standard deviation.
  static func gammaShape(
    mean: Double, standardDeviation: Double
  ) -> (shape: Double, scale: Double) {
    let variance = standardDeviation * standardDeviation
    return (mean * mean / variance, variance / mean)
  }

  /// The possible values of a discrete distribution in rising order, with their probabilities.
  ///
  /// A Poisson distribution's list leaves out less than 1e-16 at either end. Empty for a
  /// continuous distribution.
  var atoms: [(value: Double, probability: Double)] {
    switch self {
    case .poisson(let mean):
      return PoissonDistribution.bulk(mean: mean).map {
        (Double($0), PoissonDistribution.probability($0, mean: mean))
      }
    case .bernoulli(let chance): return [(0, 1 - chance), (1, chance)]
    case .oneIn(let n, let value):
      let atoms = [(0, 1 - 1 / n), (value, 1 / n)]
      return value < 0 ? atoms.reversed() : atoms
    case .shifted(let offset, let base):
      return base.atoms.map { ($0.value + offset, $0.probability) }
    case .truncated(let base, let low, let high):
      let kept = base.atoms.filter { low <= $0.value && $0.value <= high }
      let mass = kept.reduce(0) { $0 + $1.probability }
      return kept.map { ($0.value, $0.probability / mass) }
    default: return isDiscrete ? [(quantile(0.5), 1)] : []
    }
  }
}
