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

  /// Splits an amount over cells in proportion to weights, to the last unit.
  private func post(_ amount: Int64, to account: Int?, inProportionTo weights: [Int64]) {
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
    bookContacts()
    bookFixedCosts()
    bookDesks()
    bookProducts()
  }

  private func collectCounts() {
    let cells = compiled.layout.cellCount
    let channels = plan.channels.count
    for lane in lanes {
      for kind in Lane.Kind.allCases {
        for channel in 0..<channels {
          for cell in 0..<cells {
            let place = (kind.rawValue * channels + channel) * cells + cell
            let amount = lane.counts[place]
            guard amount != 0 else { continue }
            lane.counts[place] = 0
            note(kind, channel, cell, amount)
          }
        }
      }
      for place in 0..<lane.byNumberSize where lane.byNumber[place] != 0 {
        let (k, rest) = place.quotientAndRemainder(dividingBy: channels * cells)
        record.contactsByNumber[k, rest / cells, rest % cells] += lane.byNumber[place]
        lane.byNumber[place] = 0
      }
    }
  }

  private func note(_ kind: Lane.Kind, _ channel: Int, _ cell: Int, _ amount: Int64) {
    func refuse(_ reason: Refusal) { record.refused[reason.rawValue, channel, cell] += amount }
    switch kind {
    case .attempts: record.contacts[flow, channel, cell] += amount
    case .effective: record.noticed[flow, channel, cell] += amount
    case .optOuts: record.optOuts[flow, channel, cell] += amount
    case .refusedUnreachable: refuse(.unreachable)
    case .refusedConsent: refuse(.consent)
    case .refusedWho: refuse(.who)
    case .refusedStopped: refuse(.stopped)
    case .refusedRest: refuse(.rest)
    case .refusedShort: refuse(.short)
    }
  }

  private func bookContacts() {
    let cells = compiled.layout.cellCount
    for (number, channelPlan) in plan.channels.enumerated() {
      guard let channelPlan else { continue }
      let channel = compiled.scenario.channels[number]
      let contacts = (0..<cells).map { record.contacts[flow, number, $0] }
      switch channel.kind {
      case .broadcast:
        let money =
          channelPlan.allowance == nil
          ? contacts.reduce(0, +) * channelPlan.costEach : broadcastMoney[number]
        let weights =
          contacts.allSatisfy { $0 == 0 } ? population.cellCounts.map(Int64.init) : contacts
        post(money, to: account(.media, channel.id), inProportionTo: weights)
      case .addressed, .staffed, .social:
        guard let account = account(.contacts, channel.id) else { continue }
        for cell in 0..<cells where contacts[cell] != 0 {
          post(contacts[cell] * channelPlan.costEach, to: account, cell: UInt16(cell))
        }
      case .event: break
      }
    }
  }

  private func bookFixedCosts() {
    let people = population.cellCounts.map(Int64.init)
    let tick = compiled.layout.tick
    for (number, channelPlan) in plan.channels.enumerated() {
      guard let channelPlan, channelPlan.inUse[place] else { continue }
      let channel = compiled.scenario.channels[number]
      if !wasSetUp[number] {
        wasSetUp[number] = true
        post(channel.setUp.minor, to: account(.setUp, channel.id), inProportionTo: people)
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
      post(running, to: account(.platform, channel.id), inProportionTo: people)
    }
  }

  /// Desks are paid whether busy or not, in ticks in which a channel uses them.
  private func bookDesks() {
    let people = population.cellCounts.map(Int64.init)
    let days = compiled.layout.tick.days
    for (number, desk) in plan.strategy.desks.enumerated() {
      let isUsed = plan.channels.contains { $0?.desk == number && $0?.inUse[place] == true }
      guard isUsed else { continue }
      let pay = Double(desk.payPerHour.minor) * desk.people * desk.hoursPerDay * days
      post(Int64(pay.rounded()), to: account(.staff, desk.id), inProportionTo: people)
    }
  }

  /// Margins and costs to serve flow as expected values; sums over ticks are exact to the unit.
  private func bookProducts() {
    let cells = compiled.layout.cellCount
    let tick = compiled.layout.tick
    for (number, product) in compiled.scenario.products.enumerated() {
      for cell in 0..<cells {
        let place = number * cells + cell
        let before = heldTicks[place]
        heldTicks[place] += holders[place]
        let after = heldTicks[place]
        guard after != before else { continue }
        if let margin = product.margin, let account = account(.margin, product.id) {
          let amount =
            margin.total(after: TimeSpan(seconds: after * tick.seconds))
            - margin.total(after: TimeSpan(seconds: before * tick.seconds))
          post(amount, to: account, cell: UInt16(cell))
        }
        if let account = account(.costToServe, product.id) {
          let amount =
            product.cost(ofHeldTicks: after, tick) - product.cost(ofHeldTicks: before, tick)
          post(amount, to: account, cell: UInt16(cell))
        }
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
