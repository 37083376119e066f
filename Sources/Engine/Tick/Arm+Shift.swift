import Marketing

extension Arm {
  /// Moves a customer and everything of hers that depends on where she is.
  func shift(
    _ customer: Int, in number: Int, from: Int, to: Int, _ cell: Int, _ scribe: Scribe
  ) {
    let track = tracks[number]
    track.stage[customer] = UInt8(truncatingIfNeeded: to)
    let cells = scribe.cells
    scribe.stageChange[(track.firstSlot + from) * cells + cell] -= 1
    scribe.stageChange[(track.firstSlot + to) * cells + cell] += 1
    state.entries[number].enter(customer, to, cell: cell, clock: scribe.moment.clock, scribe)
    track.refresh(customer, in: to)
    let (before, after) = (track.kinds[from], track.kinds[to])
    if before != after { noteKind(customer, number, before, after, cell, scribe) }
    if track.more[from] || track.more[to] { noteMore(customer, number, from, to, scribe) }
  }

  /// What only some scenarios ask for.
  func noteMore(_ customer: Int, _ number: Int, _ from: Int, _ to: Int, _ scribe: Scribe) {
    let first = tracks[number].firstSlot
    let clock = UInt16(scribe.moment.clock)
    state.entered[number]?[customer] = clock
    state.ever[first + to]?[customer] = 1
    state.lastEntry[first + to]?[customer] = clock
    note(customer, first + from, -1, scribe)
    note(customer, first + to, 1, scribe)
    noteWays(customer, number, from, to, scribe)
    notePayOutSets(customer, number, from, to, clock)
  }

  /// Acquaintances and group members will hear of it: only those of customers who change.
  private func note(_ customer: Int, _ slot: Int, _ change: Int8, _ scribe: Scribe) {
    if let number = compiled.needs.friendSlots.firstIndex(of: slot), !population.ties.isEmpty {
      scribe.news.append(
        News(
          customer: Int32(customer), number: Int16(number), isGroup: false, change: change))
    }
    for (number, pair) in compiled.needs.groupSlots.enumerated() where pair.slot == slot {
      scribe.news.append(
        News(customer: Int32(customer), number: Int16(number), isGroup: true, change: change))
    }
  }

  /// Notes who has become a customer and who has become inactive for the first time, or active again.
  func noteKind(
    _ customer: Int, _ number: Int, _ before: UInt8, _ after: UInt8, _ cell: Int,
    _ scribe: Scribe
  ) {
    let clock = UInt16(scribe.moment.clock)
    var others: UInt8 = 0
    for journey in compiled.customerJourneys where journey != number {
      others |= tracks[journey].kinds[Int(tracks[journey].stage[customer])]
    }
    let (was, now) = (before | others, after | others)
    guard was != now else { return }
    let cells = scribe.cells
    var isNew = false
    if was & 1 == 0, now & 1 == 1, state.acquired[customer] == 0 {
      state.acquired[customer] = clock
      isNew = true
      scribe.acquired[cell] += 1
      if let carrying, carrying.last[customer] > 0 {
        count(.acquired, Int(carrying.last[customer]) - 1, customer, scribe)
      }
      forEachGroup(of: customer) { scribe.acquiredByGroup[$0] += 1 }
      if state.arrival.contains(where: { isInvited($0, customer) }) {
        scribe.acquired[cells + cell] += 1
      }
      if let cohort = watchedCohort(clock) { scribe.cohorts[cohort * 2 * cells + cell] += 1 }
    }
    let since = state.acquired[customer]
    guard since != 0, since != ArmState.never else { return }
    let wasActive = was & 2 != 0 && !isNew
    let isActive = now & 2 != 0
    let cohort = watchedCohort(since)
    if let cohort, wasActive != isActive {
      noteActive(cohort, age: Int(clock - since), cell, isActive ? 1 : -1, scribe)
    }
    if state.inactive[customer] == 0, was & 2 != 0 || since == clock, !isActive {
      state.inactive[customer] = clock
      if let cohort {
        scribe.lapsed[Int(clock - since) * cells + cell] += 1
        scribe.cohorts[(cohort * 2 + 1) * cells + cell] += 1
      }
    }
  }

  /// Those acquired in one tick have one more, or one less, who is active: for each horizon not yet past.
  private func noteActive(
    _ cohort: Int, age: Int, _ cell: Int, _ change: Int64, _ scribe: Scribe
  ) {
    let rows = compiled.layout.ticks + compiled.layout.followUpTicks + 1
    for (place, horizon) in compiled.layout.horizons.enumerated() where age <= horizon {
      scribe.activeAt[(place * rows + cohort) * scribe.cells + cell] += change
    }
  }

  private func isInvited(_ arrival: Column<UInt8>?, _ customer: Int) -> Bool {
    guard let channel = arrival.map({ Int($0[customer]) - 1 }), channel >= 0 else { return false }
    if case .social = compiled.scenario.channels[channel].kind { return true }
    return false
  }

  /// The number of the tick in which a customer was acquired, if that was in the measured run.
  private func watchedCohort(_ since: UInt16) -> Int? {
    let cohort = Int(since) - compiled.scenario.timing.warmUpTicks
    return cohort > 0 && cohort <= compiled.layout.ticks ? cohort : nil
  }

  /// Since when a customer has been in each pay-out set without a break.
  private func notePayOutSets(
    _ customer: Int, _ journey: Int, _ from: Int, _ to: Int, _ clock: UInt16
  ) {
    for (set, since) in state.inSetSince.enumerated() {
      let slots = compiled.payOutSets[set]
      let first = compiled.journeys[journey].firstSlot
      let (wasIn, isIn) = (slots.contains(first + from), slots.contains(first + to))
      if isIn && !wasIn {
        since[customer] = clock
      } else if wasIn && !isIn {
        since[customer] = 0
      }
    }
  }
}
