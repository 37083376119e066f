import Foundation
import Marketing

extension ReferenceSimulation {
  /// What a customer is to decisions: as she was at the tick's start, or as she is now while she decides on
  /// the spot.
  func deciding(_ customer: Int) -> ReferenceCustomer {
    onTheSpot == customer ? customers[customer] : before[customer]
  }

  /// Whether a condition holds for a customer at the tick's start, or now on the spot.
  ///
  /// A condition of a journey asks by which contact she came in that journey; `cameBy` are the channels she came by,
  /// when that may have changed in this tick.
  func holds(
    _ condition: Condition, _ customer: Int, in journey: Int? = nil, cameBy: [Int?]? = nil,
    now: ReferenceCustomer? = nil
  ) -> Bool {
    let state = now ?? deciding(customer)
    switch condition {
    case .number(let feature, let comparison, let value):
      return comparison.holds(population.numbers[feature]?[customer] ?? 0, value)
    case .category(let feature, let label):
      return population.labels[feature]?[customer] == label
    case .flag(let feature): return population.numbers[feature]?[customer] == 1
    case .inStage(let stage): return isIn(stage, state)
    case .was(let stage): return hasBeen(in: stage, state)
    case .cameBy(let channel):
      let came = cameBy ?? state.cameBy
      return arrivals(for: journey).contains {
        came[$0] != nil && came[$0] == world.channels[channel]
      }
    case .consents(let channel): return consents(channel, customer)
    case .contactsSoFar(let channel, let comparison, let count):
      let contacts = world.channels[channel].map { state.contacts[$0] } ?? 0
      return comparison.holds(Double(contacts), Double(count))
    case .balance(let id, let comparison, let count):
      return comparison.holds(Double(points(id, state)), Double(count))
    case .during(let window): return window.contains(tick: tick, of: step)
    case .environment(let id): return environment(id) > 0
    case .any(let conditions):
      return conditions.contains { holds($0, customer, in: journey, cameBy: cameBy, now: now) }
    case .not(let condition):
      return !holds(condition, customer, in: journey, cameBy: cameBy, now: now)
    }
  }

  /// Whether somebody is in a stage.
  func isIn(_ stage: StageReference, _ state: ReferenceCustomer) -> Bool {
    guard let journey = world.journeys[stage.journey] else { return false }
    return state.stage[journey] == world.stages[stage]
  }

  /// Whether somebody is or was in a stage.
  private func hasBeen(in stage: StageReference, _ state: ReferenceCustomer) -> Bool {
    lastEntry(stage, state) != nil
  }

  private func lastEntry(_ stage: StageReference, _ state: ReferenceCustomer) -> Int? {
    guard let journey = world.journeys[stage.journey], let index = world.stages[stage] else {
      return nil
    }
    return state.lastEntry[journey][index]
  }

  private func environment(_ id: String) -> Double {
    scenario.environment.first { $0.id == id }?.value(tick: tick, of: step) ?? 0
  }

  /// By how much all drivers of an edge multiply its rate or odds for a customer now.
  func factor(_ edge: Edge, journey: Int, _ customer: Int) -> Double {
    edge.drivers.reduce(1) { $0 * factor($1, journey: journey, customer) }
  }

  private func factor(_ driver: Driver, journey: Int, _ customer: Int) -> Double {
    let multiplier = ReferenceMultiplier(population: population, customer: customer)
    let state = deciding(customer)
    func result(_ value: Double) -> Double { multiplier.factor(driver.multiplier, value: value) }
    switch driver.reference {
    case .feature(let id):
      let value = population.numbers[id]?[customer] ?? 0
      return multiplier.factor(driver.multiplier, value: value, feature: id)
    case .channel(let id):
      guard let index = world.channels[id], !isOff(.channel(id)) else { return 1 }
      let channel = scenario.channels[index]
      let memory = customers[customer].memory[index]
      let wear = customers[customer].wear[index]
      let worn = channel.fatigue.map { pow($0.multiplier, max(wear - $0.beyond, 0)) } ?? 1
      return result(1 - pow(2, -memory / channel.halfEffect)) * worn
    case .message(let id): return isOff(.message(id)) ? 1 : result(messageEffect(id, customer))
    case .contactPressure: return result(customers[customer].memory.reduce(0, +))
    case .contactsSoFar(let id):
      return result(Double(world.channels[id].map { state.contacts[$0] } ?? 0))
    case .allContacts: return result(Double(state.contacts.reduce(0, +)))
    case .incentive(let id, let side):
      guard !isOff(.incentive(id)) else { return 1 }
      return result(perceivedValue(id, side ?? .customer, customer))
    case .stage(let stage): return result(isIn(stage, state) ? 1 : 0)
    case .was(let stage): return result(hasBeen(in: stage, state) ? 1 : 0)
    case .after(let stage):
      guard let entry = lastEntry(stage, state), entry > -scenario.timing.warmUpTicks else {
        return 1
      }
      let elapsed = Double(max(0, tick - entry - 1)) * step.days
      let halfLife = multiplier.halfLife(driver.multiplier)
      return result(halfLife.map { pow(2, -elapsed / $0.days) } ?? 1)
    case .cameBy(let id):
      return result(holds(.cameBy(id), customer, in: journey) ? 1 : 0)
    case .shareOfFriends(let stage):
      guard !isOff(.shareOfFriends), let friends = friends(of: customer), !friends.isEmpty else {
        return 1
      }
      return result(count(friends, in: stage) / Double(friends.count))
    case .friends(let stage):
      guard !isOff(.shareOfFriends), let friends = friends(of: customer) else { return 1 }
      return result(count(friends, in: stage))
    case .shareOfAll(let stage):
      guard !isOff(.shareOfAll) else { return 1 }
      return result(shareOfAll(stage))
    case .shareOfGroup(let kind, let stage):
      guard !isOff(.shareOfGroups), let groups = population.groups[kind] else { return 1 }
      // The members of a group go its journey together, so nobody is left out there.
      let isWhole = scenario.journeys[journey].group == kind
      let others = groups.indices.filter {
        groups[$0] == groups[customer] && (isWhole || $0 != customer)
      }
      return result(others.isEmpty ? 0 : count(others, in: stage) / Double(others.count))
    case .timeInStage:
      let ticks = Double(max(0, tick - state.since[journey] - 1))
      return multiplier.factor(driver.multiplier, ticks: ticks, of: step)
    case .balance(let id): return result(Double(points(id, state)))
    case .environment(let id):
      return isOff(.environment(id)) ? 1 : result(environment(id))
    case .term(let term, let id): return result(termValue(term, id))
    }
  }

  private func termValue(_ term: ProductTerm, _ id: String) -> Double {
    let product = acting.products.first { $0.id == id } ?? scenario.products.first { $0.id == id }
    let money = term == .price ? product?.annualFee : term == .limit ? product?.limit : nil
    if let money { return Double(money.minor) / Double(scenario.currency?.minorUnits ?? 1) }
    return term == .rate ? product?.financing?.rate ?? 0 : 0
  }

  private func isOff(_ off: Switch) -> Bool { acting.without.contains(off) }

  private func friends(of customer: Int) -> [Int]? {
    population.friends.isEmpty ? nil : population.friends[customer]
  }

  private func count(_ members: [Int], in stage: StageReference) -> Double {
    Double(members.count { isIn(stage, before[$0]) })
  }

  /// The share of all customers in a stage at the tick's start.
  private func shareOfAll(_ stage: StageReference) -> Double {
    if let known = sharesOfAll[stage] { return known }
    let share = count(Array(before.indices), in: stage) / Double(before.count)
    sharesOfAll[stage] = share
    return share
  }

  /// 1 − 2^(−w / half-effect) for the value w that a customer sees in an incentive.
  private func perceivedValue(_ id: String, _ side: RewardSide, _ customer: Int) -> Double {
    guard let offer = account.offers.first(where: { $0.id == id }), let left = account.left[id],
      let halfEffect = offer.halfEffect
    else { return 0 }
    if hasReached(offer, customer) == true { return 0 }
    if let channel = offer.knownTo.flatMap({ world.channels[$0] }) {
      guard deciding(customer).contacts[channel] > 0 else { return 0 }
    }
    let between = offer.payOut?.settledEvery?.days ?? 0
    let weeks = ((offer.payOut?.after.days ?? 0) + between / 2) / 7
    let amounts = scenario.journeys.first { $0.id == offer.when.journey }?.edges
      .first { $0.id == offer.when.edge }?.amount
    let amount = offer.rewards.filter { $0.side == side }
      .reduce(0) { $0 + $1.amount.expected(over: amounts) }
    return 1 - pow(2, -left * amount * pow(0.97, weeks) / Double(halfEffect.minor))
  }
}
