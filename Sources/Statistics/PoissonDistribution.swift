import Foundation

/// The Poisson distribution.
enum PoissonDistribution {
  /// Returns the probability of exactly `count` events.
  static func probability(_ count: Int, mean: Double) -> Double {
    guard mean > 0 else { return count == 0 ? 1 : 0 }
    let k = Double(count)
    return exp(k * log(mean) - mean - IncompleteGamma.logGamma(k + 1))
  }

  /// Returns the probability of at most `count` events: Q(count + 1, mean).
  static func cumulative(_ count: Double, mean: Double) -> Double {
    guard count >= 0 else { return 0 }
    guard mean > 0, count < .infinity else { return 1 }
    return IncompleteGamma.tails(shape: count.rounded(.down) + 1, logX: log(mean)).upper
  }

  /// Returns the fewest events whose cumulative probability reaches `p`.
  ///
  /// Small means are summed from 0 events up; large ones are bracketed around the mean and
  /// halved.
  ///
  /// - Complexity: O(mean) up to a mean of 30, then O(√mean · log mean).
  static func quantile(_ p: Double, mean: Double) -> Double {
    mean <= 30 ? summedQuantile(p, mean: mean) : bracketedQuantile(p, mean: mean)
  }

  /// The range of counts outside which less than 1e-16 of the distribution lies.
  static func bulk(mean: Double) -> ClosedRange<Int> {
    let reach = 10 * mean.squareRoot() + 40
    return Int(max(0, mean - reach))...Int(mean + reach)
  }

  private static func summedQuantile(_ p: Double, mean: Double) -> Double {
    var term = exp(-mean)
    var sum = term
    var count = 0.0
    let last = Double(bulk(mean: mean).upperBound)
    while sum < p, count < last {
      count += 1
      term *= mean / count
      sum += term
    }
    return count
  }

  private static func bracketedQuantile(_ p: Double, mean: Double) -> Double {
    let bulk = bulk(mean: mean)
    var low = bulk.lowerBound - 1
    var high = bulk.upperBound
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if cumulative(Double(middle), mean: mean) >= p { high = middle } else { low = middle }
    }
    return Double(high)
  }
}
