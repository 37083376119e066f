import Marketing

extension Arm {
  /// The number of an account; nil if the scenario has none such.
  func account(_ category: Account.Category, _ item: String) -> Int? {
    compiled.layout.accounts.firstIndex(of: Account(category, item))
  }

  /// Enters an amount into the ledger.
  func post(_ amount: Int64, to account: Int, cell: UInt16) {
    record.ledger[flow, account, Int(cell)] += amount
    posted += amount
  }

  /// Enters an amount that a customer causes: in her cell, and in the accounts of her groups.
  func post(_ amount: Int64, to account: Int, of customer: Int) {
    post(amount, to: account, cell: population.cell(of: customer))
    forEachGroup(of: customer) { groupSums.add(amount, to: account, group: $0) }
  }

  /// Splits an amount over cells in proportion to weights, to the last unit.
  func post(_ amount: Int64, to account: Int?, inProportionTo weights: [Int64]) {
    guard let account, amount != 0 else { return }
    let whole = weights.reduce(0, +)
    var before: Int64 = 0
    var sum: Int64 = 0
    for (cell, weight) in weights.enumerated() {
      sum += weight
      let upTo = Apportioning.prefix(amount, sum, of: whole)
      post(upTo - before, to: account, cell: UInt16(cell))
      before = upTo
    }
  }

  /// Books what happened in this tick: contacts and their cost, fixed costs, pay, margins.
  func book() {
    collectCounts()
    settleGoals()
    bookHandling()
    bookContacts()
    bookFixedCosts()
    bookProduction()
    bookCampaigns()
    bookDesks()
    noteDeskWork()
    payByThePiece()
    creditDesks()
    bookProducts()
    bookGroups()
    bookPoints()
    noteEarnings()
  }

  /// What edges cost each time they are taken.
  private func bookHandling() {
    let cells = compiled.layout.cellCount
    for (edge, account) in handlingAccounts.enumerated() {
      guard let account else { continue }
      let cost = edgeCosts[edge]
      for cell in 0..<cells where record.taken[flow, edge, cell] != 0 {
        post(record.taken[flow, edge, cell] * cost, to: account, cell: UInt16(cell))
      }
    }
  }

  private func bookContacts() {
    let cells = compiled.layout.cellCount
    for (number, channelPlan) in plan.channels.enumerated() {
      guard let channelPlan else { continue }
      var sum: Int64 = 0
      for cell in 0..<cells {
        weights[cell] = record.contacts[flow, number, cell]
        sum += weights[cell]
      }
      switch compiled.scenario.channels[number].kind {
      case .broadcast:
        let money = money(for: channelPlan) ?? sum * channelPlan.cost(at: now.place)
        let account = accounts.channels[number].media
        if sum == 0 {
          post(money, to: account, inProportionTo: accounts.people)
        } else {
          post(money, to: account, inProportionTo: weights)
        }
      case .addressed, .staffed, .social:
        guard let account = accounts.channels[number].contacts else { continue }
        for cell in 0..<cells where weights[cell] != 0 {
          post(weights[cell] * channelPlan.cost(at: now.place), to: account, cell: UInt16(cell))
        }
      case .event: break
      }
    }
  }

  private func bookFixedCosts() {
    let tick = compiled.layout.tick
    for (number, channelPlan) in plan.channels.enumerated() {
      guard let channelPlan, channelPlan.inUse[now.place] else { continue }
      let channel = compiled.scenario.channels[number]
      let account = accounts.channels[number]
      if !wasSetUp[number] {
        wasSetUp[number] = true
        post(channel.setUp.minor, to: account.setUp, inProportionTo: accounts.people)
      }
      ticksInUse[number] += 1
      var running: Int64 = 0
      if let rate = channel.running {
        running =
          rate.total(after: TimeSpan(seconds: ticksInUse[number] * tick.seconds))
          - rate.total(after: TimeSpan(seconds: (ticksInUse[number] - 1) * tick.seconds))
      }
      if case .event(_, _, _, let perSession) = channel.kind, isSessionStart(number) {
        running += perSession.minor
      }
      post(
        channelPlan.scaled(running, at: now.place), to: account.platform,
        inProportionTo: accounts.people)
    }
    if let ownCosts, now.number >= 1 {
      post(
        ownCosts.setUp[now.number - 1], to: accounts.ownSetUp, inProportionTo: accounts.people)
      post(
        ownCosts.running[now.number - 1], to: accounts.ownRunning,
        inProportionTo: accounts.people)
    }
  }

  /// Desks are paid whether busy or not, in ticks in which a channel uses them.
  private func bookDesks() {
    let days = compiled.layout.tick.days
    for (number, desk) in plan.strategy.desks.enumerated() {
      let isUsed = plan.channels.contains { $0?.desk == number && $0?.inUse[now.place] == true }
      guard isUsed else { continue }
      let pay = Double(desk.payPerHour.minor) * desk.people * desk.hoursPerDay * days
      post(Int64(pay.rounded()), to: accounts.desks[number], inProportionTo: accounts.people)
    }
  }

  /// Margins and costs to serve flow as expected values; sums over ticks are exact to the unit.
  private func bookProducts() {
    let cells = compiled.layout.cellCount
    let tick = compiled.layout.tick
    for (number, product) in plan.products.enumerated() {
      let account = accounts.products[number]
      for cell in 0..<cells {
        let place = number * cells + cell
        let before = heldTicks[place]
        heldTicks[place] += holders[place]
        let after = heldTicks[place]
        guard after != before else { continue }
        for (flow, account) in [(product.margin, account.margin), (product.feeFlow, account.fee)] {
          guard let flow, let account else { continue }
          let amount =
            flow.total(after: TimeSpan(seconds: after * tick.seconds))
            - flow.total(after: TimeSpan(seconds: before * tick.seconds))
          post(amount, to: account, cell: UInt16(cell))
        }
        if let account = account.costToServe, compiled.stageUses.ofProduct[number] == nil {
          let amount =
            product.cost(ofHeldTicks: after, tick) - product.cost(ofHeldTicks: before, tick)
          post(amount, to: account, cell: UInt16(cell))
        }
      }
      if let use = compiled.stageUses.ofProduct[number] { bookUse(use, account.costToServe) }
    }
  }

  /// Transactions by way of use, and what they cost: expected values whose sums over ticks are exact.
  private func bookUse(_ use: StageUses.Use, _ account: Int?) {
    let cells = compiled.layout.cellCount
    for stage in use.costs.indices {
      for cell in 0..<cells {
        let place = (use.firstWay + stage) * cells + cell
        let before = usedTicks[place]
        usedTicks[place] += users[place]
        let after = usedTicks[place]
        guard after != before else { continue }
        record.tallies[flow, use.tallies[stage], cell] +=
          use.transactions(in: after) - use.transactions(in: before)
        guard let account else { continue }
        post(
          use.cost(of: after, stage: stage) - use.cost(of: before, stage: stage), to: account,
          cell: UInt16(cell))
      }
    }
  }
}

extension Product {
  /// What serving costs for so many customer-ticks, rounded to the smallest unit.
  fileprivate func cost(ofHeldTicks held: Int64, _ tick: TimeSpan) -> Int64 {
    let perTransaction = ways.reduce(0) { $0 + $1.share * Double($1.cost.minor) }
    let count = Double(held) * transactions * tick.ratio(to: transactionsPer)
    return Int64((count * perTransaction).rounded())
  }
}
