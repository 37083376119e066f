import Engine
import Marketing

extension ReferenceSimulation {
  /// Books the transactions of a tick of a customer whose stage says by which way she uses a product.
  func use(_ product: Product, _ customer: Int) {
    guard let id = product.usedByStageOf,
      let journey = scenario.journeys.firstIndex(where: { $0.id == id })
    else { return }
    let stage = scenario.journeys[journey].stages[customers[customer].stage[journey]].id
    guard let way = product.ways.first(where: { $0.id == stage }) else { return }
    let perTick = product.transactions * step.ratio(to: product.transactionsPer)
    let cell = world.cells[customer]
    guard isMeasured else { return }
    let each = perTick * Double(way.cost.minor)
    let tally = layout.tallies.firstIndex(of: "transactions.\(product.id).\(stage)")
    pass("\(product.id) \(stage) \(cell)") { number in
      book(.costToServe, product.id, whole(each, number), cell: cell)
      guard let tally else { return }
      record.tallies[row, tally, cell] += whole(perTick * Double(RunRecord.tallyUnit), number)
    }
    for (place, group) in layout.groups.enumerated() {
      guard let own = population.groups[group.id]?[customer],
        let line = layout.accounts.firstIndex(of: Account(.costToServe, product.id))
      else { continue }
      pass("\(product.id) \(stage) \(group.id) \(own)") { number in
        record.groups[place].ledger[0, line, own] += whole(each, number)
      }
    }
  }

  /// Books what groups cost, and adds up what they have.
  func bookGroups() {
    guard isMeasured else { return }
    for (place, layout) in layout.groups.enumerated() {
      guard let group = scenario.customers.groups.first(where: { $0.id == layout.id }) else {
        continue
      }
      guard let running = group.running else { continue }
      let account = Account(.fixed, group.id)
      let line = self.layout.accounts.firstIndex(of: account) ?? 0
      for number in layout.labels.indices {
        book(.fixed, group.id, flow(running), cell: 0)
        record.groups[place].ledger[0, line, number] += flow(running)
      }
    }
  }

  /// Pays what groups have reached, from all that was counted in the last ticks: once, or at each settlement.
  func settleGoals() {
    for offer in account.offers {
      guard let goal = offer.reached, let incentive = layout.incentives.firstIndex(of: offer.id),
        let numbers = population.groups[goal.group]
      else { continue }
      let window = max(1, goal.within.ticks(of: step))
      let every = offer.payOut?.settledEvery
      if let every, !tick.isMultiple(of: every.ticks(of: step)) { continue }
      for group in 0...(numbers.max() ?? 0) {
        let sum = goalCounts.filter {
          $0.group == group && $0.goal == goal && $0.tick > tick - window
            && ($0.tick >= 1) == isMeasured
        }.reduce(0.0) { $0 + $1.amount }
        let key = "\(offer.id) \(group) \(isMeasured)"
        guard sum >= goal.least, !goalsEarned.contains(key),
          let first = numbers.firstIndex(of: group)
        else { continue }
        let amount = offer.rewards.reduce(0) { $0 + $1.amount.most(for: 0) }
        let spent = goalsPaid[offer.id, default: 0]
        if let budget = offer.budget, spent + amount > budget.minor {
          if isMeasured, record.exhausted[incentive] == 0 { record.exhausted[incentive] = tick }
          continue
        }
        if every == nil { goalsEarned.insert(key) }
        goalsPaid[offer.id] = spent + amount
        book(.staffReward, offer.id, amount, cell: world.cells[first], of: first)
        guard isMeasured else { continue }
        record.payments.append(
          Payment(
            tick: tick, incentive: incentive, payee: -1, subject: Int32(first), amount: amount,
            isAbuse: false))
      }
    }
  }

  /// Notes something that counts towards what groups may reach.
  func noteGoal(_ customer: Int, _ counts: (GroupGoal.Count) -> Double) {
    for offer in account.offers {
      guard let goal = offer.reached, let group = population.groups[goal.group]?[customer] else {
        continue
      }
      let amount = counts(goal.count)
      if amount != 0 {
        goalCounts.append(ReferenceCount(goal: goal, group: group, tick: tick, amount: amount))
      }
    }
  }

  /// Whether a customer's group has earned a reward that groups earn; nil if customers earn it.
  func hasReached(_ offer: Incentive, _ customer: Int) -> Bool? {
    guard let goal = offer.reached else { return nil }
    let group = population.groups[goal.group]?[customer] ?? 0
    return goalsEarned.contains("\(offer.id) \(group) \(isMeasured)")
  }

  /// Notes who belongs to groups at the end, and what they have become.
  func finishGroups() {
    for (place, layout) in layout.groups.enumerated() {
      for customer in 0..<population.count {
        guard let number = population.groups[layout.id]?[customer] else { continue }
        record.groups[place].members[number] += 1
        if isCustomer(customers[customer]) { record.groups[place].customers[number] += 1 }
        if let acquired = customers[customer].acquired, acquired <= self.layout.ticks {
          record.groups[place].acquired[number] += 1
        }
        for (product, holds) in customers[customer].holds.enumerated() where holds {
          record.groups[place].holders[0, product, number] += 1
        }
      }
    }
  }

  /// Gives products to those who hold them from the start.
  func holdAtStart() {
    before = customers
    for (index, product) in scenario.products.enumerated() {
      guard let conditions = product.heldAtStart else { continue }
      for customer in 0..<population.count {
        customers[customer].holds[index] = conditions.allSatisfy { holds($0, customer) }
      }
    }
  }
}

/// Something that was counted in a group.
struct ReferenceCount {
  let goal: GroupGoal
  let group: Int
  let tick: Int
  let amount: Double
}
