/// When a customer entered a stage: the tick of the arm's clock, and which of her moves in that tick.
///
/// Decisions on the spot move a customer several times in a tick; the order tells which came first.
enum Moment {
  /// The mark of "never".
  static let never = UInt32.max

  /// The moment of a move in tick `clock`, after one that happened at `previous`.
  static func next(_ clock: Int, after previous: UInt32) -> UInt32 {
    let order = previous != never && tick(previous) == clock ? min(previous & 7 + 1, 7) : 0
    return UInt32(clock) << 3 | order
  }

  /// The moment in which everything of tick `clock` is over.
  static func end(of clock: Int) -> UInt32 { UInt32(clock) << 3 | 7 }

  /// The tick of a moment.
  static func tick(_ moment: UInt32) -> Int { Int(moment >> 3) }
}
