import Marketing
import RandomStreams

extension Ties {
  /// Which ties a marketer sees; the same for every strategy.
  static let seenPurpose = Purpose("network.seen")

  /// The ties of which a marketer knows, each seen by a draw of its own.
  func seen(_ share: Double, draws: Draws) -> Ties {
    guard share < 1, !isEmpty else { return self }
    let count = offsets.count - 1
    var pairs: [Tie] = []
    for first in 0..<count {
      for second in friends(of: first) where second > first {
        let u = draws.uniform(
          customer: UInt32(first), tick: 0, purpose: Ties.seenPurpose, index: UInt32(second))
        if u < share { pairs.append(Tie(Int32(first), second)) }
      }
    }
    return Ties(pairs: pairs, count: count)
  }
}
