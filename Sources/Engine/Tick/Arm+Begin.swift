import Marketing

extension Arm {
  /// Sets up what is counted before the first tick of all.
  func begin() {
    let timing = compiled.scenario.timing
    let total = timing.warmUpTicks + timing.ticks + timing.followUpTicks
    due = [[PendingReward]](repeating: [], count: total + 2)
    if compiled.scenario.decisions.contains(where: { !$0.triggers.isEmpty }) {
      laterInbox = [[Delivery]](repeating: [], count: total + 2)
    }
    if compiled.scenario.decisions.contains(where: { $0.triggers.contains { $0.grants != nil } }) {
      laterClaims = [[Claim]](repeating: [], count: total + 2)
    }
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
    beginReinvestments(after: nil)
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
    offers = compiled.scenario.incentives.indices.map { number in
      plan.offers[number].map { beginOffer($0) } ?? OfferState(budget: nil)
    }
  }

  private func beginOffer(_ offer: OfferPlan) -> OfferState {
    let count = population.count
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

  /// A phase has begun: what is on offer keeps its counts, and money promised stays promised.
  ///
  /// A limit that is new, or for another group, counts from now.
  func continueOffers() {
    for case let offer? in plan.offers {
      let number = offer.incentive
      var so = beginOffer(offer)
      let before = offers[number]
      (so.committed, so.granted, so.fill) = (before.committed, before.granted, before.fill)
      (so.matured, so.lapsed) = (before.matured, before.lapsed)
      so.goal = so.goal == nil ? nil : before.goal ?? so.goal
      so.budget = so.budget.map { max($0, before.committed) }
      so.byCustomer = so.byCustomer == nil ? nil : before.byCustomer ?? so.byCustomer
      so.byInviter = so.byInviter == nil ? nil : before.byInviter ?? so.byInviter
      so.dailyByCustomer =
        so.dailyByCustomer == nil ? nil : before.dailyByCustomer ?? so.dailyByCustomer
      if let caps = honoured[number]?.groupCaps {
        for (place, cap) in offer.groupCaps.enumerated() {
          guard
            let same = caps.firstIndex(where: {
              $0.group == cap.group && $0.isPerDay == cap.isPerDay
            })
          else { continue }
          so.byGroup[place] = before.byGroup[same]
          so.dailyByGroup[place] = before.dailyByGroup[same]
        }
      }
      offers[number] = so
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
