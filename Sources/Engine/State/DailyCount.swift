/// A count for each customer, or group, that begins anew with each tick.
///
/// Nobody sets it back: it is of the tick it was last raised in.
struct DailyCount: Sendable {
  private let count: Column<UInt16>
  private let tick: Column<UInt16>

  /// Makes counts of zero for so many customers or groups.
  init(count: Int) {
    self.count = Column(count: count, filledWith: 0)
    tick = Column(count: count, filledWith: 0)
  }

  /// The count in a tick.
  func value(_ place: Int, at clock: Int) -> Int {
    Int(tick[place]) == clock ? Int(count[place]) : 0
  }

  /// Raises the count by one.
  func add(_ place: Int, at clock: Int) {
    count[place] = UInt16(value(place, at: clock) + 1)
    tick[place] = UInt16(clock)
  }
}
