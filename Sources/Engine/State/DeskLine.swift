/// A customer on the way to a desk.
struct Caller: Comparable {
  let desk: Int32
  let customer: Int32

  static func < (left: Caller, right: Caller) -> Bool {
    (left.desk, left.customer) < (right.desk, right.customer)
  }
}

/// A customer who waits at a desk.
struct Waiter: Comparable {
  /// The tick in which she came.
  let since: Int32
  /// Her own draw: within a tick the smaller comes first.
  let draw: UInt32
  let customer: Int32
  /// How long she waits today if she came today, in seconds.
  let wait: Int64

  static func < (left: Waiter, right: Waiter) -> Bool {
    (left.since, left.draw, left.customer) < (right.since, right.draw, right.customer)
  }
}

/// Those who stand in line at one desk.
///
/// A customer stands in a line once; asking again while she waits changes nothing.
final class DeskLine {
  /// Those who come in this tick, each once.
  var came: [Int32] = []
  /// Those who wait, in the order in which they are served once they are put in it.
  var waiting: [Waiter] = []
  /// Whether each customer stands in this line.
  let isIn: Column<UInt8>
  /// What becomes of those who come, by stretch of the day.
  var outcomes: [DeskDay.Outcome] = []

  init(count: Int) { isIn = Column(count: count, filledWith: 0) }

  /// Lets a customer come, unless she stands in line already.
  func add(_ customer: Int32) {
    guard isIn[Int(customer)] == 0 else { return }
    isIn[Int(customer)] = 1
    came.append(customer)
  }
}
