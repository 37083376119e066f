import Dispatch
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

  init(
    _ compiled: CompiledScenario, population: Population, strategies: [Strategy], replication: Int,
    threads: Int, kernels: KernelSet, isTimed: Bool
  ) throws(EngineError) {
    self.compiled = compiled
    self.population = population
    var plans: [ArmPlans] = []
    for strategy in strategies { plans.append(try ArmPlans(strategy, compiled: compiled)) }
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
          kernels: kernels))
    }
    self.arms = arms
  }

  /// Runs warm-up, run and follow-up of all.
  func run(watch: RunWatch, meter: RunMeter?) throws(EngineError) -> [RunRecord] {
    for arm in arms { meter?.add(arm) }
    let timing = compiled.scenario.timing
    for step in 0..<timing.warmUpTicks {
      try tick(number: step + 1 - timing.warmUpTicks, place: step, watch, meter)
    }
    for arm in arms { arm.startMeasuring() }
    for step in 0..<(timing.ticks + timing.followUpTicks) {
      try tick(number: step + 1, place: step, watch, meter)
    }
    var records: [RunRecord] = []
    for arm in arms { records.append(try arm.finish()) }
    meter?.collect(lanes, customerTicks: 0)
    return records
  }

  /// What happens in a tick, in this order.
  ///
  /// 1. ``Arm/prepare()``: budgets, offers, capacity, what is the same for everybody.
  /// 2. ``Arm/select()``: whom addressed and staffed channels contact.
  /// 3. ``Arm/respond(_:_:_:)``, block by block on all threads: exposures, memory, utilities, one draw for each
  ///    journey, then moves and what follows from them for the customer.
  /// 4. ``Arm/tell()``: what acquaintances and groups hear, what was sent, visits.
  /// 5. ``Arm/settleClaims()``: rewards under their caps, pay-outs.
  /// 6. ``Arm/book()``: media, contacts, running costs, pay, margins, cost to serve.
  /// 7. ``Arm/recordStages()``: counts by stage; who of earlier cohorts is active.
  private func tick(
    number: Int, place: Int, _ watch: RunWatch, _ meter: RunMeter?
  ) throws(EngineError) {
    if watch.isCancelled() { throw .cancelled }
    let work = lanes[0].work
    for lane in lanes { lane.begin() }
    for arm in arms {
      work.enter(.prepare)
      arm.begin(number: number, place: place)
      arm.prepare()
      work.enter(.select)
      arm.select()
    }
    Block.forEach(of: population.count, lanes) { block, lane in
      for arm in arms { arm.respond(block, lane, arm.scribes[lane.number]) }
    }
    for arm in arms {
      work.enter(.settle)
      arm.tell()
      work.enter(.claims)
      arm.settleClaims()
      work.enter(.book)
      arm.book()
      work.enter(.record)
      arm.recordStages()
      watch.advanced(population.count)
    }
    meter?.collect(lanes, customerTicks: arms.count * population.count)
  }
}

extension Block {
  /// Calls `body` with each block and a lane, on as many threads as there are lanes.
  ///
  /// Lanes take contiguous runs of blocks. What they count is added up later, in whole numbers.
  static func forEach(
    of customers: Int, _ lanes: [Lane], _ body: (_ block: Int, _ lane: Lane) -> Void
  ) {
    let blocks = count(for: customers)
    guard lanes.count > 1 else {
      for block in 0..<blocks { body(block, lanes[0]) }
      return
    }
    let phase = lanes[0].work.phase
    lanes[0].work.pause()
    defer { lanes[0].work.enter(phase) }
    // Each block touches its own rows of the columns, each lane its own room.
    withoutActuallyEscaping(body) { body in
      nonisolated(unsafe) let body = body
      DispatchQueue.concurrentPerform(iterations: lanes.count) { part in
        lanes[part].work.enter(phase)
        for block in (blocks * part / lanes.count)..<(blocks * (part + 1) / lanes.count) {
          body(block, lanes[part])
        }
        lanes[part].work.pause()
      }
    }
  }
}
