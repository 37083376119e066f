import Foundation

/// The regularised incomplete beta function, and its inverse.
///
/// `lower` is I_x(a, b), the distribution function of a beta variable; `upper` is 1 - I. Points
/// are given by their logit t = ln(x / (1 - x)), in which both ends keep their precision.
enum IncompleteBeta {
  /// Returns both tails at the point with this logit.
  ///
  /// A continued fraction (DLMF 8.17.22) on the side of the mean where it converges fast.
  ///
  /// - Complexity: O(√max(a, b)).
  static func tails(a: Double, b: Double, logit: Double) -> (lower: Double, upper: Double) {
    let logX = logistic(logit)
    let logY = logistic(-logit)
    let x = exp(logX)
    let density = exp(a * logX + b * logY - logBeta(a, b))
    if x < (a + 1) / (a + b + 2) {
      let lower = density / (a * fraction(a, b, x))
      return (lower, 1 - lower)
    }
    let upper = density / (b * fraction(b, a, exp(logY)))
    return (1 - upper, upper)
  }

  /// Returns x with I_x(a, b) = p, for 0 < p < 1.
  static func inverse(a: Double, b: Double, _ p: Double) -> Double {
    exp(logistic(inverseLogit(a: a, b: b, p)))
  }

  /// Returns the logit of x with I_x(a, b) = p, for 0 < p < 1.
  static func inverseLogit(a: Double, b: Double, _ p: Double) -> Double {
    let norm = logBeta(a, b)
    let isLower = p <= 0.5
    let target = log(isLower ? p : 1 - p)
    return LogConcaveInverse.solve(target: target, start: log(a / b)) { t in
      let density = exp(a * logistic(t) + b * logistic(-t) - norm)
      let (lower, upper) = tails(a: a, b: b, logit: t)
      return isLower ? (lower, density) : (upper, -density)
    }
  }

  /// Returns ln B(a, b).
  static func logBeta(_ a: Double, _ b: Double) -> Double {
    IncompleteGamma.logGamma(a) + IncompleteGamma.logGamma(b) - IncompleteGamma.logGamma(a + b)
  }

  /// Returns ln(1 / (1 + e^-t)).
  private static func logistic(_ t: Double) -> Double {
    t < 0 ? t - log1p(exp(t)) : -log1p(exp(-t))
  }

  /// Returns the denominator 1 + d₁ / (1 + d₂ / (1 + …)), by the modified Lentz method.
  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    var value = 1.0
    var c = 1.0
    var d = 0.0
    var n = 0.0
    var change = 0.0
    repeat {
      n += 1
      let m = (n / 2).rounded(.down)
      let isEven = 2 * m == n
      let above = isEven ? m * (b - m) * x : -(a + m) * (a + b + m) * x
      let coefficient = above / ((a + n - 1) * (a + n))
      d = 1 / away(1 + coefficient * d)
      c = away(1 + coefficient / c)
      change = c * d
      value *= change
    } while abs(change - 1) > 1e-15 && n < 1e6
    return value
  }

  private static func away(_ x: Double) -> Double {
    abs(x) < 1e-300 ? 1e-300 : x
  }
}
