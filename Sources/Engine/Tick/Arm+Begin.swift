import Marketing

extension Arm {
  /// Sets up what is counted before the first tick of all.
  func begin() {
    let timing = compiled.scenario.timing
    let total = timing.warmUpTicks + timing.ticks + timing.followUpTicks
    due = [[PendingReward]](repeating: [], count: total + 2)
    let cells = compiled.layout.cellCount
    for track in tracks {
      for i in 0..<population.count {
        let stage = Int(track.stage[i])
        stageCounts[(track.firstSlot + stage) * cells + cell(of: i)] += 1
        state.ever[track.firstSlot + stage]?[i] = 1
        if track.kinds[stage] & 1 != 0 { state.acquired[i] = ArmState.never }
        track.refresh(i, in: stage)
      }
    }
    for (number, slot) in compiled.needs.friendSlots.enumerated() { countFriends(number, slot) }
    for (number, pair) in compiled.needs.groupSlots.enumerated() {
      let journey = compiled.slots.journey(ofSlot: pair.slot)
      let stage = UInt8(pair.slot - compiled.slots.firstSlot[journey])
      for i in 0..<population.count where state.stage[journey][i] == stage {
        state.groupIn[number][Int(population.groups[pair.group].group[i])] += 1
      }
    }
    beginHoldings()
    beginOffers()
    beginPayOutSets()
  }

  /// Products that customers hold before anything happens.
  private func beginHoldings() {
    guard let held = state.holds else { return }
    for (number, product) in compiled.scenario.products.enumerated()
    where product.heldAtStart != nil {
      for i in 0..<population.count
      where holds(compiled.startHolders[number], customer: i, at: now, lane: lanes[0]) {
        held[i] |= 1 << UInt32(number)
        let cell = cell(of: i)
        scribes[0].holderChange[number * compiled.layout.cellCount + cell] += 1
        noteHolding(number, 1, i, cell, scribes[0])
      }
    }
    collectHoldings(scribes[0])
  }

  private func countFriends(_ number: Int, _ slot: Int) {
    guard !population.ties.isEmpty else { return }
    let journey = compiled.slots.journey(ofSlot: slot)
    let stage = UInt8(slot - compiled.slots.firstSlot[journey])
    let ties = population.ties
    for i in 0..<population.count where state.stage[journey][i] == stage {
      for place in Int(ties.offsets[i])..<Int(ties.offsets[i + 1]) {
        state.friendsIn[number][Int(ties.others[place])] += 1
      }
    }
  }

  func beginOffers() {
    let count = population.count
    offers = compiled.scenario.incentives.indices.map { number in
      guard let offer = plan.offers[number] else { return OfferState(budget: nil) }
      var so = OfferState(budget: offer.offer.budget?.minor)
      func column(_ isNeeded: Bool) -> Column<UInt16>? {
        isNeeded ? Column(count: count, filledWith: 0) : nil
      }
      so.goal = offer.goal.map { GoalState($0) }
      so.byCustomer = column(offer.offer.perCustomer != nil)
      so.byInviter = column(offer.offer.perInviter != nil)
      so.byGroup = offer.groupCaps.map {
        Column(count: population.groups[$0.group].count, filledWith: 0)
      }
      if offer.offer.perCustomerPerDay != nil { so.dailyByCustomer = DailyCount(count: count) }
      so.dailyByGroup = offer.groupCaps.map {
        $0.isPerDay ? DailyCount(count: population.groups[$0.group].count) : nil
      }
      return so
    }
  }

  private func beginPayOutSets() {
    for (set, slots) in compiled.payOutSets.enumerated() {
      for slot in slots {
        let journey = compiled.slots.journey(ofSlot: slot)
        let stage = UInt8(slot - compiled.slots.firstSlot[journey])
        for i in 0..<population.count where state.stage[journey][i] == stage {
          state.inSetSince[set][i] = 1
        }
      }
    }
  }
}
