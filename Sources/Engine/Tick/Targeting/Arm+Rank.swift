import Marketing

extension Arm {
  /// Replaces the draws of a block's customers by keys that are smallest for those who come first; the draws
  /// stand beside them and break ties.
  ///
  /// A learned order takes its turn once it is known which draws are small enough for contacts at random.
  func order(_ channelPlan: ChannelPlan, _ first: Int, _ count: Int, _ lane: Lane) {
    guard channelPlan.ranking.hasTies, let keyColumn = state.keys, let draws = state.tieBreaks
    else { return }
    let keys = keyColumn.start + first
    (draws.start + first).update(from: keys, count: count)
    switch channelPlan.ranking {
    case .draw, .learned: break
    case .feature(let feature):
      let values = population.feature(feature).start + first
      for i in 0..<count { keys[i] = Arm.descending(values[i]) }
    case .recency(let watch):
      guard let last = targeting?.watched[watch]?.values else { return }
      for i in 0..<count {
        let tick = last[first + i]
        keys[i] = tick == 0 ? .max : UInt32(min(now.clock - Int(tick), 65_534)) << 16
      }
    case .frequency(let watch):
      guard let times = targeting?.watched[watch]?.values else { return }
      for i in 0..<count { keys[i] = ~(UInt32(times[first + i]) << 16) }
    case .value: orderByValue(keys, first, count)
    case .oracle(let chance): orderByChance(chance, keys, first, count, lane)
    }
  }

  /// By the margin of the products held.
  private func orderByValue(_ keys: UnsafeMutablePointer<UInt32>, _ first: Int, _ count: Int) {
    guard let margins = targeting?.margins, let holds = state.holds else { return }
    for i in 0..<count {
      var (held, value) = (holds[first + i], Float(0))
      while held != 0 {
        value += margins[held.trailingZeroBitCount]
        held &= held &- 1
      }
      keys[i] = Arm.descending(value)
    }
  }

  /// A key that is smallest for the largest number.
  @inline(__always)
  private static func descending(_ value: Float) -> UInt32 {
    // The bits of a float in an order that follows its value.
    let bits = value.bitPattern
    let ascending = bits >> 31 == 0 ? bits | 0x8000_0000 : ~bits
    return ~ascending
  }
}
