/// Whole numbers in memory of their own, so that adding to one is a single instruction.
///
/// There may be several sets of them, of which one is at hand.
///
/// Invariants: `start` is valid for `count` numbers as long as the tally lives; one thread uses it at a time.
final class Tally: @unchecked Sendable {
  let count: Int
  private(set) var start: UnsafeMutablePointer<Int64>
  private let memory: UnsafeMutablePointer<Int64>

  init(_ count: Int, sets: Int = 1) {
    self.count = count
    memory = .allocate(capacity: max(1, count * sets))
    memory.initialize(repeating: 0, count: max(1, count * sets))
    start = memory
  }

  deinit { memory.deallocate() }

  /// Takes another set to hand, from 0.
  func turn(to set: Int) { start = memory + set * count }

  @inline(__always)
  subscript(_ place: Int) -> Int64 {
    get { start[place] }
    _modify { yield &start[place] }
  }

  func clear() { start.update(repeating: 0, count: count) }

  /// Calls `body` with each place that is not zero and its number, and sets it to zero.
  func drain(_ body: (_ place: Int, _ amount: Int64) -> Void) {
    for place in 0..<count where start[place] != 0 {
      body(place, start[place])
      start[place] = 0
    }
  }
}
