import CKernels

extension Arm {
  /// Notes the edges of a journey that the kernel applied in a block; the special ones note themselves.
  func noteMoves(_ number: Int, _ first: Int, _ lane: Lane, _ scribe: Scribe) {
    guard let targeting else { return }
    let settling = arguments[lane.number].settlings[number]
    let events = lane.events + number * Lane.eventRoom
    let table = tables[number]
    for place in 0..<Int(lane.eventCounts[number]) {
      let event = events[place]
      let row = Int(event & 1_023)
      let kind = Int(event >> 16) * Int(settling.slots) + Int(event >> 10 & 63)
      let isSpecial =
        UInt32(settling.flags[kind]) & UInt32(FF_SPECIAL) != 0
        || settling.apart.map { $0[row] != 0 } ?? false
      guard !isSpecial else { continue }
      targeting.note(
        tracks[number].firstEdge + Int(table.edgeAt[kind]), first + row,
        clock: scribe.moment.clock)
    }
  }
}
