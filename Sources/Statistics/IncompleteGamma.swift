import Foundation

/// The regularised incomplete gamma functions, and their inverse.
///
/// `lower` is P(a, x) = γ(a, x) / Γ(a), the distribution function of a gamma variable with
/// shape a and scale 1; `upper` is 1 - P. Relative error about 1e-13 for shapes up to 1,000,
/// growing in proportion to the shape beyond.
enum IncompleteGamma {
  /// Returns both tails at x = e^`logX`.
  ///
  /// A power series below a + 1 (DLMF 8.7.1), a continued fraction above (DLMF 8.9.2).
  ///
  /// - Complexity: O(√shape) near the mean.
  static func tails(shape: Double, logX: Double) -> (lower: Double, upper: Double) {
    let x = exp(logX)
    if x < shape + 1 {
      let lower = exp(shape * logX - x - logGamma(shape + 1)) * series(shape: shape, x: x)
      return (lower, 1 - lower)
    }
    guard x < .infinity else { return (1, 0) }
    let upper = exp(shape * logX - x - logGamma(shape)) * fraction(shape: shape, x: x)
    return (1 - upper, upper)
  }

  /// Returns x with P(shape, x) = p, for 0 < p < 1.
  static func inverse(shape: Double, _ p: Double) -> Double {
    let norm = logGamma(shape)
    let start =
      shape < 1
      ? (log(0.5) + logGamma(shape + 1)) / shape
      : log(shape) + 3 * log(1 - 1 / (9 * shape))
    let isLower = p <= 0.5
    let logX = LogConcaveInverse.solve(target: log(isLower ? p : 1 - p), start: start) { y in
      let density = exp(shape * y - exp(y) - norm)
      let (lower, upper) = tails(shape: shape, logX: y)
      return isLower ? (lower, density) : (upper, -density)
    }
    return exp(logX)
  }

  /// Returns ln Γ(x) for x > 0.
  static func logGamma(_ x: Double) -> Double {
    let (value, _) = lgamma(x)
    return value
  }

  private static func series(shape: Double, x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var divisor = shape
    while term > sum * 1e-17 {
      divisor += 1
      term *= x / divisor
      sum += term
    }
    return sum
  }

  /// Evaluated by the modified Lentz method.
  private static func fraction(shape: Double, x: Double) -> Double {
    var b = x + 1 - shape
    var c = Double.infinity
    var d = 1 / b
    var value = d
    var n = 0.0
    var change = 0.0
    repeat {
      n += 1
      let a = -n * (n - shape)
      b += 2
      d = 1 / away(a * d + b)
      c = away(b + a / c)
      change = c * d
      value *= change
    } while abs(change - 1) > 1e-15 && n < 1e6
    return value
  }

  /// Returns `x` kept away from zero, so that it can be divided by.
  private static func away(_ x: Double) -> Double {
    abs(x) < 1e-300 ? 1e-300 : x
  }
}
