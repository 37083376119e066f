import Dispatch
import Marketing
import RandomStreams

/// One strategy running on one population.
///
/// Work over customers goes block by block on several threads; what couples customers (budgets, places,
/// invitations, rewards, ties) is settled on one, in ascending order of customers. So the result does not
/// depend on the number of threads.
final class Arm {
  let compiled: CompiledScenario
  let population: Population
  let state: ArmState
  let lanes: [Lane]
  /// The plan of the present part of the run: warm-up or strategy.
  var plan: ArmPlan
  /// The tick since the very start, from 1; draws are keyed by it.
  var clock = 0
  /// The tick's number in the run, from 1; the warm-up has numbers up to 0.
  var number = 0
  /// The tick's place in the plan.
  var place = 0
  var record: RunRecord

  // Values of this tick that are the same for all customers.
  var uniformValues: [Float]
  var uniformShift: [Float]
  /// Exposures by broadcast: for each channel the ends of a Poisson distribution as 32-bit numbers.
  var exposureEnds: [[UInt32]]
  var broadcastMoney: [Int64]

  // Running totals.
  var stageCounts: [Int]
  var holders: [Int64]
  /// Customer-ticks in which a product was held, by product and cell, since the start of the measured run.
  var heldTicks: [Int64]
  var ticksInUse: [Int64]
  var purses: [Int64]
  var capacityLeft: [Double]
  var seeds: [Int32] = []
  var wasSetUp: [Bool]
  /// The edges taken in each block: row, journey and edge packed; `capacity` for each block.
  let events: Column<UInt32>
  let eventsPerBlock: Int
  var eventCounts: [Int]
  var nextInbox: [Delivery] = []
  var visitors: [[Int32]]
  var placesLeft: [Int]
  var claims: [Claim] = []
  var offers: [OfferState]
  var due: [[PendingReward]]
  /// Who was acquired in each tick of the run.
  var cohorts: [[Int32]]
  /// The sum of all amounts entered into the ledger.
  var posted: Int64 = 0
  /// For each edge its handling account, for each channel the edge that brings visitors.
  let handlingAccounts: [Int?]
  let eventEdges: [Int?]

  init(
    _ compiled: CompiledScenario, population: Population, strategy: Strategy, replication: Int,
    lanes: [Lane]
  ) throws(EngineError) {
    let scenario = compiled.scenario
    let timing = scenario.timing
    self.compiled = compiled
    self.population = population
    self.lanes = lanes
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
    plan = plans[0]
    state = ArmState(compiled, population: population, plans: plans)
    record = RunRecord(
      layout: compiled.layout, strategy: strategy.id, replication: replication,
      people: population.cellCounts)
    let channels = scenario.channels.count
    let cells = compiled.layout.cellCount
    uniformValues = [Float](repeating: 0, count: compiled.rows.count)
    uniformShift = [Float](repeating: 0, count: compiled.layout.edges.count)
    exposureEnds = [[UInt32]](repeating: [], count: channels)
    broadcastMoney = [Int64](repeating: 0, count: channels)
    stageCounts = [Int](repeating: 0, count: compiled.layout.stages.count * cells)
    holders = [Int64](repeating: 0, count: scenario.products.count * cells)
    heldTicks = [Int64](repeating: 0, count: scenario.products.count * cells)
    ticksInUse = [Int64](repeating: 0, count: channels)
    purses = [Int64](repeating: 0, count: channels)
    capacityLeft = [Double](repeating: 0, count: scenario.desks.count + channels)
    wasSetUp = [Bool](repeating: false, count: channels)
    eventsPerBlock = Block.size * max(1, compiled.journeys.count)
    events = Column(count: population.count * max(1, compiled.journeys.count), filledWith: 0)
    eventCounts = [Int](repeating: 0, count: Block.count(for: population.count))
    visitors = [[Int32]](repeating: [], count: channels)
    placesLeft = [Int](repeating: 0, count: channels)
    handlingAccounts = compiled.layout.edges.map { edge in
      compiled.layout.accounts.firstIndex(of: Account(.handling, "\(edge)"))
    }
    eventEdges = scenario.channels.map { channel in
      guard case .event(_, _, let edge, _) = channel.kind else { return nil }
      return compiled.layout.index(of: edge)
    }
    offers = []
    due = []
    cohorts = []
    finalPlan = plans[plans.count - 1]
    begin()
  }

  private let finalPlan: ArmPlan

  /// Runs warm-up, run and follow-up.
  func run(watch: RunWatch) throws(EngineError) -> RunRecord {
    let timing = compiled.scenario.timing
    for step in 0..<timing.warmUpTicks {
      (number, place) = (step + 1 - timing.warmUpTicks, step)
      try tick(watch)
    }
    plan = finalPlan
    startMeasuring()
    for step in 0..<(timing.ticks + timing.followUpTicks) {
      (number, place) = (step + 1, step)
      try tick(watch)
    }
    finish()
    try checkInvariants()
    return record
  }

  /// What happens in a tick, in this order.
  ///
  /// Steps over blocks run on all lanes.
  ///
  /// 1. ``prepare()``: budgets, offers, capacity, what is the same for everybody.
  /// 2. ``select()``: whom addressed and staffed channels contact.
  /// 3. ``contactAndMove()``: exposures, memory, utilities, one draw for each journey.
  /// 4. ``settle()``: moves and what follows from them, in order of customers.
  /// 5. ``settleClaims()``: rewards under their caps, pay-outs.
  /// 6. ``book()``: media, contacts, running costs, pay, margins, cost to serve.
  /// 7. ``recordStages()``: counts by stage; who of earlier cohorts is active.
  private func tick(_ watch: RunWatch) throws(EngineError) {
    if watch.isCancelled() { throw .cancelled }
    clock += 1
    prepare()
    select()
    contactAndMove()
    settle()
    settleClaims()
    book()
    recordStages()
    watch.advanced(population.count)
  }

  /// The row of this tick in tables of flows.
  ///
  /// The warm-up overwrites row 0, which is then cleared.
  var flow: Int { max(number - 1, 0) }

  /// Calls `body` with each block and a lane, on as many threads as there are lanes.
  ///
  /// Lanes take contiguous runs of blocks. What they count is added up later, in whole numbers.
  func forEachBlock(_ body: (_ block: Int, _ lane: Lane) -> Void) {
    let blocks = Block.count(for: population.count)
    let lanes = self.lanes
    guard lanes.count > 1 else {
      for block in 0..<blocks { body(block, lanes[0]) }
      return
    }
    // Each block touches its own rows of the columns, each lane its own room.
    withoutActuallyEscaping(body) { body in
      nonisolated(unsafe) let body = body
      DispatchQueue.concurrentPerform(iterations: lanes.count) { part in
        for block in (blocks * part / lanes.count)..<(blocks * (part + 1) / lanes.count) {
          body(block, lanes[part])
        }
      }
    }
  }

  /// The customers of a block: the first and how many.
  func rows(of block: Int) -> (first: Int, count: Int) {
    let first = block * Block.size
    return (first, min(Block.size, population.count - first))
  }
}
