import Marketing

extension Arm {
  /// Notes that a customer moves into a stage: the first time counts as entered, and a first time
  /// after having been in an earlier stage as a conversion from there.
  func noteEntry(_ customer: Int, _ slot: Int, _ cell: Int) {
    let last = state.lastEntry[slot][customer]
    let start = UInt16(compiled.scenario.timing.warmUpTicks)
    let isNew = last == ArmState.never || last <= start && number >= 1
    if isNew { record.entered[0, slot, cell] += 1 }
    if state.firstEntry[slot][customer] == ArmState.never { noteFirst(customer, slot, cell) }
    for pair in compiled.pairsInto[slot] {
      let since = state.firstEntry[pair.from][customer]
      // A conversion unless she has come here before since she was first there.
      guard since != ArmState.never, isNew || last < since else { continue }
      record.conversions[pair.number, 1, cell] += 1
      record.conversions[pair.number, 2, cell] += Int64(clock) - Int64(since)
    }
    state.lastEntry[slot][customer] = UInt16(clock)
  }

  /// Notes that a customer is in a stage for the first time.
  func noteFirst(_ customer: Int, _ slot: Int, _ cell: Int) {
    state.firstEntry[slot][customer] = UInt16(clock)
    for number in compiled.pairsFrom[slot] { record.conversions[number, 0, cell] += 1 }
  }
}
