import Marketing

/// The points of one balance, by customer and by the quarter of the time to expiry in which they were earned.
///
/// There are columns for the present quarter and the four before it, and one for their sum. A column
/// is used again as soon as its points have expired, so room is bounded however often points are earned.
///
/// Invariant: the sum is that of the quarters, and no quarter is below zero.
final class PointsLog: Sendable {
  /// All points of each customer.
  let total: Column<Int32>
  private let quarters: [Column<Int32>]
  /// The ticks of a quarter; nil: points live for ever.
  private let quarterTicks: Int?

  init(count: Int, quarterTicks: Int?) {
    total = Column(count: count, filledWith: 0)
    self.quarterTicks = quarterTicks
    quarters = (0..<(quarterTicks == nil ? 0 : Balance.quarters + 1)).map { _ in
      Column(count: count, filledWith: 0)
    }
  }

  /// Adds points, and returns how many there was room for: a balance holds at most 2³¹ − 1.
  func add(_ points: Int, to customer: Int, at clock: Int) -> Int {
    let added = Int32(min(points, Int(Int32.max - total[customer])))
    total[customer] += added
    if let quarterTicks { quarters[place(clock, quarterTicks)][customer] += added }
    return Int(added)
  }

  /// Takes points, the oldest first; there must be enough.
  func take(_ points: Int, from customer: Int, at clock: Int) {
    total[customer] -= Int32(points)
    guard let quarterTicks else { return }
    var left = Int32(points)
    let present = place(clock, quarterTicks)
    for step in 1...quarters.count {
      let quarter = quarters[(present + step) % quarters.count]
      let taken = min(left, quarter[customer])
      quarter[customer] -= taken
      left -= taken
    }
  }

  /// Whether a quarter begins with a tick, so that another's points expire.
  func expires(at clock: Int) -> Bool {
    quarterTicks.map { (clock - 1) % $0 == 0 } ?? false
  }

  /// Lets a customer's points of the oldest quarter expire, as a quarter begins; returns how many.
  func expire(_ customer: Int, at clock: Int) -> Int {
    guard let quarterTicks else { return 0 }
    let oldest = quarters[place(clock, quarterTicks)]
    let lost = oldest[customer]
    oldest[customer] = 0
    total[customer] -= lost
    return Int(lost)
  }

  /// All points of the first `count` customers.
  func sum(_ count: Int) -> Int64 { (0..<count).reduce(0) { $0 + Int64(total[$1]) } }

  private func place(_ clock: Int, _ quarterTicks: Int) -> Int {
    (clock - 1) / quarterTicks % quarters.count
  }
}
