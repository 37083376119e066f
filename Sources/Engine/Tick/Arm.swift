import Marketing
import RandomStreams

/// One strategy running on one population.
///
/// Work over customers goes block by block on several threads, each noting what it does in a ``Scribe`` of
/// its own; what couples customers (budgets, places, rewards, news of friends) is settled between, in
/// whole numbers or in ascending order of customers. So the result does not depend on the number of threads.
final class Arm {
  let compiled: CompiledScenario
  let population: Population
  let state: ArmState
  let lanes: [Lane]
  let scribes: [Scribe]
  let kernels: KernelSet
  let tracks: [JourneyTrack]
  private let trackTables: JourneyTracks
  /// The plan of the present part of the run, warm-up or strategy, with its tables.
  var plan: ArmPlan
  var tables: [ChoiceTables]
  var moves: MoveTable
  /// What the plan does in every block, and what each thread hands to the kernel for it.
  private(set) var routine: BlockRoutine
  private(set) var arguments: [BlockArguments] = []
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
  var exposureEnds: [PoissonEnds]
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
  var nextInbox: [Delivery] = []
  var visitors: [[Int32]]
  var placesLeft: [Int]
  var claims: [Claim] = []
  var offers: [OfferState]
  var due: [[PendingReward]]
  /// The sum of all amounts entered into the ledger.
  var posted: Int64 = 0
  let accounts: ArmAccounts
  /// Room for an amount by cell.
  var weights: [Int64]
  /// Customers in the bin that a selection's threshold falls into.
  var candidates: [SelectionKey] = []
  /// For each edge its handling account and cost, for each channel the edge that brings visitors.
  let handlingAccounts: [Int?]
  let edgeCosts: [Int64]
  let eventEdges: [Int?]

  private let finalPart: ArmPlans.Part

  init(
    _ compiled: CompiledScenario, population: Population, strategy: Strategy, plans: ArmPlans,
    memories: [SharedMemories.Memory?], replication: Int, lanes: [Lane], kernels: KernelSet
  ) throws(EngineError) {
    let scenario = compiled.scenario
    self.compiled = compiled
    self.population = population
    self.lanes = lanes
    self.kernels = kernels
    (plan, tables) = (plans.parts[0].plan, plans.parts[0].tables)
    finalPart = plans.parts[plans.parts.count - 1]
    let state = ArmState(
      compiled, population: population, plans: plans.parts.map(\.plan), memories: memories,
      tables: finalPart.tables)
    self.state = state
    scribes = lanes.map { _ in
      Scribe(
        compiled.layout, journeys: compiled.journeys, tables: plans.parts[0].tables,
        products: scenario.products.count)
    }
    trackTables = JourneyTracks(compiled, state: state)
    tracks = trackTables.tracks
    record = RunRecord(
      layout: compiled.layout, strategy: strategy.id, replication: replication,
      people: population.cellCounts)
    let channels = scenario.channels.count
    let cells = compiled.layout.cellCount
    uniformValues = [Float](repeating: 0, count: compiled.rows.count)
    uniformShift = [Float](repeating: 0, count: compiled.layout.edges.count)
    exposureEnds = scenario.channels.map { _ in PoissonEnds() }
    broadcastMoney = [Int64](repeating: 0, count: channels)
    stageCounts = [Int](repeating: 0, count: compiled.layout.stages.count * cells)
    holders = [Int64](repeating: 0, count: scenario.products.count * cells)
    heldTicks = [Int64](repeating: 0, count: scenario.products.count * cells)
    ticksInUse = [Int64](repeating: 0, count: channels)
    purses = [Int64](repeating: 0, count: channels)
    capacityLeft = [Double](repeating: 0, count: scenario.desks.count + channels)
    wasSetUp = [Bool](repeating: false, count: channels)
    visitors = [[Int32]](repeating: [], count: channels)
    placesLeft = [Int](repeating: 0, count: channels)
    accounts = ArmAccounts(compiled, people: population.cellCounts)
    weights = [Int64](repeating: 0, count: cells)
    handlingAccounts = compiled.layout.edges.map { edge in
      compiled.layout.accounts.firstIndex(of: Account(.handling, "\(edge)"))
    }
    edgeCosts = compiled.journeys.flatMap { $0.edges.map(\.cost) }
    eventEdges = scenario.channels.map { channel in
      guard case .event(_, _, let edge, _) = channel.kind else { return nil }
      return compiled.layout.index(of: edge)
    }
    moves = MoveTable(compiled, plan: plan, eventEdges: eventEdges)
    routine = BlockRoutine(
      compiled, plan: plan, state: state, population: population, moves: moves, ends: exposureEnds)
    offers = []
    due = []
    arguments = zip(lanes, scribes).map { BlockArguments(self, lane: $0, scribe: $1) }
    begin()
  }

  /// Another tick begins.
  func begin(number: Int, place: Int) {
    clock += 1
    (self.number, self.place) = (number, place)
  }

  /// The measured run begins: the strategy itself, and counts from zero.
  func startMeasuring() {
    (plan, tables) = (finalPart.plan, finalPart.tables)
    moves = MoveTable(compiled, plan: plan, eventEdges: eventEdges)
    routine = BlockRoutine(
      compiled, plan: plan, state: state, population: population, moves: moves, ends: exposureEnds)
    arguments = zip(lanes, scribes).map { BlockArguments(self, lane: $0, scribe: $1) }
    clearCounts()
  }

  /// The row of this tick in tables of flows.
  ///
  /// The warm-up overwrites row 0, which is then cleared.
  var flow: Int { max(number - 1, 0) }

  /// Calls `body` with each block and a lane, on as many threads as there are lanes.
  func forEachBlock(_ body: (_ block: Int, _ lane: Lane) -> Void) {
    Block.forEach(of: population.count, lanes, body)
  }

  /// The customers of a block: the first and how many.
  func rows(of block: Int) -> (first: Int, count: Int) {
    let first = block * Block.size
    return (first, min(Block.size, population.count - first))
  }

  /// The cell of a customer in the records.
  @inline(__always)
  func cell(of customer: Int) -> Int { Int(population.cell(of: customer)) }
}
