import Foundation

extension Distribution {
  /// Writes ``quantile(_:)`` of each of some shares, to the same bits.
  ///
  /// What does not depend on the share is worked out once, and normals are taken several at a time.
  ///
  /// - Parameters:
  ///   - shares: `count` shares, strictly between 0 and 1; they may be overwritten.
  ///   - values: room for `count` numbers, in the distribution's own unit; shares no memory with
  ///     `shares`.
  ///   - count: how many.
  /// - Complexity: O(`count`).
  public func writeQuantiles(
    of shares: UnsafeMutablePointer<Double>, into values: UnsafeMutablePointer<Double>, count: Int
  ) {
    switch self {
    case .normal(let mean, let deviation) where deviation > 0:
      NormalDistribution.writeQuantiles(of: shares, into: values, count: count)
      for i in 0..<count { values[i] = mean + deviation * values[i] }
    case .lognormal(let median, let spread) where spread > 1:
      NormalDistribution.writeQuantiles(of: shares, into: values, count: count)
      let sigma = log(spread)
      for i in 0..<count { values[i] = median * exp(sigma * values[i]) }
    case .uniform(let low, let high):
      for i in 0..<count { values[i] = low + shares[i] * (high - low) }
    case .bernoulli(let chance):
      for i in 0..<count { values[i] = shares[i] > 1 - chance ? 1 : 0 }
    case .shifted(let offset, let base):
      base.writeQuantiles(of: shares, into: values, count: count)
      for i in 0..<count { values[i] += offset }
    case .truncated(let base, let low, let high):
      let (below, mass) = base.range(low: low, high: high)
      for i in 0..<count {
        shares[i] = min(max(below + shares[i] * mass, Double.leastNonzeroMagnitude), 1 - 0x1p-53)
      }
      base.writeQuantiles(of: shares, into: values, count: count)
      for i in 0..<count { values[i] = min(high, max(low, values[i])) }
    default:
      for i in 0..<count { values[i] = quantile(shares[i]) }
    }
  }
}
