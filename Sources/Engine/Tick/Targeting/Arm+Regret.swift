import Marketing

/// What it takes to tell how many responses a choice misses: the true chances of those who could be contacted.
///
/// Nobody who chooses sees it.
final class RegretBook: Sendable {
  /// Keys by the true chance, smallest for the largest; 2³² − 1 for those who could not be contacted.
  let keys: Column<UInt32>
  /// Whether each customer could be contacted.
  let eligible: Column<UInt8>

  /// Nil if no channel of the plans tells regret.
  init?(customers: Int, plans: [ArmPlan]) {
    guard plans.contains(where: { $0.channels.contains { $0?.regret != nil } }) else { return nil }
    keys = Column(count: customers, filledWith: .max)
    eligible = Column(count: customers, filledWith: 0)
  }

  /// The bytes of both columns.
  var byteCount: Int { keys.bytes + eligible.bytes }
}

extension Arm {
  /// Notes who could be contacted, and with which chance of a response.
  func noteChances(_ channelPlan: ChannelPlan) {
    guard let chance = channelPlan.regret, let book = regretBook,
      let selected = state.selected[channelPlan.channel]
    else { return }
    forEachBlock { block, lane in
      let (first, count) = rows(of: block)
      let keys = book.keys.start + first
      (book.eligible.start + first).update(from: selected.start + first, count: count)
      orderByChance(chance, keys, first, count, lane)
    }
  }

  /// Adds what the likeliest would have brought, less what those chosen bring.
  func noteRegret(_ channelPlan: ChannelPlan, most: Int) {
    guard channelPlan.regret != nil, let book = regretBook,
      let selected = state.selected[channelPlan.channel]
    else { return }
    for lane in lanes { lane.histogram.update(repeating: 0, count: Lane.bins) }
    forEachBlock { block, lane in
      let (first, count) = rows(of: block)
      for i in first..<(first + count) where book.eligible[i] != 0 {
        lane.histogram[Int(book.keys[i] >> 20)] += 1
      }
    }
    func place(_ customer: Int) -> SelectionKey {
      SelectionKey(key: book.keys[customer], draw: 0, id: UInt32(customer))
    }
    let (last, _) = cutoff(most: most, among: book.eligible, keys: book.keys, key: place)
    for lane in lanes { lane.sum = 0 }
    forEachBlock { block, lane in
      let (first, count) = rows(of: block)
      for i in first..<(first + count) where book.eligible[i] != 0 {
        let chance = Int64(~book.keys[i])
        if let last, place(i) <= last { lane.sum += chance }
        if selected[i] != 0 { lane.sum -= chance }
      }
    }
    record.regret[flow, channelPlan.channel, 0] += lanes.reduce(0) { $0 + $1.sum }
  }
}
