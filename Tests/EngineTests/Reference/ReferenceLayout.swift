import Engine
import Marketing

/// The rows and columns of a scenario's records, as the reference would lay them out.
enum ReferenceLayout {
  /// Makes the layout of a scenario.
  static func make(_ scenario: Scenario) -> RecordLayout {
    let journeys = scenario.journeys
    let stages = journeys.flatMap { journey in
      journey.stages.map { StageReference(journey.id, $0.id) }
    }
    let edges = journeys.flatMap { journey in
      journey.edges.map { (journey: journey, edge: $0) }
    }
    func index(_ journey: Journey, _ stage: String) -> Int? {
      stages.firstIndex(of: StageReference(journey.id, stage))
    }
    var tallies: [String] = []
    for effect in edges.flatMap(\.edge.effects) {
      switch effect {
      case .count(let tally, _), .book(let tally, _), .bookAmount(let tally, _):
        if !tallies.contains(tally) { tallies.append(tally) }
      default: continue
      }
    }
    let lasting = scenario.timing.ticks + scenario.timing.followUpTicks
    let horizons = [30.0, 90, 180, 365].map {
      TimeSpan($0, .day).ticks(of: scenario.timing.tick.span)
    }
    var pairs: [StagePair] = []
    for journey in journeys {
      for from in journey.stages {
        for to in reachable(in: journey, from: from.id) {
          guard let from = index(journey, from.id), let to = index(journey, to) else { continue }
          pairs.append(StagePair(from: from, to: to))
        }
      }
    }
    return RecordLayout(
      stages: stages, stageKinds: journeys.flatMap { $0.stages.map(\.kind) },
      edges: edges.map { EdgeReference($0.journey.id, $0.edge.id) },
      edgeSources: edges.map { pair in pair.edge.from.compactMap { index(pair.journey, $0) } },
      edgeDestinations: edges.map { pair in pair.edge.to.flatMap { index(pair.journey, $0) } },
      channels: scenario.channels.map(\.id), incentives: scenario.incentives.map(\.id),
      tallies: tallies + scenario.standingTallies, accounts: accounts(scenario),
      breakdowns: breakdowns(scenario),
      tick: scenario.timing.tick.span, ticks: scenario.timing.ticks,
      followUpTicks: scenario.timing.followUpTicks, horizons: horizons.filter { $0 <= lasting },
      mostContacts: 20, stagePairs: pairs, desks: scenario.desks.map(\.id),
      leadEngines: scenario.leads?.engines.map(\.id) ?? [], leadReasons: leadReasons(scenario),
      messages: scenario.messages.map(\.id), products: scenario.products.map(\.id),
      groups: groups(scenario))
  }

  /// Every line that money can be booked on.
  static func accounts(_ scenario: Scenario) -> [Account] {
    let channels: [Account] = scenario.channels.flatMap { channel in
      let category: Account.Category =
        if case .broadcast = channel.kind { .media } else { .contacts }
      return [category, .setUp, .platform, .seeds].map { Account($0, channel.id) }
    }
    let incentives: [Account] = scenario.incentives.flatMap { incentive in
      [.reward, .abuse, .owed, .donated, .staffReward, .clawedBack, .detection].map {
        Account($0, incentive.id)
      }
    }
    let edges: [Account] = scenario.journeys.flatMap { journey in
      journey.edges.map { Account(.handling, "\(journey.id).\($0.id)") }
    }
    let products: [Account] = scenario.products.flatMap { product in
      [.margin, .fee, .costToServe, .interestForgone, .interest, .extraInterest, .creditLoss].map {
        Account($0, product.id)
      }
    }
    let balances = scenario.balances.flatMap {
      [Account(.redeemed, $0.id), Account(.owed, $0.id)]
    }
    let own = [Account(.setUp, "(strategy)"), Account(.platform, "(strategy)")]
    let pieces =
      scenario.messages.map { Account(.production, $0.id) }
      + Set(scenario.decisions.flatMap(\.triggers).map(\.id)).sorted().map {
        Account(.setUp, $0)
      }
    return balances + own + pieces + channels + scenario.desks.map { Account(.staff, $0.id) }
      + incentives + edges + products + scenario.customers.groups.map { Account(.fixed, $0.id) }
  }

  /// The kinds of groups that keep accounts.
  private static func groups(_ scenario: Scenario) -> [GroupLayout] {
    scenario.customers.groups.compactMap { group in
      if let number = group.number {
        return GroupLayout(id: group.id, labels: (1...number).map { "\($0)" })
      }
      guard let category = group.category else { return nil }
      if category == "segment" {
        return GroupLayout(id: group.id, labels: scenario.customers.segments.map(\.id))
      }
      guard
        case .category(let labels) = scenario.customers.features.first(where: { $0.id == category }
        )?
        .kind
      else { return nil }
      return GroupLayout(id: group.id, labels: labels)
    }
  }

  /// Why leads are dropped, in order of first appearance.
  private static func leadReasons(_ scenario: Scenario) -> [String] {
    var result: [String] = []
    for leads in [scenario.leads] + scenario.strategies.map(\.leads) {
      var reasons = (leads?.rules?.drops ?? []).map(\.reason)
      if leads?.rules?.rest != nil { reasons.append("contacted recently") }
      for reason in reasons where !result.contains(reason) { result.append(reason) }
    }
    return result
  }

  private static func breakdowns(_ scenario: Scenario) -> [Breakdown] {
    scenario.breakdowns.map { name in
      if name == "segment" {
        return Breakdown(feature: name, labels: scenario.customers.segments.map(\.id))
      }
      guard
        case .category(let labels) = scenario.customers.features.first(where: { $0.id == name })?
          .kind
      else { return Breakdown(feature: name, labels: ["no", "yes"]) }
      return Breakdown(feature: name, labels: labels)
    }
  }

  private static func reachable(in journey: Journey, from start: String) -> [String] {
    var found: Set<String> = [start]
    var frontier = [start]
    while let stage = frontier.popLast() {
      for edge in journey.edges where edge.from.contains(stage) {
        guard let to = edge.to, found.insert(to).inserted else { continue }
        frontier.append(to)
      }
    }
    return journey.stages.map(\.id).filter { $0 != start && found.contains($0) }
  }
}
