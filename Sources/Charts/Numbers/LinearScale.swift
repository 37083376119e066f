/// From values to places on the paper.
struct LinearScale {
  /// The values at the two ends.
  let low, high: Double
  /// The places of the two ends.
  let from, to: Double

  /// The place of a value; places beyond the ends for values beyond them.
  func place(_ value: Double) -> Double {
    high > low ? from + (value - low) / (high - low) * (to - from) : (from + to) / 2
  }

  /// The place of a value, held within the ends.
  func placeWithin(_ value: Double) -> Double { place(min(max(value, low), high)) }
}
