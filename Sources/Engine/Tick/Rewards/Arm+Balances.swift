import Marketing

extension Arm {
  /// Lets points expire whose time is over, at the start of a tick: before anybody is chosen by what she has.
  func expirePoints() {
    guard state.balances.contains(where: { $0.expires(at: now.clock) }) else { return }
    forEachBlock { block, lane in
      let (first, count) = rows(of: block)
      let scribe = scribes[lane.number]
      scribe.turn(to: now)
      expirePoints(first, count, scribe)
    }
  }

  private func expirePoints(_ first: Int, _ count: Int, _ scribe: Scribe) {
    for (number, log) in state.balances.enumerated() where log.expires(at: scribe.moment.clock) {
      let tally = balances[number].expired
      for customer in first..<(first + count) {
        let lost = log.expire(customer, at: scribe.moment.clock)
        guard lost != 0 else { continue }
        scribe.tallies[tally * scribe.cells + cell(of: customer)] +=
          Int64(lost) * RunRecord.tallyUnit
      }
    }
  }

  /// Adds the points that an edge earns.
  func addPoints(
    _ earning: Earning, amount: Int64, to balance: Int, customer: Int, _ cell: Int, _ scribe: Scribe
  ) {
    let added = state.balances[balance].add(
      earning.points(for: amount), to: customer, at: scribe.moment.clock)
    scribe.tallies[balances[balance].earned * scribe.cells + cell] +=
      Int64(added) * RunRecord.tallyUnit
  }

  /// Takes the points that an edge asks for, and notes our share of their worth.
  func takePoints(
    _ points: Int, ourShare: Double, from balance: Int, customer: Int, _ cell: Int,
    _ scribe: Scribe
  ) {
    state.balances[balance].take(points, from: customer, at: scribe.moment.clock)
    let accounts = balances[balance]
    scribe.tallies[accounts.used * scribe.cells + cell] += Int64(points) * RunRecord.tallyUnit
    let worth = Double(compiled.scenario.balances[balance].worth.minor)
    let ours = Int64((Double(points) * worth * ourShare).rounded())
    scribe.entries[accounts.redeemed * scribe.cells + cell] += ours
    enter(ours, accounts.redeemed, customer, scribe)
  }

  /// Whether a customer has the points that an edge takes: another edge of the same tick may have taken them.
  func hasPoints(for edge: CompiledEdge, _ customer: Int) -> Bool {
    guard !state.balances.isEmpty else { return true }
    for case .take(let balance, let points, _) in edge.effects
    where Int(state.balances[balance].total[customer]) < points {
      return false
    }
    return true
  }

  /// Gives the points of a reward.
  func grantPoints(_ earning: Earning, _ balance: String, _ pending: PendingReward) {
    guard let number = compiled.scenario.balances.firstIndex(where: { $0.id == balance }) else {
      return
    }
    let subject = Int(pending.subject)
    let added = state.balances[number].add(
      earning.points(for: pending.amount), to: subject, at: now.clock)
    record.tallies[flow, balances[number].earned, cell(of: subject)] +=
      Int64(added) * RunRecord.tallyUnit
  }

  /// Books by how much more, or less, is owed in points than after the last tick.
  func bookPoints() {
    for (number, balance) in balances.enumerated() {
      let worth = compiled.scenario.balances[number].worth.minor
      for cell in compiled.layout.allCells {
        let change =
          record.tallies[flow, balance.earned, cell] - record.tallies[flow, balance.used, cell]
          - record.tallies[flow, balance.expired, cell]
        guard change != 0 else { continue }
        post(change / RunRecord.tallyUnit * worth, to: balance.owed, cell: UInt16(cell))
      }
    }
  }

  /// Points earned are those used, expired and held more than at the start.
  func checkPoints(_ cells: [Int]) throws(EngineError) {
    for (number, balance) in balances.enumerated() {
      func sum(_ tally: Int) -> Int64 {
        record.tallies.sum(middle: tally, cells: cells) / RunRecord.tallyUnit
      }
      let held = state.balances[number].sum(population.count) - pointsAtStart[number]
      guard sum(balance.earned) == sum(balance.used) + sum(balance.expired) + held else {
        throw .broken(
          "of \(sum(balance.earned)) points earned in '\(compiled.scenario.balances[number].id)' "
            + "\(sum(balance.used)) were used, \(sum(balance.expired)) expired and \(held) are held."
        )
      }
    }
  }
}

/// Where a balance is counted and booked.
struct BalanceAccounts {
  let earned: Int
  let used: Int
  let expired: Int
  let redeemed: Int
  let owed: Int

  /// Those of every balance of a scenario.
  static func all(_ compiled: CompiledScenario) -> [BalanceAccounts] {
    let layout = compiled.layout
    return compiled.scenario.balances.map { balance in
      func tally(_ family: String) -> Int {
        layout.tallies.firstIndex(of: "\(family).\(balance.id)") ?? 0
      }
      func account(_ category: Account.Category) -> Int {
        layout.accounts.firstIndex(of: Account(category, balance.id)) ?? 0
      }
      return BalanceAccounts(
        earned: tally("earned"), used: tally("used"), expired: tally("expired"),
        redeemed: account(.redeemed), owed: account(.owed))
    }
  }
}
