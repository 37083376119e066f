/// What two shares say about the share that has both, when nothing is known of their dependence.
///
/// Fréchet, Annales de l'Université de Lyon A 14 (1951). Both ends can happen.
public enum FrechetBounds {
  /// Returns the least and greatest share of a population that has both properties.
  ///
  ///     FrechetBounds.joint(0.7, 0.6)  // 0.3 to 0.6
  ///
  /// - Parameters:
  ///   - first: the share that has the first property, 0…1.
  ///   - second: the share that has the second property, 0…1.
  /// - Returns: the bounds of the share that has both.
  public static func joint(_ first: Double, _ second: Double) -> Interval {
    precondition((0...1).contains(first) && (0...1).contains(second), "\(first), \(second)")
    let high = min(first, second)
    // 1 + k/n - 1 may come out above k/n by a rounding.
    return Interval(low: min(max(0, first + second - 1), high), high: high)
  }
}
