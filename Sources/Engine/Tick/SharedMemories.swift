import Marketing

/// A strategy's plans: of the warm-up, if there is one, and of the run, with their tables.
struct ArmPlans {
  /// A plan with the tables of each journey.
  struct Part {
    let plan: ArmPlan
    let tables: [ChoiceTables]

    init(_ plan: ArmPlan, compiled: CompiledScenario, steps: Int) throws(EngineError) {
      self.plan = plan
      var tables: [ChoiceTables] = []
      for journey in compiled.journeys.indices {
        tables.append(try ChoiceTables(compiled, journey: journey, plan: plan, steps: steps))
      }
      self.tables = tables
    }
  }

  let parts: [Part]
  /// The most ticks that blocks may go through in a row: 1 if the strategy couples customers.
  let mostInRow: Int

  init(_ strategy: Strategy, compiled: CompiledScenario, mostInRow: Int) throws(EngineError) {
    let scenario = compiled.scenario
    let timing = scenario.timing
    var plans: [ArmPlan] = []
    if timing.warmUpTicks > 0 {
      let warm = timing.warmUpStrategy ?? scenario.experiment.baseline
      guard let strategy = scenario.strategy(warm) else {
        throw .invalid("The warm-up names a strategy '\(warm)' that is not there.")
      }
      plans.append(try ArmPlan(strategy, compiled: compiled, ticks: (1 - timing.warmUpTicks)...0))
    }
    plans.append(
      try ArmPlan(
        strategy, compiled: compiled, ticks: 1...(timing.ticks + timing.followUpTicks),
        remembered: plans.first?.usedChannels ?? []))
    let steps = plans.contains { $0.couplesCustomers(compiled) } ? 1 : max(1, mostInRow)
    self.mostInRow = steps
    var parts: [Part] = []
    for plan in plans { parts.append(try Part(plan, compiled: compiled, steps: steps)) }
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
    guard case .broadcast = scenario.channels[channel].kind else { return false }
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
