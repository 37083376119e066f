import Foundation

/// Solves for the point where a tail of a log-concave density has a given probability.
///
/// The tails of a log-concave density are log-concave themselves (Bagnoli and Bergstrom, Economic
/// Theory 26 (2005), doi:10.1007/s00199-004-0514-4), so Newton's method on the logarithm of the
/// tail converges from every start: after its first step it approaches from one side.
enum LogConcaveInverse {
  /// Returns t where the logarithm of the tail is `target`.
  ///
  /// - Parameters:
  ///   - target: the logarithm of the wanted probability.
  ///   - start: a point where the tail isn't far from a half.
  ///   - tail: the tail's probability at t, and the density at t, positive for a tail that
  ///     grows with t and negative for one that falls.
  /// - Returns: the point, to about 1e-15 relative to 1 + |t|.
  static func solve(
    target: Double, start: Double, tail: (Double) -> (probability: Double, density: Double)
  ) -> Double {
    var t = start
    var step = Double.infinity
    for _ in 0..<200 {
      let (probability, density) = tail(t)
      guard probability > 0, density != 0 else {
        // Underflow: the last step went too far.
        step /= 2
        t -= step
        continue
      }
      let next = (target - log(probability)) * probability / density
      if abs(next) <= 1e-15 * (1 + abs(t)) { return t + next }
      if abs(next) >= abs(step), abs(next) < 1e-9 * (1 + abs(t)) { return t }
      step = next
      t += step
    }
    return t
  }
}
