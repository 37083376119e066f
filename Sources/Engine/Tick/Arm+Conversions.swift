import Marketing

extension Arm {
  /// Notes that a customer moves into a stage: the first time counts as entered, and a first time
  /// after having been in an earlier stage as a conversion from there.
  func noteEntry(_ customer: Int, from: Int, into slot: Int, _ cell: Int) {
    let last = state.lastEntry[slot][customer]
    let moment = Moment.next(clock, after: state.lastEntry[from][customer])
    let warmUp = compiled.scenario.timing.warmUpTicks
    let isNew = last == Moment.never || number >= 1 && Moment.tick(last) <= warmUp
    if isNew { record.entered[0, slot, cell] += 1 }
    if state.firstEntry[slot][customer] == Moment.never { noteFirst(customer, slot, cell, moment) }
    for pair in compiled.pairsInto[slot] {
      let since = state.firstEntry[pair.from][customer]
      // A conversion unless she has come here before since she was first there.
      guard since != Moment.never, isNew || last < since else { continue }
      record.conversions[pair.number, 1, cell] += 1
      record.conversions[pair.number, 2, cell] += Int64(clock - Moment.tick(since))
    }
    state.lastEntry[slot][customer] = moment
  }

  /// Notes that a customer is in a stage for the first time.
  func noteFirst(_ customer: Int, _ slot: Int, _ cell: Int, _ moment: UInt32) {
    state.firstEntry[slot][customer] = moment
    for number in compiled.pairsFrom[slot] { record.conversions[number, 0, cell] += 1 }
  }
}
