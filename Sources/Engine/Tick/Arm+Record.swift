import Marketing

extension Arm {

  /// Forgets what the warm-up counted; what customers carry stays.
  func clearCounts() {
    let cells = compiled.layout.cellCount
    if now.clock > 0 {
      record = RunRecord(
        layout: compiled.layout, strategy: record.strategy, replication: record.replication,
        people: population.cellCounts)
      posted = 0
      heldTicks = [Int64](repeating: 0, count: heldTicks.count)
      usedTicks = [Int64](repeating: 0, count: usedTicks.count)
      groupSums.forget()
      creditedTicks = [Int64](repeating: 0, count: creditedTicks.count)
      ticksInUse = [Int64](repeating: 0, count: ticksInUse.count)
      purses = [Int64](repeating: 0, count: purses.count)
      wasSetUp = [Bool](repeating: false, count: wasSetUp.count)
      wasProduced = [Bool](repeating: false, count: wasProduced.count)
      seeds = []
      due = [[PendingReward]](repeating: [], count: due.count)
      laterClaims = [[Claim]](repeating: [], count: laterClaims.count)
      watched = []
      for scribe in scribes { scribe.forget() }
      for i in 0..<population.count where state.acquired[i] != 0 {
        state.acquired[i] = ArmState.never
      }
      beginOffers()
    }
    let scribe = scribes[0]
    for (number, track) in tracks.enumerated() {
      let log = state.entries[number]
      for i in 0..<population.count {
        log.begin(i, in: Int(track.stage[i]), cell: cell(of: i), clock: now.clock, scribe)
      }
    }
    for slot in compiled.layout.stages.indices {
      for cell in 0..<cells {
        record.inStage[0, slot, cell] = Int64(stageCounts[slot * cells + cell])
      }
    }
  }

  /// Counts of stages after this tick.
  func recordStages() {
    let cells = compiled.layout.cellCount
    let row = max(now.number, 0)
    for slot in compiled.layout.stages.indices {
      for cell in 0..<cells {
        record.inStage[row, slot, cell] = Int64(stageCounts[slot * cells + cell])
      }
    }
  }

  /// How many of those acquired long enough before the end were there, and active, after each horizon.
  private func recordActive() {
    let cells = compiled.layout.cellCount
    let rows = compiled.layout.ticks + compiled.layout.followUpTicks + 1
    for (place, horizon) in compiled.layout.horizons.enumerated() {
      let last = min(compiled.layout.ticks, now.number - horizon)
      for cohort in 1..<max(1, last + 1) {
        for cell in 0..<cells {
          record.activeAt[place, 0, cell] += inCohort(cohort, .acquired, cell)
          for scribe in scribes {
            record.activeAt[place, 1, cell] +=
              scribe.activeAt[(place * rows + cohort) * cells + cell]
          }
        }
      }
    }
  }

  /// What is counted of those acquired in one tick.
  private enum CohortCount: Int {
    case acquired, inactiveOnce
  }

  private func inCohort(_ cohort: Int, _ count: CohortCount, _ cell: Int) -> Int64 {
    let cells = compiled.layout.cellCount
    return scribes.reduce(0) { $0 + $1.cohorts[(cohort * 2 + count.rawValue) * cells + cell] }
  }

  /// Closes the record: who was still active, conversions, rewards owed, outcomes.
  func finish() throws(EngineError) -> RunRecord {
    accrueOwed()
    finishLearning()
    collectRun()
    closeGroups()
    recordActive()
    let cells = compiled.layout.cellCount
    for cohort in 1...max(compiled.layout.ticks, 1) {
      let age = now.number - cohort
      for cell in 0..<cells {
        let left = inCohort(cohort, .acquired, cell) - inCohort(cohort, .inactiveOnce, cell)
        if left != 0 { record.survival[age, 1, cell] += left }
      }
    }
    noteOutcomes()
    try checkInvariants()
    return record
  }

  /// Adds up what the threads noted over the whole run.
  private func collectRun() {
    let cells = compiled.layout.cellCount
    let (channels, edges) = (plan.channels.count, compiled.layout.edges.count)
    for scribe in scribes {
      scribe.collectRecent()
      scribe.byNumber.drain { place, amount in
        let (k, rest) = place.quotientAndRemainder(dividingBy: channels * cells)
        record.contactsByNumber[k, rest / cells, rest % cells] += amount
      }
      scribe.takenByNumber.drain { place, amount in
        let (k, rest) = place.quotientAndRemainder(dividingBy: edges * cells)
        record.takenByNumber[k, rest / cells, rest % cells] += amount
      }
      scribe.entered.drain { record.entered[0, $0 / cells, $0 % cells] += $1 }
      scribe.lapsed.drain { record.survival[$0 / cells, 0, $0 % cells] += $1 }
      for (number, pair) in compiled.layout.stagePairs.enumerated() {
        let journey = compiled.slots.journey(ofSlot: pair.from)
        let (first, stages) = (
          compiled.slots.firstSlot[journey], compiled.journeys[journey].stages.count
        )
        for cell in 0..<cells {
          let place = 2 * (((pair.to - first) * cells + cell) * stages + pair.from - first)
          record.conversions[number, 0, cell] += scribe.wereIn[pair.from * cells + cell]
          record.conversions[number, 1, cell] += scribe.conversions[journey][place]
          record.conversions[number, 2, cell] += scribe.conversions[journey][place + 1]
        }
      }
      record.droppedMoves += scribe.dropped
    }
  }

  private func noteOutcomes() {
    let warmUp = UInt16(compiled.scenario.timing.warmUpTicks)
    let last = warmUp + UInt16(compiled.layout.ticks)
    var acquired = [UInt16](repeating: 0, count: population.count)
    var inactive = acquired
    for i in acquired.indices {
      let (since, until) = (state.acquired[i], state.inactive[i])
      guard since > warmUp && since <= last else { continue }
      acquired[i] = since - warmUp
      inactive[i] = until > warmUp ? until - warmUp : 0
    }
    record.outcomes = CustomerOutcomes(
      acquired: acquired, inactive: inactive, cell: population.cells)
  }
}
