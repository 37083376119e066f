import Marketing

extension RecordLayout {
  /// Ages at which activity is always noted.
  static let standardHorizons = [30, 90, 180, 365].map { TimeSpan(Double($0), .day) }

  /// The tallies of a scenario: those its edges name in order of first appearance, then those that are kept
  /// without being asked for.
  static func tallies(of scenario: Scenario) -> [String] {
    var names: [String] = []
    for journey in scenario.journeys {
      for edge in journey.edges {
        for effect in edge.effects {
          switch effect {
          case .count(let name, _), .book(let name, _), .bookAmount(let name, _):
            if !names.contains(name) { names.append(name) }
          default: break
          }
        }
      }
    }
    return names + scenario.standingTallies
  }

  /// The layout of a scenario's records.
  init(
    _ scenario: Scenario, index: FeatureIndex, slots: StageSlots, tallies: [String]
  ) throws(EngineError) {
    let tick = scenario.timing.tick.span
    var (sources, destinations): ([[Int]], [Int?]) = ([], [])
    var pairs: [StagePair] = []
    for (number, journey) in scenario.journeys.enumerated() {
      let first = slots.firstSlot[number]
      func local(_ id: String) -> Int? { journey.stages.firstIndex { $0.id == id } }
      for edge in journey.edges {
        sources.append(edge.from.compactMap { local($0).map { first + $0 } })
        destinations.append(edge.to.flatMap { local($0).map { first + $0 } })
      }
      pairs += RecordLayout.reachable(journey).map {
        StagePair(from: first + $0.from, to: first + $0.to)
      }
    }
    var breakdowns: [Breakdown] = []
    for id in scenario.breakdowns {
      breakdowns.append(Breakdown(feature: id, labels: index.labels(try index.index(id))))
    }
    guard breakdowns.reduce(1, { $0 * $1.labels.count }) <= 4_096 else {
      throw .invalid(
        "The categories that results are split by (\(scenario.breakdowns.joined(separator: ", "))) "
          + "have more than 4,096 combinations; split targets by fewer.")
    }
    self.init(
      stages: slots.stages, stageKinds: scenario.journeys.flatMap { $0.stages.map(\.kind) },
      edges: slots.edges, edgeSources: sources, edgeDestinations: destinations,
      channels: scenario.channels.map(\.id), incentives: scenario.incentives.map(\.id),
      tallies: tallies, accounts: RecordLayout.accounts(of: scenario), breakdowns: breakdowns,
      tick: tick, ticks: scenario.timing.ticks, followUpTicks: scenario.timing.followUpTicks,
      horizons: RecordLayout.horizons(of: scenario), mostContacts: 64, stagePairs: pairs,
      desks: scenario.desks.map(\.id), leadEngines: scenario.leads?.engines.map(\.id) ?? [],
      leadReasons: LeadPlan.reasons(of: scenario), messages: scenario.messages.map(\.id),
      products: scenario.products.map(\.id),
      groups: try RecordLayout.groups(of: scenario, index))
  }

  private static func groups(
    of scenario: Scenario, _ index: FeatureIndex
  ) throws(EngineError) -> [GroupLayout] {
    var groups: [GroupLayout] = []
    for group in scenario.customers.groups where group.keepsAccounts {
      let labels: [String]
      if let category = group.category {
        labels = index.labels(try index.index(category))
      } else {
        labels = (0..<(group.number ?? 0)).map { "\($0 + 1)" }
      }
      groups.append(GroupLayout(id: group.id, labels: labels))
    }
    return groups
  }

  private static func horizons(of scenario: Scenario) -> [Int] {
    var ages = standardHorizons
    for asked in scenario.askedMeasures {
      switch asked.measure {
      case .retention(let age), .activeShare(let age): ages.append(age)
      default: break
      }
    }
    return Set(ages.map { $0.ticks(of: scenario.timing.tick.span) }).sorted()
  }

  private static func accounts(of scenario: Scenario) -> [Account] {
    var accounts: [Account] = []
    for channel in scenario.channels {
      if case .broadcast = channel.kind {
        accounts.append(Account(.media, channel.id))
      } else {
        accounts.append(Account(.contacts, channel.id))
      }
      accounts.append(Account(.setUp, channel.id))
      accounts.append(Account(.platform, channel.id))
      if case .social = channel.kind { accounts.append(Account(.seeds, channel.id)) }
    }
    accounts += scenario.messages.filter { $0.productionCost != .zero }.map {
      Account(.production, $0.id)
    }
    var campaigns: [String] = []
    for trigger in scenario.decisions.flatMap(\.triggers) where trigger.setUp != .zero {
      if !campaigns.contains(trigger.id) { campaigns.append(trigger.id) }
    }
    accounts += campaigns.map { Account(.setUp, $0) }
    if scenario.strategies.contains(where: \.hasOwnCosts) {
      accounts += [Account(.setUp, OwnCosts.item), Account(.platform, OwnCosts.item)]
    }
    accounts += scenario.desks.map { Account(.staff, $0.id) }
    for incentive in scenario.incentives {
      accounts.append(Account(.reward, incentive.id))
      accounts.append(Account(.abuse, incentive.id))
      accounts.append(Account(.owed, incentive.id))
      let forms =
        [incentive] + scenario.decisions.flatMap(\.offers).filter { $0.id == incentive.id }
      if forms.contains(where: { $0.rewards.contains { $0.side == .charity } }) {
        accounts.append(Account(.donated, incentive.id))
      }
      if forms.contains(where: { $0.rewards.contains { $0.side == .staff } }) {
        accounts.append(Account(.staffReward, incentive.id))
      }
      if forms.contains(where: { $0.clawBack != nil }) {
        accounts.append(Account(.clawedBack, incentive.id))
      }
      if forms.contains(where: { $0.detection != nil }) {
        accounts.append(Account(.detection, incentive.id))
      }
    }
    for balance in scenario.balances {
      accounts += [Account(.redeemed, balance.id), Account(.owed, balance.id)]
    }
    for journey in scenario.journeys {
      for edge in journey.edges where edge.cost != nil {
        accounts.append(Account(.handling, "\(journey.id).\(edge.id)"))
      }
    }
    for product in scenario.products {
      accounts.append(Account(.margin, product.id))
      accounts.append(Account(.costToServe, product.id))
      let forms = [product] + scenario.decisions.flatMap(\.products).filter { $0.id == product.id }
      if forms.contains(where: { $0.annualFee != nil }) {
        accounts.append(Account(.fee, product.id))
      }
      guard let financing = product.financing else { continue }
      accounts +=
        (financing.usualRate == nil ? [.interestForgone, .interest] : [.extraInterest]).map {
          Account($0, product.id)
        }
      accounts.append(Account(.creditLoss, product.id))
    }
    for group in scenario.customers.groups where group.running != nil {
      accounts.append(Account(.fixed, group.id))
    }
    return accounts
  }

  /// Every two stages of which the second can be reached from the first by edges.
  private static func reachable(_ journey: Journey) -> [StagePair] {
    let count = journey.stages.count
    var direct = [[Bool]](repeating: [Bool](repeating: false, count: count), count: count)
    for edge in journey.edges {
      guard let to = journey.stages.firstIndex(where: { $0.id == edge.to }) else { continue }
      for id in edge.from {
        if let from = journey.stages.firstIndex(where: { $0.id == id }) { direct[from][to] = true }
      }
    }
    for middle in 0..<count {
      for from in 0..<count where direct[from][middle] {
        for to in 0..<count where direct[middle][to] { direct[from][to] = true }
      }
    }
    var pairs: [StagePair] = []
    for from in 0..<count {
      for to in 0..<count where direct[from][to] && from != to {
        pairs.append(StagePair(from: from, to: to))
      }
    }
    return pairs
  }
}
