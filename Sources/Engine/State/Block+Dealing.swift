import Dispatch
import Synchronization

extension Block {
  /// Calls `body` with each block and a lane, on as many threads as there are lanes.
  ///
  /// A lane's blocks ascend; which ones it gets depends on how fast it is, so that no thread waits for
  /// another that the system has slowed down. What lanes count is added up later, in whole numbers.
  static func forEach(
    of customers: Int, _ lanes: [Lane], _ body: (_ block: Int, _ lane: Lane) -> Void
  ) {
    let blocks = count(for: customers)
    guard lanes.count > 1 else {
      for block in 0..<blocks { body(block, lanes[0]) }
      return
    }
    let phase = lanes[0].work.phase
    lanes[0].work.pause()
    defer { lanes[0].work.enter(phase) }
    let deck = BlockDeck(blocks: blocks, lanes: lanes.count)
    // Each block touches its own rows of the columns, each lane its own room.
    withoutActuallyEscaping(body) { body in
      nonisolated(unsafe) let body = body
      DispatchQueue.concurrentPerform(iterations: lanes.count) { part in
        lanes[part].work.enter(phase)
        while let dealt = deck.deal() {
          for block in dealt { body(block, lanes[part]) }
        }
        lanes[part].work.pause()
      }
    }
  }
}

/// Blocks that wait for a thread.
///
/// Large shares first, ever smaller ones towards the end (guided self-scheduling, Polychronopoulos and
/// Kuck 1987): few deals, and threads end together though none knows how fast the others are.
private final class BlockDeck: Sendable {
  private let next = Atomic<Int>(0)
  private let blocks: Int
  private let lanes: Int

  init(blocks: Int, lanes: Int) {
    (self.blocks, self.lanes) = (blocks, lanes)
  }

  /// The next blocks in ascending order; nil if all are dealt.
  func deal() -> Range<Int>? {
    var first = next.load(ordering: .relaxed)
    while first < blocks {
      let end = first + max(1, (blocks - first) / (4 * lanes))
      let (isMine, now) = next.compareExchange(
        expected: first, desired: end, ordering: .relaxed)
      if isMine { return first..<end }
      first = now
    }
    return nil
  }
}
