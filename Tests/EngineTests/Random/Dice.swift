import Marketing

/// A seeded source of choices (SplitMix64: Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
struct Dice {
  private var state: UInt64

  init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 }

  /// A uniform number in 0 ..< 1.
  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }

  /// Whether something of this chance happens.
  mutating func happens(_ chance: Double) -> Bool { uniform() < chance }

  /// A whole number of a range.
  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(uniform() * Double(range.count))
  }

  /// A number of a range, to two digits.
  mutating func number(_ low: Double, _ high: Double) -> Double {
    ((low + uniform() * (high - low)) * 100).rounded() / 100
  }

  /// One of several.
  mutating func one<T>(_ choices: [T]) -> T { choices[whole(0...(choices.count - 1))] }

  /// Each of several with a chance, in their order.
  mutating func some<T>(_ choices: [T], _ chance: Double) -> [T] {
    choices.filter { _ in happens(chance) }
  }

  /// Some weeks, sometimes not whole ticks.
  mutating func time(_ low: Int, _ high: Int) -> TimeSpan {
    happens(0.3)
      ? TimeSpan(Double(whole((low * 7)...(high * 7))), .day)
      : TimeSpan(Double(whole(low...high)), .week)
  }
}
