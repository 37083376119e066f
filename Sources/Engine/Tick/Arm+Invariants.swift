import Marketing

extension Arm {
  /// Checks, after every run, that nothing was lost or made up.
  ///
  /// Costs less than a tick.
  func checkInvariants() throws(EngineError) {
    let cells = compiled.layout.allCells
    let ticks = compiled.layout.ticks + compiled.layout.followUpTicks
    for (journey, compiledJourney) in compiled.journeys.enumerated() {
      let slots =
        compiledJourney.firstSlot..<(compiledJourney.firstSlot + compiledJourney.stages.count)
      for tick in 0...ticks {
        let inside = slots.reduce(0) { $0 + record.inStage.sum(tick, $1, cells: cells) }
        guard inside == Int64(population.count) else {
          throw .broken(
            "\(inside) customers are in journey '\(compiled.scenario.journeys[journey].id)' after "
              + "tick \(tick), of \(population.count).")
        }
      }
    }
    let ledger = record.ledger.values.reduce(0, +)
    guard ledger == posted else {
      throw .broken("the ledger holds \(ledger), its entries sum to \(posted).")
    }
    try checkRewards(cells)
    try checkLeads(cells)
    try checkPoints(cells)
    try checkGroups(cells)
    let followed = scribes.reduce(0) { sum, scribe in
      (0..<scribe.cohorts.count).reduce(sum) { sum, place in
        place / scribe.cells % 2 == 0 ? sum + scribe.cohorts[place] : sum
      }
    }
    guard record.survival.values.reduce(0, +) == followed else {
      throw .broken("not every customer acquired is accounted for in the survival table.")
    }
  }

  /// Every lead has come to exactly one end, or waits.
  private func checkLeads(_ cells: [Int]) throws(EngineError) {
    guard let book = leadBook else { return }
    let ends: [LeadCount] = [
      .merged, .dropped, .refused, .expired, .overflowed, .worked, .waiting,
    ]
    for (engine, id) in compiled.layout.leadEngines.enumerated() {
      func total(_ count: LeadCount) -> Int64 {
        record.total(count, engine: engine, cells: cells)
      }
      let came = total(.generated) + book.openAtStart[engine]
      let went = ends.reduce(0) { $0 + total($1) }
      guard came == went else {
        throw .broken("engine '\(id)' had \(came) leads, of which \(went) came to an end.")
      }
    }
  }

  private func checkRewards(_ cells: [Int]) throws(EngineError) {
    for case let offer? in honoured {
      var accounts = [offer.rewardAccount, offer.abuseAccount]
      if offer.offer.rewards.contains(where: { $0.side == .charity }) {
        accounts.append(offer.donatedAccount)
      }
      if offer.offer.rewards.contains(where: { $0.side == .staff }) {
        accounts.append(offer.staffAccount)
      }
      let booked = accounts.reduce(0) { $0 + record.ledger.sum(middle: $1, cells: cells) }
      let paid = record.payments.filter { $0.incentive == offer.incentive }
        .reduce(0) { $0 + $1.amount }
      guard booked == paid else {
        throw .broken("rewards of '\(offer.offer.id)' booked \(booked), paid \(paid).")
      }
      if offer.clawBackSet != nil {
        let returned = -record.ledger.sum(middle: offer.clawedBackAccount, cells: cells)
        guard returned >= 0, returned <= paid else {
          throw .broken("'\(offer.offer.id)' paid \(paid) and took back \(returned).")
        }
      }
      if let budget = offers[offer.incentive].budget, paid > budget {
        throw .broken("'\(offer.offer.id)' paid \(paid) of a budget of \(budget).")
      }
    }
  }
}
