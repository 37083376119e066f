import Marketing

/// A strategy's plans: of the warm-up, if there is one, of the run, and of its phases, with their tables.
struct ArmPlans {
  /// A plan with the tables of each journey.
  struct Part {
    /// The number of the tick from which it acts.
    let start: Int
    let plan: ArmPlan
    let tables: [ChoiceTables]

    init(
      _ plan: ArmPlan, from start: Int, compiled: CompiledScenario, steps: Int
    ) throws(EngineError) {
      self.start = start
      self.plan = plan
      var tables: [ChoiceTables] = []
      for journey in compiled.journeys.indices {
        tables.append(try ChoiceTables(compiled, journey: journey, plan: plan, steps: steps))
      }
      self.tables = tables
    }
  }

  /// In order of their starts.
  let parts: [Part]
  /// What the strategy itself costs; nil: nothing.
  let ownCosts: OwnCosts?
  /// The most ticks that blocks may go through in a row: 1 if the strategy couples customers.
  let mostInRow: Int

  init(_ strategy: Strategy, compiled: CompiledScenario, mostInRow: Int) throws(EngineError) {
    let scenario = compiled.scenario
    let timing = scenario.timing
    ownCosts = strategy.hasOwnCosts ? OwnCosts(strategy, scenario) : nil
    var plans: [ArmPlan] = []
    var starts: [Int] = []
    if timing.warmUpTicks > 0 {
      let warm = timing.warmUpStrategy ?? scenario.experiment.baseline
      guard let strategy = scenario.strategy(warm) else {
        throw .invalid("The warm-up names a strategy '\(warm)' that is not there.")
      }
      plans.append(try ArmPlan(strategy, compiled: compiled, ticks: (1 - timing.warmUpTicks)...0))
      starts.append(1 - timing.warmUpTicks)
    }
    let ticks = 1...(timing.ticks + timing.followUpTicks)
    var remembered = plans.first?.usedChannels ?? []
    var earlier = Succession(scenario)
    plans.append(
      try ArmPlan(strategy, compiled: compiled, ticks: ticks, remembered: remembered))
    starts.append(1)
    let clock = PlanClock(scenario, ticks: ticks)
    for phase in strategy.phases {
      // One that comes to act before the last has is the one that acts.
      let place = max(
        clock.place(of: phase.start) + phase.leadTime.ticks(of: clock.tick), earlier.from)
      guard let before = plans.last, place < ticks.count else { continue }
      remembered.formUnion(before.usedChannels)
      earlier = Succession(earlier, before, upTo: place)
      plans.append(
        try ArmPlan(
          phase.strategy, compiled: compiled, ticks: ticks, remembered: remembered, after: earlier))
      starts.append(place + 1)
    }
    let steps = plans.contains { $0.couplesCustomers(compiled) } ? 1 : max(1, mostInRow)
    self.mostInRow = steps
    var parts: [Part] = []
    for (plan, start) in zip(plans, starts) {
      parts.append(try Part(plan, from: start, compiled: compiled, steps: steps))
    }
    self.parts = parts
  }

  /// The channels whose memory any of the plans fills.
  var usedChannels: Set<Int> {
    parts.reduce(into: []) { $0.formUnion($1.plan.usedChannels) }
  }

  /// Whether two strategies give everybody the same exposures by a channel from the start to the end.
  ///
  /// True only of broadcast channels: contacts by others depend on what customers did before.
  func exposeAlike(_ other: ArmPlans, channel: Int, _ scenario: Scenario) -> Bool {
    guard case .broadcast = scenario.channels[channel].kind,
      parts.map(\.start) == other.parts.map(\.start),
      (parts + other.parts).allSatisfy({ $0.plan.replan == nil })
    else { return false }
    return zip(parts, other.parts).allSatisfy { own, their in
      switch (own.plan.channels[channel], their.plan.channels[channel]) {
      case (nil, nil): true
      case (let own?, let their?):
        own.runs == their.runs && own.allowance == their.allowance
          && own.costsAlike(their) && own.reinvestment == nil
          && their.reinvestment == nil
      default: false
      }
    }
  }
}

/// The memories of strategies that run side by side: one column where they expose alike.
struct SharedMemories {
  /// A channel's memory, for one strategy.
  struct Memory {
    let column: Column<Float>
    /// Whether this strategy brings it up to date; others only read.
    let isOwn: Bool
    /// The place of its effects among those of lanes that are shared; nil if nobody shares them.
    let place: Int?
  }

  /// By strategy and channel; nil where a strategy has no memory of a channel.
  private(set) var columns: [[Memory?]] = []
  /// Places of shared effects.
  private(set) var shared = 0

  init(_ compiled: CompiledScenario, plans: [ArmPlans], count: Int) {
    let channels = compiled.scenario.channels.indices
    columns = plans.map { _ in [Memory?](repeating: nil, count: channels.count) }
    for channel in channels where compiled.needs.memories.contains(channel) {
      let users = plans.indices.filter { plans[$0].usedChannels.contains(channel) }
      var done = Set<Int>()
      for owner in users where !done.contains(owner) {
        let alike = users.filter {
          $0 == owner
            || $0 > owner && !done.contains($0)
              && plans[owner].exposeAlike(plans[$0], channel: channel, compiled.scenario)
        }
        done.formUnion(alike)
        let column = Column<Float>(count: count, filledWith: 0)
        let place = alike.count > 1 ? shared : nil
        if place != nil { shared += 1 }
        for user in alike {
          columns[user][channel] = Memory(column: column, isOwn: user == owner, place: place)
        }
      }
    }
  }
}
