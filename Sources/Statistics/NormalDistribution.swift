import Foundation

/// The standard normal distribution: mean 0, standard deviation 1.
public enum NormalDistribution {
  /// Returns the density at `z`.
  public static func density(_ z: Double) -> Double {
    exp(-0.5 * z * z) / (2 * Double.pi).squareRoot()
  }

  /// Returns the probability of a value up to `z`.
  ///
  /// Keeps its relative precision in the lower tail; for the upper tail ask for `-z`.
  public static func cumulative(_ z: Double) -> Double {
    0.5 * erfc(-z / 2.0.squareRoot())
  }

  /// Returns the probability of a value at least as far from 0 as `z`, on either side.
  public static func twoSided(_ z: Double) -> Double {
    erfc(abs(z) / 2.0.squareRoot())
  }

  /// Returns the value that a share `p` of the distribution stays below.
  ///
  /// Wichura's algorithm AS 241 (PPND16), Applied Statistics 37 (1988), doi:10.2307/2347330;
  /// relative error about 1e-16. Shares 0 and 1 give the infinities.
  public static func quantile(_ p: Double) -> Double {
    let centred = p - 0.5
    guard abs(centred) > 0.425 else {
      let r = 0.180625 - centred * centred
      return centred * ratio(central.over, central.under, r)
    }
    let tail = centred < 0 ? p : 1 - p
    guard tail > 0 else {
      return tail < 0 || p.isNaN ? .nan : (centred < 0 ? -.infinity : .infinity)
    }
    let r = (-log(tail)).squareRoot()
    let z =
      r <= 5 ? ratio(outer.over, outer.under, r - 1.6) : ratio(far.over, far.under, r - 5)
    return centred < 0 ? -z : z
  }

  /// The coefficients of x^0…x^7, as two vectors of four.
  typealias Polynomial = (SIMD4<Double>, SIMD4<Double>)

  private static func ratio(_ over: Polynomial, _ under: Polynomial, _ x: Double) -> Double {
    value(over, x) / value(under, x)
  }

  static func value(_ p: Polynomial, _ x: Double) -> Double {
    let upper = ((p.1.w * x + p.1.z) * x + p.1.y) * x + p.1.x
    return (((upper * x + p.0.w) * x + p.0.z) * x + p.0.y) * x + p.0.x
  }

  /// |p - ½| up to 0.425.
  static var central: (over: Polynomial, under: Polynomial) {
    (
      (
        SIMD4(
          3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
          1.3731693765509461125e4),
        SIMD4(
          4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4,
          2.5090809287301226727e3)
      ),
      (
        SIMD4(
          1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3),
        SIMD4(
          2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
          5.2264952788528545610e3)
      )
    )
  }

  /// Tails down to e^-25.
  private static var outer: (over: Polynomial, under: Polynomial) {
    (
      (
        SIMD4(
          1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
          3.64784832476320460504e0),
        SIMD4(
          1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2,
          7.74545014278341407640e-4)
      ),
      (
        SIMD4(
          1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1),
        SIMD4(
          1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
          1.05075007164441684324e-9)
      )
    )
  }

  /// Tails below e^-25.
  private static var far: (over: Polynomial, under: Polynomial) {
    (
      (
        SIMD4(
          6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
          2.96560571828504891230e-1),
        SIMD4(
          2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5,
          2.01033439929228813265e-7)
      ),
      (
        SIMD4(
          1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2),
        SIMD4(
          7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
          2.04426310338993978564e-15)
      )
    )
  }
}
