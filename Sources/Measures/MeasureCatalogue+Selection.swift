public import Engine
public import Marketing

extension MeasureCatalogue {
  /// Ages at which retention is told in every scenario.
  public static let ages = [30, 90, 180, 365].map { TimeSpan(Double($0), .day) }

  /// The measures that make sense for a scenario, in the order in which they are shown.
  ///
  /// - Parameters:
  ///   - scenario: the scenario.
  ///   - layout: its records' layout.
  /// - Returns: the measures, each once.
  public static func measures(of scenario: Scenario, layout: RecordLayout) -> [Measure] {
    var measures = headline(of: scenario, layout: layout)
    for pair in layout.stagePairs {
      let (from, to) = (layout.stages[pair.from], layout.stages[pair.to])
      measures += [.conversion(from: from, to: to), .timeToConvert(from: from, to: to)]
    }
    for edge in layout.edges { measures += [.edgeRate(edge), .taken(edge)] }
    for journey in scenario.journeys {
      for edge in journey.edges {
        guard case .perContact(_, let channel) = edge.chance else { continue }
        measures.append(.hazardByContact(EdgeReference(journey.id, edge.id), channel: channel))
      }
    }
    for stage in layout.stages { measures += [.entered(stage), .inStage(stage, at: nil)] }
    measures += layout.tallies.map { .count($0) }
    measures += contacts(of: layout)
    measures += messages(of: layout)
    measures += desks(of: scenario)
    measures += usesAndGroups(of: scenario, layout: layout)
    measures += layout.channels.filter { scenario.fitsOrder(of: $0) }.map {
      .rankQuality(channel: $0)
    }
    measures += layout.channels.filter { scenario.tellsRegret(of: $0) }.map {
      .regret(channel: $0)
    }
    // What targets, frames and the ranking ask for is there in any case.
    for measure in scenario.askedMeasures.map(\.measure) + [scenario.experiment.rankBy]
    where !measures.contains(measure) {
      measures.append(measure)
    }
    return measures
  }

  private static func headline(of scenario: Scenario, layout: RecordLayout) -> [Measure] {
    let acquires = layout.stageKinds.contains { $0.isCustomer }
    let costs = scenario.currency != nil
    var measures: [Measure] = []
    if acquires {
      if costs { measures += [.acquisitionCost, .incrementalCost, .marginalCost] }
      measures.append(.acquired)
    }
    if costs { measures.append(.spend) }
    if costs, !scenario.products.isEmpty {
      measures += acquires ? [.netValue, .lifetimeValue, .payBack] : [.netValue, .payBack]
      if scenario.decisions.contains(where: { !$0.phases.isEmpty }) {
        measures.append(.payBackOfChange)
      }
    }
    if acquires {
      for age in ages + askedAges(of: scenario) { measures.append(.retention(at: age)) }
      for age in ages + askedAges(of: scenario) { measures.append(.activeShare(at: age)) }
      measures.append(.activePerThousand)
      if costs { measures.append(.activePerMoney) }
    }
    let isSocial = scenario.channels.contains { if case .social = $0.kind { true } else { false } }
    if acquires, isSocial { measures.append(.referralFactor) }
    if acquires, scenario.strategies.contains(where: { $0.seeding != nil }) {
      measures.append(.acquiredPerSeed)
    }
    if !scenario.incentives.isEmpty { measures += [.rewardLeakage, .deadWeight] }
    measures += incentives(of: scenario)
    if !layout.channels.isEmpty {
      measures += acquires ? [.contactsPerSale, .contactPressure] : [.contactPressure]
      measures.append(.optOuts)
    }
    return measures
  }

  /// What is told of incentives that check claims, or whose money goes by amounts.
  private static func incentives(of scenario: Scenario) -> [Measure] {
    let offers = scenario.incentives + scenario.decisions.flatMap(\.offers)
    var measures: [Measure] = []
    if offers.contains(where: { $0.detection != nil }) {
      measures += [.costNetOfAbuse, .wronglyRefused, .abuseCaught]
    }
    for incentive in scenario.incentives {
      let forms = offers.filter { $0.id == incentive.id }
      guard
        forms.contains(where: { $0.budget != nil && $0.rewards.contains { $0.amount.readsAmount } })
      else { continue }
      measures.append(.exhausted(incentive.id))
    }
    return measures
  }

  private static func contacts(of layout: RecordLayout) -> [Measure] {
    guard !layout.channels.isEmpty else { return [] }
    return [.contacts(channel: nil)]
      + layout.channels.flatMap { [.contacts(channel: $0), .noticed(channel: $0)] }
  }

  private static func messages(of layout: RecordLayout) -> [Measure] {
    guard !layout.messages.isEmpty else { return [] }
    let each = layout.messages.flatMap { message in
      MessageMeasure.allCases.filter(\.isOfOne).map { Measure.message($0, message: message) }
    }
    return layout.messages.count > 1
      ? each + [.message(.concentration, message: nil)] : each
  }

  /// Ages that targets and frames name beside the usual ones, each once.
  private static func askedAges(of scenario: Scenario) -> [TimeSpan] {
    var found: [TimeSpan] = []
    for asked in scenario.askedMeasures {
      switch asked.measure {
      case .retention(let age), .activeShare(let age):
        if !ages.contains(age), !found.contains(age) { found.append(age) }
      default: continue
      }
    }
    return found
  }
}

extension Scenario {
  /// Whether some strategy contacts customers by a channel in an order that is fitted.
  fileprivate func fitsOrder(of channel: String) -> Bool {
    strategies.contains { strategy in
      strategy.channels.contains { $0.channel == channel && $0.order.ranksResponses }
    }
  }
}
