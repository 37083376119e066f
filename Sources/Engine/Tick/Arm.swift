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
  var routine: BlockRoutine
  var arguments: [BlockArguments] = []
  /// The tick at hand between blocks; what goes on in blocks has the moment of its own scribe.
  var now = Moment()
  var record: RunRecord

  /// The most ticks that blocks go through in a row.
  let mostInRow: Int
  /// What drives all customers alike in this tick, by row; and what it adds to each edge, by step × edge.
  var uniformValues: [Float]
  let uniformShift: Column<Float>

  // Running totals.
  var stageCounts: [Int]
  var holders: [Int64]
  /// Customer-ticks in which a product was held, by product and cell, since the start of the measured run.
  var heldTicks: [Int64]
  /// The same for customers with whom desks are credited: desk × product × cell.
  var creditedTicks: [Int64]
  /// The same of one desk in this tick: product × cell.
  var creditedNow: [Int64]
  /// Those who hold a product by way of use, and customer-ticks since the start: way × cell.
  var users: [Int64]
  var usedTicks: [Int64]
  /// What is counted of groups that keep accounts.
  var groupSums: GroupSums
  var ticksInUse: [Int64]
  var purses: [Int64]
  /// Budgets that follow from what was earned, by channel.
  var reinvestments: [Reinvestment?] = []
  var capacityLeft: [Double]
  var seeds: [Int32] = []
  var wasSetUp: [Bool]
  var nextInbox: [Delivery] = []
  var visitors: [[Int32]]
  var placesLeft: [Int]
  /// Those who stand in line, by desk; nil where nobody can.
  let lines: [DeskLine?]
  /// The desks in the order in which they serve.
  var deskOrder: [Int]
  var callers: [Caller] = []
  /// Leads, if the strategy works any.
  var leadBook: LeadBook?
  var claims: [Claim] = []
  /// Claims that wait, by the tick in which they are granted; empty if none can.
  var laterClaims: [[Claim]] = []
  var offers: [OfferState]
  var due: [[PendingReward]]
  /// Rewards paid that may have to be given back.
  var watched: [WatchedReward] = []
  /// The sum of all amounts entered into the ledger.
  var posted: Int64 = 0
  var accounts: ArmAccounts
  let balances: [BalanceAccounts]
  /// The points of each balance when the measured run began.
  var pointsAtStart: [Int64]
  /// Room for an amount by cell.
  var weights: [Int64]
  /// Customers in the bin that a selection's threshold falls into.
  var candidates: [SelectionKey] = []
  /// For each edge its handling account and cost, for each channel the edge that brings visitors.
  let handlingAccounts: [Int?]
  let edgeCosts: [Int64]
  let eventEdges: [Int?]

  /// What is kept to choose whom to contact; nil if nothing need be.
  let targeting: Targeting?
  /// How policies outside are opened; nil if nobody has said.
  let openPolicyOutside: OutsidePolicyOpener?
  /// Why the run cannot go on.
  var failure: EngineError?
  /// What regret is told from; nil if it is not told.
  let regretBook: RegretBook?
  /// What shifts money between channels; nil if nothing does.
  var replanner: Replanner?
  /// What is kept of the messages that contacts carry; nil if none do.
  let carrying: Carrying?
  /// Where what is found out about messages begins in the scribes' tally, by channel.
  let trialPlaces: [Int]
  /// Whether each message has been paid for.
  var wasProduced: [Bool]
  /// Contacts that wait for longer than a tick, by the tick in which they arrive.
  var laterInbox: [[Delivery]] = []
  /// What the strategy itself costs.
  let ownCosts: OwnCosts?
  /// The plan by which rewards of each incentive are paid that were earned before: the last that offered it.
  var honoured: [OfferPlan?] = []

  let parts: [ArmPlans.Part]

  init(
    _ compiled: CompiledScenario, population: Population, strategy: Strategy, plans: ArmPlans,
    memories: [SharedMemories.Memory?], replication: Int, lanes: [Lane], kernels: KernelSet,
    mostInRow: Int, openPolicyOutside: OutsidePolicyOpener?
  ) throws(EngineError) {
    let scenario = compiled.scenario
    self.compiled = compiled
    self.population = population
    self.lanes = lanes
    self.kernels = kernels
    self.mostInRow = mostInRow
    self.openPolicyOutside = openPolicyOutside
    (plan, tables) = (plans.parts[0].plan, plans.parts[0].tables)
    parts = plans.parts
    ownCosts = plans.ownCosts
    let state = ArmState(
      compiled, population: population, plans: plans.parts.map(\.plan), memories: memories,
      tables: plans.parts[plans.parts.count - 1].tables)
    self.state = state
    targeting = Targeting(compiled, population: population, plans: plans.parts.map(\.plan))
    targeting?.turn(to: plan)
    regretBook = RegretBook(customers: population.count, plans: plans.parts.map(\.plan))
    carrying = Carrying(
      compiled, customers: population.count, plans: plans.parts.map(\.plan))
    carrying?.turn(to: plan, targeting)
    wasProduced = [Bool](repeating: false, count: scenario.messages.count)
    var places: [Int] = []
    var trialCount = 0
    for channel in scenario.channels.indices {
      places.append(trialCount)
      trialCount += plans.parts.map { $0.plan.trialPlaces(of: channel) }.max() ?? 0
    }
    trialPlaces = places
    let trials = trialCount
    scribes = lanes.map { _ in
      Scribe(
        compiled, tables: plans.parts[0].tables,
        hasEntries: !scenario.balances.isEmpty
          || scenario.products.contains { $0.financing != nil },
        credits: plans.parts.contains { $0.plan.replan != nil }, trials: trials,
        steps: mostInRow)
    }
    trackTables = JourneyTracks(compiled, state: state)
    tracks = trackTables.tracks
    record = RunRecord(
      layout: compiled.layout, strategy: strategy.id, replication: replication,
      people: population.cellCounts)
    let channels = scenario.channels.count
    let cells = compiled.layout.cellCount
    uniformValues = [Float](repeating: 0, count: compiled.rows.count)
    uniformShift = Column(count: mostInRow * compiled.layout.edges.count, filledWith: 0)
    stageCounts = [Int](repeating: 0, count: compiled.layout.stages.count * cells)
    holders = [Int64](repeating: 0, count: scenario.products.count * cells)
    heldTicks = [Int64](repeating: 0, count: scenario.products.count * cells)
    creditedNow = [Int64](repeating: 0, count: scenario.products.count * cells)
    creditedTicks = [Int64](
      repeating: 0, count: scenario.desks.count * scenario.products.count * cells)
    users = [Int64](repeating: 0, count: compiled.stageUses.ways * cells)
    usedTicks = users
    groupSums = GroupSums(compiled)
    ticksInUse = [Int64](repeating: 0, count: channels)
    purses = [Int64](repeating: 0, count: channels)
    capacityLeft = [Double](repeating: 0, count: scenario.desks.count + channels)
    wasSetUp = [Bool](repeating: false, count: channels)
    visitors = [[Int32]](repeating: [], count: channels)
    placesLeft = [Int](repeating: 0, count: channels)
    accounts = ArmAccounts(
      compiled, desks: plan.strategy.desks, people: population.cellCounts)
    balances = BalanceAccounts.all(compiled)
    pointsAtStart = [Int64](repeating: 0, count: scenario.balances.count)
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
      compiled, plan: plan, state: state, population: population, moves: moves,
      steps: mostInRow)
    offers = []
    due = []
    lines = scenario.desks.indices.map {
      compiled.needs.queuedDesks.contains($0) ? DeskLine(count: population.count) : nil
    }
    deskOrder = DeskPlan.order(plan.desks)
    leadBook = plan.leads.map { LeadBook($0, compiled: compiled, population: population) }
    arguments = zip(lanes, scribes).map { BlockArguments(self, lane: $0, scribe: $1) }
    honoured = plan.offers
    beginReplanning()
    begin()
  }

  /// Turns what threads noted to the tick at hand.
  func turnScribes() {
    for scribe in scribes { scribe.turn(to: now) }
  }

  /// The row of this tick in tables of flows.
  ///
  /// The warm-up overwrites row 0, which is then cleared.
  var flow: Int { max(now.number - 1, 0) }

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
