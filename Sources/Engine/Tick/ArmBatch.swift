import Marketing

/// Strategies that run side by side on one population.
///
/// Within a tick each block goes through all of them while it is in the cache: draws are made once, so are
/// exposures and memories of channels that several strategies use alike. What a strategy does is the same
/// as if it ran alone.
final class ArmBatch {
  private let compiled: CompiledScenario
  private let population: Population
  private let arms: [Arm]
  private let lanes: [Lane]
  /// The most ticks that a block goes through in a row.
  private let mostInRow: Int

  init(
    _ compiled: CompiledScenario, population: Population, strategies: [Strategy], replication: Int,
    threads: Int, kernels: KernelSet, mostInRow: Int, isTimed: Bool,
    openPolicyOutside: OutsidePolicyOpener?
  ) throws(EngineError) {
    self.compiled = compiled
    self.population = population
    var plans: [ArmPlans] = []
    for strategy in strategies {
      plans.append(try ArmPlans(strategy, compiled: compiled, mostInRow: mostInRow))
    }
    self.mostInRow = plans.map(\.mostInRow).min() ?? 1
    let memories = SharedMemories(compiled, plans: plans, count: population.count)
    var size = LaneSize(compiled)
    size.sharedEffects = memories.shared
    size.strategies = strategies.count
    for plan in plans {
      for part in plan.parts { size.rows = max(size.rows, part.plan.rowPlan.count) }
    }
    let count = max(1, min(threads, Block.count(for: population.count)))
    let lanes = (0..<count).map { Lane(size, number: $0) }
    self.lanes = lanes
    for lane in lanes { lane.work.isTimed = isTimed }
    lanes[0].work.enter(.state)
    var arms: [Arm] = []
    for (number, strategy) in strategies.enumerated() {
      arms.append(
        try Arm(
          compiled, population: population, strategy: strategy, plans: plans[number],
          memories: memories.columns[number], replication: replication, lanes: lanes,
          kernels: kernels, mostInRow: self.mostInRow, openPolicyOutside: openPolicyOutside))
    }
    self.arms = arms
  }

  /// Runs warm-up, run and follow-up of all.
  func run(watch: RunWatch, meter: RunMeter?) throws(EngineError) -> [RunRecord] {
    for arm in arms { meter?.add(arm) }
    let timing = compiled.scenario.timing
    let warmUp = timing.warmUpTicks
    var now = Moment(clock: 1, number: 1 - warmUp)
    now = try go(from: now, ticks: warmUp, watch, meter)
    for arm in arms { arm.startMeasuring() }
    now.place = 0
    _ = try go(from: now, ticks: timing.ticks + timing.followUpTicks, watch, meter)
    var records: [RunRecord] = []
    for arm in arms { records.append(try arm.finish()) }
    meter?.collect(lanes, customerTicks: 0)
    return records
  }

  /// Goes through some ticks, as many in a row as may be, and returns the moment after them.
  private func go(
    from start: Moment, ticks: Int, _ watch: RunWatch, _ meter: RunMeter?
  ) throws(EngineError) -> Moment {
    var (now, left) = (start, ticks)
    while left > 0 {
      for arm in arms { arm.enterPhase(at: now.number) }
      let next = arms.compactMap { $0.nextPhase(after: now.number) }.min()
      let count = min(left, mostInRow, next.map { $0 - now.number } ?? left)
      try go(through: count, from: now, watch, meter)
      now = now.later(by: count)
      now.step = 0
      left -= count
    }
    return now
  }

  /// What happens in a tick, in this order.
  ///
  /// 1. ``Arm/prepare()``: budgets, offers, capacity, what is the same for everybody.
  /// 2. ``Arm/select()``: whom addressed and staffed channels contact.
  /// 3. ``Arm/respond(_:at:_:)``, block by block on all threads: exposures, memory, utilities, one draw for each
  ///    journey, then moves and what follows from them for the customer.
  /// 4. ``Arm/tell()``: what acquaintances and groups hear, what was sent, visits.
  /// 5. ``Arm/settleClaims()``: rewards under their caps, pay-outs.
  /// 6. ``Arm/book()``: media, contacts, running costs, pay, margins, cost to serve.
  /// 7. ``Arm/recordStages()``: counts by stage.
  ///
  /// If nothing couples customers, a block goes through several ticks while it is in the cache: step 1 is
  /// taken for all of these ticks, then step 3, then the others tick by tick.
  private func go(
    through ticks: Int, from first: Moment, _ watch: RunWatch, _ meter: RunMeter?
  ) throws(EngineError) {
    if watch.isCancelled() { throw .cancelled }
    let work = lanes[0].work
    for step in 0..<ticks {
      for arm in arms {
        work.enter(.prepare)
        arm.now = first.later(by: step)
        arm.prepare()
        work.enter(.select)
        arm.select()
        if let failure = arm.failure { throw failure }
      }
    }
    Block.forEach(of: population.count, lanes) { block, lane in
      for step in 0..<ticks {
        lane.begin()
        for arm in arms { arm.respond(block, at: first.later(by: step), lane) }
      }
    }
    for step in 0..<ticks {
      for arm in arms {
        arm.now = first.later(by: step)
        arm.turnScribes()
        work.enter(.settle)
        arm.tell()
        work.enter(.claims)
        arm.settleClaims()
        work.enter(.book)
        arm.book()
        work.enter(.record)
        arm.recordStages()
      }
    }
    watch.advanced(arms.count * ticks * population.count)
    meter?.collect(lanes, customerTicks: arms.count * ticks * population.count)
  }
}
