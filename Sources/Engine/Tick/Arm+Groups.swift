import Marketing

extension Arm {
  /// Calls `body` with the number of each group with accounts that a customer belongs to.
  @inline(__always)
  func forEachGroup(of customer: Int, _ body: (Int) -> Void) {
    for kind in compiled.rollUp.kinds {
      body(kind.first + Int(population.groups[kind.group].group[customer]))
    }
  }

  /// Notes that a customer begins (1) or ceases (−1) to hold a product, by way of use and by group.
  func noteHolding(
    _ product: Int, _ change: Int64, _ customer: Int, _ cell: Int, _ scribe: Scribe
  ) {
    var way: Int?
    if let use = compiled.stageUses.ofProduct[product] {
      let stage = use.firstWay + Int(state.stage[use.journey][customer])
      scribe.userChange[stage * scribe.cells + cell] += change
      way = compiled.layout.products.count + stage
    }
    let holdings = compiled.rollUp.holdings
    forEachGroup(of: customer) { group in
      scribe.holdingChange[group * holdings + product] += change
      if let way { scribe.holdingChange[group * holdings + way] += change }
    }
  }

  /// A customer who holds products goes other ways of using them from now on.
  func noteWays(_ customer: Int, _ number: Int, _ from: Int, _ to: Int, _ scribe: Scribe) {
    guard let held = state.holds else { return }
    let holdings = compiled.rollUp.holdings
    let products = compiled.layout.products.count
    for use in compiled.stageUses.uses
    where use.journey == number && held[customer] >> UInt32(use.product) & 1 == 1 {
      let cell = cell(of: customer)
      scribe.userChange[(use.firstWay + from) * scribe.cells + cell] -= 1
      scribe.userChange[(use.firstWay + to) * scribe.cells + cell] += 1
      forEachGroup(of: customer) { group in
        let first = group * holdings + products + use.firstWay
        scribe.holdingChange[first + from] -= 1
        scribe.holdingChange[first + to] += 1
      }
    }
  }

  /// Adds to a tally, and to those of the customer's groups.
  func count(_ units: Int64, in tally: Int, _ customer: Int, _ cell: Int, _ scribe: Scribe) {
    scribe.tallies[tally * scribe.cells + cell] += units
    let tallies = compiled.layout.tallies.count
    forEachGroup(of: customer) { scribe.talliesByGroup[$0 * tallies + tally] += units }
  }

  /// Enters money that a customer causes into the accounts of her groups.
  func enter(_ money: Int64, _ account: Int, _ customer: Int, _ scribe: Scribe) {
    let accounts = compiled.layout.accounts.count
    forEachGroup(of: customer) { scribe.entriesByGroup[$0 * accounts + account] += money }
  }

  /// Enters what contacts with a customer cost, where each has its price.
  func payByGroup(_ channel: Int, contacts: UInt8, _ customer: Int, _ scribe: Scribe) {
    guard !compiled.rollUp.isEmpty, let account = accounts.channels[channel].contacts,
      let each = plan.channels[channel]?.cost(at: scribe.moment.place), each != 0
    else { return }
    if case .event = compiled.scenario.channels[channel].kind { return }
    enter(Int64(contacts) * each, account, customer, scribe)
  }

  /// What groups cost in this tick, whatever happens in them.
  func bookGroups() {
    guard !compiled.rollUp.isEmpty else { return }
    let seconds = compiled.layout.tick.seconds
    let before = groupSums.ticks
    groupSums.pass()
    for kind in compiled.rollUp.kinds {
      guard let running = kind.running else { continue }
      let each =
        running.total(after: TimeSpan(seconds: groupSums.ticks * seconds))
        - running.total(after: TimeSpan(seconds: before * seconds))
      post(each * Int64(kind.count), to: kind.fixedAccount, inProportionTo: accounts.people)
    }
  }

  /// Writes down what groups leave behind.
  ///
  /// What products earn and cost flows as expected values, whose rounded sums are shared out over groups in
  /// proportion to the time for which they were held, to the last unit.
  func closeGroups() {
    for (place, kind) in compiled.rollUp.kinds.enumerated() {
      var groups = GroupRecord(compiled.layout.groups[place], in: compiled.layout)
      let membership = population.groups[kind.group]
      for group in 0..<kind.count { close(group, of: kind, membership, &groups) }
      for i in 0..<population.count
      where tracks.contains(where: { $0.kinds[Int($0.stage[i])] & 1 == 1 }) {
        groups.customers[Int(membership.group[i])] += 1
      }
      shareOut(kind, &groups)
      record.groups[place] = groups
    }
  }

  private func close(
    _ number: Int, of kind: RollUp.Kind, _ membership: Membership, _ groups: inout GroupRecord
  ) {
    let (accounts, tallies) = (compiled.layout.accounts.count, compiled.layout.tallies.count)
    let group = kind.first + number
    groups.members[number] = Int64(membership.sizes[number])
    groups.acquired[number] = groupSums.acquired[group]
    for account in 0..<accounts {
      groups.ledger[0, account, number] =
        scribes.reduce(groupSums.ledger[group * accounts + account]) {
          $0 + $1.entriesByGroup[group * accounts + account]
        }
    }
    if let running = kind.running, let account = kind.fixedAccount {
      groups.ledger[0, account, number] += running.total(
        after: TimeSpan(seconds: groupSums.ticks * compiled.layout.tick.seconds))
    }
    for tally in 0..<tallies {
      groups.tallies[0, tally, number] = scribes.reduce(0) {
        $0 + $1.talliesByGroup[group * tallies + tally]
      }
    }
    for product in compiled.layout.products.indices {
      groups.holders[0, product, number] =
        groupSums.holders[group * compiled.rollUp.holdings + product]
      groups.heldTicks[0, product, number] = groupSums.held(product, group: group)
    }
  }

  private func shareOut(_ kind: RollUp.Kind, _ groups: inout GroupRecord) {
    for product in compiled.layout.products.indices {
      let held = (0..<kind.count).map { groups.heldTicks[0, product, $0] }
      shareOut(accounts.products[product].margin, held, &groups)
      shareOut(accounts.products[product].fee, held, &groups)
      guard let use = compiled.stageUses.ofProduct[product] else {
        shareOut(accounts.products[product].costToServe, held, &groups)
        continue
      }
      let worth = (0..<kind.count).map { group in
        use.costs.indices.reduce(Int64(0)) { sum, stage in
          let way = compiled.layout.products.count + use.firstWay + stage
          return sum + groupSums.held(way, group: kind.first + group) * use.costs[stage]
        }
      }
      shareOut(accounts.products[product].costToServe, worth, &groups)
    }
  }

  private func shareOut(_ account: Int?, _ weights: [Int64], _ groups: inout GroupRecord) {
    guard let account else { return }
    let all = record.ledger.sum(middle: account, cells: compiled.layout.allCells)
    let whole = weights.reduce(0, +)
    var (sum, before) = (Int64(0), Int64(0))
    for (group, weight) in weights.enumerated() {
      sum += weight
      let upTo = all.signum() * Apportioning.prefix(abs(all), sum, of: whole)
      groups.ledger[0, account, group] += upTo - before
      before = upTo
    }
  }

  /// What groups have of an account that customers cause is all there is of it.
  func checkGroups(_ cells: [Int]) throws(EngineError) {
    for (place, groups) in record.groups.enumerated() {
      let id = compiled.layout.groups[place].id
      guard groups.members.reduce(0, +) == Int64(population.count) else {
        throw .broken("the groups of '\(id)' do not hold every customer once.")
      }
      for (number, account) in compiled.layout.accounts.enumerated()
      where account.category.isCaused && (account.category != .fixed || account.item == id) {
        let inGroups = groups.ledger.sum(0, number, cells: Array(groups.members.indices))
        let inAll = record.ledger.sum(middle: number, cells: cells)
        guard inGroups == inAll else {
          throw .broken(
            "the groups of '\(id)' have \(inGroups) of \(account.category.rawValue) "
              + "'\(account.item)', the ledger \(inAll).")
        }
      }
    }
  }
}

extension Account.Category {
  /// Whether every entry has a customer behind it, or a group.
  fileprivate var isCaused: Bool {
    switch self {
    case .media, .setUp, .production, .platform, .staff, .owed: false
    case .contacts, .reward, .abuse, .seeds, .donated, .staffReward, .clawedBack, .redeemed,
      .detection, .handling, .margin, .fee, .costToServe, .interestForgone, .interest,
      .extraInterest,
      .creditLoss, .fixed:
      true
    }
  }
}
