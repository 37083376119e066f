import Engine
import Marketing

extension ReferenceSimulation {
  /// Books an amount, unless the run is still warming up.
  ///
  /// What a customer causes goes into the accounts of her groups too.
  func book(
    _ category: Account.Category, _ item: String, _ amount: Int64, cell: Int,
    of customer: Int? = nil
  ) {
    guard isMeasured, amount != 0 else { return }
    guard let line = layout.accounts.firstIndex(of: Account(category, item)) else {
      missingAccounts.insert(Account(category, item))
      return
    }
    record.ledger[row, line, cell] += amount
    guard let customer else { return }
    for (place, group) in layout.groups.enumerated() {
      guard let number = population.groups[group.id]?[customer] else { continue }
      record.groups[place].ledger[0, line, number] += amount
    }
  }

  /// Adds to a tally.
  func count(_ tally: String, _ value: Double, cell: Int) {
    guard isMeasured, let index = layout.tallies.firstIndex(of: tally) else { return }
    record.tallies[row, index, cell] += Int64((value * Double(RunRecord.tallyUnit)).rounded())
  }

  /// Whether an incentive is open to a customer who takes its edge now.
  func isOpen(_ offer: Incentive, to customer: Int) -> Bool {
    let state = customers[customer]
    let journey = world.journeys[offer.when.journey]
    guard
      offer.conditions.allSatisfy({ holds($0, customer, in: journey, cameBy: state.cameBy) })
    else { return false }
    guard let open = offer.openFor,
      let invitation = invitation(offer.when.journey, customer)
    else { return true }
    return tick - invitation.tick <= open.ticks(of: step)
  }

  /// Reserves what an incentive gives for an edge, and pays it if it is paid at once.
  func earn(_ offer: Incentive, _ customer: Int, _ amount: Int64) {
    guard let incentive = layout.incentives.firstIndex(of: offer.id) else { return }
    let invitation = invitation(offer.when.journey, customer)
    var payees: [(reward: Int, payee: Int)] = []
    for (index, reward) in offer.rewards.enumerated() where reward.amount.most(for: amount) > 0 {
      switch reward.side {
      case .customer: payees.append((index, customer))
      case .newcomer: if invitation != nil { payees.append((index, customer)) }
      case .inviter: if let inviter = invitation?.inviter { payees.append((index, inviter)) }
      case .charity, .staff: payees.append((index, -1))
      }
    }
    guard !payees.isEmpty else { return }
    if isRefused(offer, customer, payees.map(\.payee)) { return }
    let reserved = payees.reduce(0) { $0 + offer.rewards[$1.reward].amount.most(for: amount) }
    guard
      account.reserve(
        offer, amount: reserved, customer: customer, inviter: invitation?.inviter,
        groups: population.groups.mapValues { $0[customer] }, daysInTick: step.days)
    else {
      if account.wasShort, isMeasured, record.exhausted[incentive] == 0 {
        record.exhausted[incentive] = tick
      }
      return
    }
    for (place, (reward, payee)) in payees.enumerated() {
      let claim = ReferenceClaim(
        offer: offer, incentive: incentive, reward: reward, payee: payee, subject: customer,
        edgeAmount: amount, isFirst: place == 0, since: tick,
        due: offer.payOut.map { due($0, since: tick) } ?? tick)
      if offer.payOut == nil { pay(claim) } else { claims.append(claim) }
    }
  }

  /// When a reward is paid to somebody who has been where she must be since a tick.
  private func due(_ out: PayOut, since: Int) -> Int {
    var day = since + out.after.ticks(of: step)
    if let every = out.settledEvery {
      while !day.isMultiple(of: every.ticks(of: step)) { day += 1 }
    }
    return day
  }

  private func pay(_ claim: ReferenceClaim) {
    let amount: Int64
    switch claim.offer.rewards[claim.reward].amount {
    case .fixed(let money): amount = money.minor
    case .tiers(let tiers):
      var reached: RewardTier?
      for tier in tiers where tier.from.minor <= claim.edgeAmount { reached = tier }
      amount = reached?.gives.minor ?? 0
      if let reached {
        count(scenario.tierTally(claim.offer.id, reached), 1, cell: world.cells[claim.subject])
      }
    case .points(let id, .fixed(let points), _):
      return earnPoints(id, points, claim.subject)
    case .points(let id, .rate(let points, let per), _):
      return earnPoints(id, Int(claim.edgeAmount / per.minor) * points, claim.subject)
    case .share(let share): amount = Int64((Double(claim.edgeAmount) * share).rounded())
    case .lottery(let prize, let odds):
      let luck = uniform(claim.payee, "prize.\(claim.offer.id)")
      amount = luck < 1 / odds ? prize.minor : 0
      // Money that was set aside for a prize that is not won is there for others.
      account.free(claim.offer.id, amount: prize.minor - amount)
    }
    let isOutside = claim.payee < 0
    let isAbuse = isFlagged(claim.payee, claim.offer)
    guard amount > 0 else { return }
    if claim.offer.clawBack != nil, !isOutside {
      watched.append(
        ReferenceWatch(
          offer: claim.offer, subject: claim.subject, paid: tick, amount: amount,
          hasLeft: !scenario.keepingStages(of: claim.offer).contains {
            isIn($0, customers[claim.subject])
          }))
    }
    let isStaff = claim.offer.rewards[claim.reward].side == .staff
    book(
      isStaff ? .staffReward : isOutside ? .donated : isAbuse ? .abuse : .reward, claim.offer.id,
      amount, cell: world.cells[claim.subject], of: claim.subject)
    guard isMeasured else { return }
    record.payments.append(
      Payment(
        tick: tick, incentive: claim.incentive, payee: Int32(claim.payee),
        subject: Int32(claim.subject), amount: amount, isAbuse: isAbuse))
  }

  /// Pays rewards that have fallen due, and books what products earn and cost.
  func settleMoney() {
    var open: [ReferenceClaim] = []
    for var claim in claims {
      guard let wait = claim.offer.payOut else { continue }
      let holds =
        wait.stages.isEmpty || wait.stages.contains { isIn($0, customers[claim.subject]) }
      claim.since = holds ? claim.since ?? tick : nil
      if tick < claim.due {
        open.append(claim)
      } else if let since = claim.since {
        claim.due = due(wait, since: since)
        if tick < claim.due {
          open.append(claim)
        } else {
          if claim.isFirst { settled[claim.offer.id, default: (0, 0)].kept += 1 }
          pay(claim)
        }
      } else {
        if claim.isFirst { settled[claim.offer.id, default: (0, 0)].lost += 1 }
        account.free(
          claim.offer.id,
          amount: claim.offer.rewards[claim.reward].amount.most(for: claim.edgeAmount))
      }
    }
    claims = open
    settleGoals()
    for (index, product) in scenario.products(under: acting).enumerated() {
      for customer in 0..<population.count where customers[customer].holds[index] {
        hold(product, index, customer)
        use(product, customer)
      }
    }
    bookGroups()
  }

  /// Books a tick in which a customer holds a product.
  private func hold(_ product: Product, _ index: Int, _ customer: Int) {
    let fee = product.annualFee.map { MoneyRate(amount: $0, per: TimeSpan(1, .year)) }
    let each = product.ways.reduce(0) { $0 + $1.share * Double($1.cost.minor) }
    let perTick = product.transactions * step.ratio(to: product.transactionsPer) * each
    let cell = world.cells[customer]
    pass("\(product.id) \(cell)") { number in
      for (category, rate) in [(Account.Category.margin, product.margin), (.fee, fee)] {
        if let rate { book(category, product.id, flow(rate, in: number), cell: cell) }
      }
      book(.costToServe, product.id, whole(perTick, number), cell: cell)
    }
    guard isMeasured else { return }
    for (place, group) in layout.groups.enumerated() {
      guard let own = population.groups[group.id]?[customer] else { continue }
      record.groups[place].heldTicks[0, index, own] += 1
      pass("\(product.id) \(group.id) \(own)") { number in
        func add(_ category: Account.Category, _ amount: Int64) {
          guard amount != 0,
            let line = layout.accounts.firstIndex(of: Account(category, product.id))
          else { return }
          record.groups[place].ledger[0, line, own] += amount
        }
        if let margin = product.margin { add(.margin, flow(margin, in: number)) }
        if let fee { add(.fee, flow(fee, in: number)) }
        add(.costToServe, whole(perTick, number))
      }
    }
  }

  /// Counts one more customer-tick of something, and tells its number.
  func pass(_ name: String, _ then: (Int64) -> Void) {
    heldTicks[name, default: 0] += 1
    then(heldTicks[name, default: 0])
  }

  /// What the n-th customer-tick adds to a sum that is rounded.
  func whole(_ each: Double, _ number: Int64) -> Int64 {
    Int64((Double(number) * each).rounded()) - Int64((Double(number - 1) * each).rounded())
  }

  /// Books at their expected value the rewards that are still owed.
  func accrue() {
    var promised = 0.0
    for (place, claim) in claims.enumerated() {
      if claim.isFirst { promised = 0 }
      let reward = claim.offer.rewards[claim.reward].amount
      promised +=
        reward.readsAmount ? Double(reward.most(for: claim.edgeAmount)) : reward.expected()
      // What one edge earned is one sum, of which a share is expected to be kept.
      guard place + 1 == claims.count || claims[place + 1].isFirst else { continue }
      let (kept, lost) = settled[claim.offer.id] ?? (0, 0)
      let chance = kept + lost > 0 ? Double(kept) / Double(kept + lost) : 1
      book(
        .owed, claim.offer.id, Int64(promised * chance), cell: world.cells[claim.subject],
        of: claim.subject)
    }
  }
}
