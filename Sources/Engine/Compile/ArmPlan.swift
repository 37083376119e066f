import Marketing

/// A strategy made ready to run: what happens in each tick, and the weights that can matter.
struct ArmPlan: Sendable {
  let strategy: Strategy
  /// By channel; nil if the strategy does not use it.
  let channels: [ChannelPlan?]
  /// How often one customer may be contacted by all channels together.
  let jointRules: [RestRule]
  /// By incentive; nil if it is not on offer.
  let offers: [OfferPlan?]
  /// By desk; nil if the strategy has none such.
  let desks: [DeskPlan?]
  /// The products as the strategy offers them, in the scenario's order.
  let products: [Product]
  let leads: LeadPlan?
  /// How it shifts money between channels; nil: it does not.
  let replan: ReplanPlan?
  /// What contacts carry, by channel; only channels that carry something.
  let carries: [CarryPlan]
  /// By message; nil if nothing carries it.
  let messages: [MessagePlan?]
  /// What is sent when edges are taken.
  let triggers: [TriggerPlan]
  /// What pay by the piece adds to each edge, in log₂.
  let effort: [Float]
  /// Conditions on who can be picked as a seed.
  let seedConditions: ConditionProgram?
  let seedChannel: Int?
  /// For each edge of all journeys: entries in rows that differ between customers.
  let personal: [[(row: Int, weight: Float)]]
  /// For each edge: entries in rows that are the same for all.
  let uniform: [[(row: Int, weight: Float)]]
  /// Rows that differ between customers and that an edge uses, ascending.
  let personalRows: [Int]
  /// How those get their values.
  let rowPlan: RowPlan
  /// Rows that are the same for all and that an edge uses, ascending.
  let uniformRows: [Int]

  /// Plans a strategy over some ticks.
  ///
  /// Channels in `remembered` were used by another plan before, and their memory may still act. A plan
  /// that takes over within the run says after which.
  init(
    _ strategy: Strategy, compiled: CompiledScenario, ticks: ClosedRange<Int>,
    remembered: Set<Int> = [], after earlier: Succession? = nil
  ) throws(EngineError) {
    self.strategy = strategy
    replan = try strategy.replanning.map { (replanning) throws(EngineError) in
      try ReplanPlan(replanning, compiled: compiled)
    }
    let scenario = compiled.scenario
    jointRules = RestRule.rules(
      atMost: strategy.contactRules.atMost, pause: strategy.contactRules.pause,
      tick: scenario.timing.tick.span,
      channels: scenario.channels.count { channel in
        guard strategy.channels.contains(where: { $0.channel == channel.id }) else { return false }
        switch channel.kind {
        case .addressed, .staffed: return true
        case .broadcast, .social, .event: return false
        }
      })
    var channels = [ChannelPlan?](repeating: nil, count: scenario.channels.count)
    for use in strategy.channels {
      let plan = try ChannelPlan(
        use, strategy: strategy, compiled: compiled, ticks: ticks, after: earlier)
      channels[plan.channel] = plan
    }
    seedChannel = try strategy.seeding.map { (seeding) throws(EngineError) in
      try compiled.slots.channel(seeding.channel)
    }
    if let seedChannel, channels[seedChannel] == nil {
      channels[seedChannel] = ChannelPlan(
        carried: seedChannel, strategy: strategy, compiled: compiled, ticks: ticks)
    }
    seedConditions = try strategy.seeding.flatMap { (seeding) throws(EngineError) in
      try ConditionProgram(
        seeding.who, journey: nil, index: compiled.index, slots: compiled.slots, scenario: scenario)
    }
    var offers = [OfferPlan?](repeating: nil, count: scenario.incentives.count)
    for offer in strategy.offers {
      let plan = try OfferPlan(
        offer, strategy: strategy, compiled: compiled, ticks: ticks, after: earlier)
      offers[plan.incentive] = plan
    }
    self.channels = channels
    self.offers = offers
    var desks: [DeskPlan?] = []
    for number in scenario.desks.indices {
      desks.append(
        try DeskPlan(number, strategy: strategy, channels: channels, compiled: compiled))
    }
    self.desks = desks
    products = scenario.products(under: strategy)
    leads = try strategy.leads.map { (leads) throws(EngineError) in
      try LeadPlan(leads, strategy: strategy, compiled: compiled)
    }
    let clock = PlanClock(scenario, ticks: ticks)
    var triggers: [TriggerPlan] = []
    for trigger in strategy.triggers {
      triggers.append(
        try TriggerPlan(
          trigger, strategy: strategy, compiled: compiled, clock: clock, after: earlier))
    }
    self.triggers = triggers
    var carries: [CarryPlan] = []
    for (number, channel) in channels.enumerated() where channel != nil {
      let use = strategy.channels.first { $0.channel == scenario.channels[number].id }
      // What another plan has sent by it, before a phase or in the warm-up, may arrive under this one.
      let isSent = scenario.decisions.contains { decision in
        decision.triggers.contains { $0.channel == use?.channel && $0.message != nil }
      }
      guard use?.carries != nil || isSent else { continue }
      carries.append(try CarryPlan(use?.carries, channel: number, seen: strategy.view, compiled))
    }
    self.carries = carries
    messages = try MessagePlan.all(
      strategy, channels: channels, triggers: triggers, compiled: compiled, clock: clock,
      after: earlier)
    effort = compiled.journeys.flatMap(\.edges).map { edge in
      let desk = edge.contactChannel.flatMap { channels[$0]?.desk }
      return Float(desks.first { $0?.place == desk && desk != nil }??.effort ?? 0)
    }

    let filter = RowFilter(
      strategy: strategy, compiled: compiled, channels: channels, offers: offers,
      messages: messages, remembered: remembered)
    var (personal, uniform): ([[(row: Int, weight: Float)]], [[(row: Int, weight: Float)]]) = (
      [], []
    )
    for edge in compiled.journeys.flatMap(\.edges) {
      let live = edge.dynamic.filter { filter.isLive(compiled.rows[$0.row]) }
      personal.append(live.filter { !filter.isUniform(compiled.rows[$0.row]) })
      uniform.append(live.filter { filter.isUniform(compiled.rows[$0.row]) })
    }
    self.personal = personal
    self.uniform = uniform
    personalRows = Set(personal.joined().map(\.row)).sorted()
    rowPlan = RowPlan(compiled, personalRows: personalRows)
    uniformRows = Set(uniform.joined().map(\.row)).sorted()
  }

  /// Where the values of a row stand in a lane.
  func position(ofRow row: Int) -> Int { rowPlan.place(ofRow: row) }

  /// Where the kernel finds the values of a row.
  func source(ofRow row: Int) -> ChoiceTables.Source { rowPlan.source(ofRow: row) }

  /// The place of the row that closes an edge; nil if it has no conditions.
  func closedRow(ofEdge edge: Int) -> Int? { rowPlan.closedPlace(ofEdge: edge) }

  /// Whether a channel answers customers who come to its desk.
  func answers(by channel: Int, _ needs: StateNeeds) -> Bool {
    desks.indices.contains { needs.queuedDesks.contains($0) && desks[$0]?.channel == channel }
  }

  /// The channels whose memory this plan fills.
  var usedChannels: Set<Int> { Set(channels.compactMap { $0?.channel }) }
}

/// Says which rows can be anything but zero under a strategy.
///
/// The others cost nothing.
private struct RowFilter {
  let strategy: Strategy
  let compiled: CompiledScenario
  let channels: [ChannelPlan?]
  let offers: [OfferPlan?]
  let messages: [MessagePlan?]
  let remembered: Set<Int>

  func isLive(_ row: DynamicRow) -> Bool {
    switch row.source {
    case .memory(let channel), .worn(let channel):
      let isSwitchedOff = strategy.without.contains(
        .channel(compiled.scenario.channels[channel].id))
      return !isSwitchedOff && (channels[channel] != nil || remembered.contains(channel))
    case .offer(let incentive, _):
      return offers[incentive] != nil
        && !strategy.without.contains(.incentive(compiled.scenario.incentives[incentive].id))
    case .friendShare, .friendCount: return !strategy.without.contains(.shareOfFriends)
    case .allShare: return !strategy.without.contains(.shareOfAll)
    case .message(let message):
      // Plans before may have left memories of it.
      return (messages[message] != nil || !remembered.isEmpty)
        && !strategy.without.contains(.message(compiled.scenario.messages[message].id))
    case .environment(let factor):
      return !strategy.without.contains(.environment(compiled.scenario.environment[factor].id))
    case .groupShare: return !strategy.without.contains(.shareOfGroups)
    case .pressure, .contacts, .allContacts, .inStage, .was, .after, .cameBy, .timeInStage,
      .balance, .term:
      return true
    }
  }

  func isUniform(_ row: DynamicRow) -> Bool {
    if case .offer(let incentive, _) = row.source, let offer = offers[incentive],
      offer.knownTo != nil || offer.goal != nil
    {
      return false
    }
    return row.isUniform
  }
}
