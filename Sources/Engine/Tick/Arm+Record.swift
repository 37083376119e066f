import Marketing

extension Arm {
  /// Sets up what is counted before the first tick of all.
  func begin() {
    let timing = compiled.scenario.timing
    let total = timing.warmUpTicks + timing.ticks + timing.followUpTicks
    due = [[PendingReward]](repeating: [], count: total + 2)
    cohorts = [[Int32]](repeating: [], count: timing.ticks + 1)
    let cells = compiled.layout.cellCount
    for (number, journey) in compiled.journeys.enumerated() {
      for i in 0..<population.count {
        let slot = journey.firstSlot + Int(state.stage[number][i])
        stageCounts[slot * cells + Int(population.cell(of: i))] += 1
        state.ever[slot]?[i] = 1
      }
    }
    for i in 0..<population.count where isCustomer(i) { state.acquired[i] = ArmState.never }
    for (number, slot) in compiled.needs.friendSlots.enumerated() { countFriends(number, slot) }
    for (number, pair) in compiled.needs.groupSlots.enumerated() {
      let journey = compiled.slots.journey(ofSlot: pair.slot)
      let stage = UInt8(pair.slot - compiled.slots.firstSlot[journey])
      for i in 0..<population.count where state.stage[journey][i] == stage {
        state.groupIn[number][Int(population.groups[pair.group].group[i])] += 1
      }
    }
    beginOffers()
    beginPayOutSets()
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

  private func beginOffers() {
    let count = population.count
    offers = compiled.scenario.incentives.indices.map { number in
      guard let offer = plan.offers[number] else { return OfferState(budget: nil) }
      var so = OfferState(budget: offer.offer.budget?.minor)
      func column(_ isNeeded: Bool) -> Column<UInt16>? {
        isNeeded ? Column(count: count, filledWith: 0) : nil
      }
      so.byCustomer = column(offer.offer.perCustomer != nil)
      so.byInviter = column(offer.offer.perInviter != nil)
      so.byGroup = offer.groupCaps.map {
        Column(count: population.groups[$0.group].count, filledWith: 0)
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

  /// Forgets what the warm-up counted; what customers carry stays.
  func startMeasuring() {
    let cells = compiled.layout.cellCount
    if clock > 0 {
      record = RunRecord(
        layout: compiled.layout, strategy: record.strategy, replication: record.replication,
        people: population.cellCounts)
      posted = 0
      heldTicks = [Int64](repeating: 0, count: heldTicks.count)
      ticksInUse = [Int64](repeating: 0, count: ticksInUse.count)
      purses = [Int64](repeating: 0, count: purses.count)
      wasSetUp = [Bool](repeating: false, count: wasSetUp.count)
      seeds = []
      due = [[PendingReward]](repeating: [], count: due.count)
      for column in state.firstEntry {
        column.start.update(repeating: Moment.never, count: column.capacity)
      }
      for i in 0..<population.count where state.acquired[i] != 0 {
        state.acquired[i] = ArmState.never
      }
      beginOffers()
    }
    for (number, journey) in compiled.journeys.enumerated() {
      for i in 0..<population.count {
        noteFirst(
          i, journey.firstSlot + Int(state.stage[number][i]), Int(population.cell(of: i)),
          Moment.end(of: clock))
      }
    }
    for slot in compiled.layout.stages.indices {
      for cell in 0..<cells {
        record.inStage[0, slot, cell] = Int64(stageCounts[slot * cells + cell])
      }
    }
  }

  /// Counts of stages after this tick, and who of earlier cohorts is active.
  func recordStages() {
    let cells = compiled.layout.cellCount
    let row = max(number, 0)
    for slot in compiled.layout.stages.indices {
      for cell in 0..<cells {
        record.inStage[row, slot, cell] = Int64(stageCounts[slot * cells + cell])
      }
    }
    guard number >= 1 else { return }
    for (place, horizon) in compiled.layout.horizons.enumerated() {
      let cohort = number - horizon
      guard cohort >= 1, cohort < cohorts.count else { continue }
      for customer in cohorts[cohort] {
        let cell = Int(population.cell(of: Int(customer)))
        record.activeAt[place, 0, cell] += 1
        if isActive(Int(customer)) { record.activeAt[place, 1, cell] += 1 }
      }
    }
  }

  /// Closes the record: who was still active, conversions, rewards owed, outcomes.
  func finish() {
    accrueOwed()
    for cohort in cohorts {
      for customer in cohort where state.inactive[Int(customer)] == 0 {
        let age = clock - Int(state.acquired[Int(customer)])
        record.survival[age, 1, Int(population.cell(of: Int(customer)))] += 1
      }
    }
    let warmUp = UInt16(compiled.scenario.timing.warmUpTicks)
    let last = warmUp + UInt16(compiled.layout.ticks)
    var acquired = state.acquired.values(population.count)
    var inactive = state.inactive.values(population.count)
    for i in acquired.indices {
      let isIn = acquired[i] > warmUp && acquired[i] <= last
      acquired[i] = isIn ? acquired[i] - warmUp : 0
      inactive[i] = isIn && inactive[i] > warmUp ? inactive[i] - warmUp : 0
    }
    record.outcomes = CustomerOutcomes(
      acquired: acquired, inactive: inactive, cell: population.cells)
  }
}
