import Engine
import Marketing
import RandomStreams

/// The slow, obvious simulation that the engine is tested against: one customer at a time, in
/// Double, straight from the definition of the scenario language.
///
/// Where the language leaves room, the reference reads it so:
/// - Conditions, the number of contacts before, knowing of an incentive, and stages are those
///   at the tick's start; memory and wear are those after this tick's contacts. In a decision
///   at once the customer is what she is by then; others are as they were at the tick's start.
/// - Consent is that after this tick's contacts, as memory is: who has just opted out does not consent.
/// - Contacts that are not noticed or not answered cost money and count as contacts; they
///   open no edge and leave no memory. Of several contacts in a tick the last counts as the
///   one that opened.
/// - `after 3 days` opens three ticks after the entry, the start being one tick before the
///   first; v = 1 of the driver `after` is in the tick after the entry, and the start is no
///   entry for it.
/// - The share of a group is that of the others in it.
/// - A tool no strategy uses is inert: an invitation by a channel out of use does not arrive.
/// - Invitations and messages that an edge causes arrive in the next tick. Messages are for
///   those who consent, whoever the strategy selects, and are paid from the same budget;
///   there is one contact by an addressed channel in a tick. A visit is remembered in the
///   tick itself.
/// - A tick's budget that finds nobody is gone; what is left of the price of one contact goes
///   on. The money of a broadcast flows during its lead time.
/// - Who comes to a desk comes in the next tick, stands in a line once, and is served before leads and
///   before those whom a channel selects. Fates of a tick follow from how many come in it.
/// - An engine finds nobody of whom it has an open lead; a lead is worked before anybody else is called,
///   waits while rules of contact forbid a call, and is refused where nothing but rest would allow one.
/// - The chance that something is left of an incentive is the share of rewards earned in the
///   last tick for which there was money; 0 if the next would not fit.
/// - A reward is reserved when it is earned and lapses if the customer is elsewhere when it
///   falls due; if she is back by then, she waits as long again from her return. It is booked
///   in the cell of the customer who earned it. What is owed at the end is expected to be
///   kept as often as before.
/// - The measured strategy begins anew: what an offer of the warm-up promised is not its affair, limits and
///   budgets of its own offers are whole, and its tools are set up for it.
/// - Those acquired in the follow-up are counted in `acquired` and in no cohort.
final class ReferenceSimulation {
  let scenario: Scenario
  let strategy: Strategy
  let population: ReferencePopulation
  let draws: Draws
  let layout: RecordLayout
  let world: ReferenceWorld

  /// The customers now.
  var customers: [ReferenceCustomer] = []
  /// The customers at the tick's start.
  var before: [ReferenceCustomer] = []
  /// The tick: 1 is the first of the measured run, the warm-up ends with 0.
  var tick = 0
  /// The strategy that acts: that of the warm-up until it ends.
  var acting: Strategy
  var record: RunRecord
  var plans: [ReferencePlan] = []
  /// Contacts that this tick delivers by itself.
  var deliveries: [ReferenceDelivery] = []
  /// Contacts that the next tick will deliver.
  var sent: [ReferenceDelivery] = []
  /// Contacts of this tick: channel × customer.
  var exposures: [[Int]] = []
  /// Of them those that entered memory.
  var noticed: [[Int]] = []
  /// Who decides on the spot.
  var onTheSpot: Int?
  /// Edges drawn for this tick, by customer.
  var drawn: [[ReferenceStep]] = []
  /// Edges taken in this tick, by customer.
  var taken: [[ReferenceStep]] = []
  /// The money of channels that choose whom to contact, by channel.
  var purses: [Int: Int64] = [:]
  /// For how many ticks channels were in use, and how many customer-ticks products were held.
  var ticksInUse: [String: Int64] = [:]
  var heldTicks: [String: Int64] = [:]
  /// The tick of the acting strategy's first use of each channel and each incentive.
  var firstUse: [String: Int] = [:]
  /// Who earned each incentive in this tick, by an edge of which amount.
  var earned: [String: [(customer: Int, amount: Int64)]] = [:]
  /// Rewards paid that have to be given back unless the customer stays.
  var watched: [ReferenceWatch] = []
  var claims: [ReferenceClaim] = []
  /// Claims that were paid and that lapsed when they fell due, by incentive.
  var settled: [String: (kept: Int, lost: Int)] = [:]
  var account = ReferenceCaps()
  /// What was counted in groups, which of them earned what, and what that cost.
  var goalCounts: [ReferenceCount] = []
  var goalsEarned: Set<String> = []
  var goalsPaid: [String: Int64] = [:]
  /// Visits in the present session, by event channel.
  var visits: [Int: Int] = [:]
  /// What is known of desks and leads.
  var floor = ReferenceFloor()
  /// Whom the strategy picked to talk to friends.
  var seeds: [Int] = []
  /// What is kept to shift money between channels.
  var replanning = ReferenceReplanning()
  /// What is kept of messages and of what is sent by triggers.
  var messages = ReferenceMessages()
  /// What is kept to choose whom to contact.
  var targeting = ReferenceTargeting()
  /// Lines that money should have been booked on and the layout lacks.
  var missingAccounts: Set<Account> = []
  /// Shares of all customers in stages at the tick's start, as asked for.
  var sharesOfAll: [StageReference: Double] = [:]

  init(
    _ scenario: Scenario, strategy: String, replication: Int, population: ReferencePopulation,
    layout: RecordLayout? = nil
  ) {
    let layout = layout ?? ReferenceLayout.make(scenario)
    let world = ReferenceWorld(scenario, population: population, layout: layout)
    self.scenario = scenario
    self.strategy = scenario.strategy(strategy) ?? scenario.idleStrategy
    self.population = population
    self.layout = layout
    self.world = world
    draws = Draws(seed: scenario.experiment.seed, replication: UInt32(replication))
    acting = self.strategy
    var people = Array(repeating: 0, count: layout.cellCount)
    for cell in world.cells { people[cell] += 1 }
    record = RunRecord(
      layout: layout, strategy: strategy, replication: replication, people: people)
  }

  /// Runs warm-up, measured run and follow-up.
  func run() -> RunRecord {
    let timing = scenario.timing
    begin()
    holdAtStart()
    if timing.warmUpTicks > 0 {
      let name = timing.warmUpStrategy ?? scenario.experiment.baseline
      acting = scenario.strategy(name) ?? scenario.idleStrategy
      for number in (1 - timing.warmUpTicks)...0 { advance(to: number) }
    }
    acting = strategy
    forgetWarmUp()
    startRecord()
    for number in 1...(timing.ticks + timing.followUpTicks) { advance(to: number) }
    finishRecord()
    return record
  }

  /// Parts with what the strategy of the warm-up decided; customers keep what happened to them.
  private func forgetWarmUp() {
    firstUse = [:]
    claims = []
    watched = []
    settled = [:]
    account = ReferenceCaps()
    purses = [:]
    seeds = []
    record.seeds = 0
    messages.produced = []
    messages.granted = [:]
    heldTicks = [:]
    ticksInUse = [:]
  }

  /// What happens in a tick, in this order.
  private func advance(to number: Int) {
    tick = number
    enterPhase()
    expirePoints()
    before = customers
    sharesOfAll = [:]
    deliveries = sent
    sent = []
    plan()
    planMessages()
    sendSocially()
    expose()
    deliverTriggered()
    serve()
    workLeads()
    learn()
    select()
    contact()
    if acting.replanning != nil { noteNoticed() }
    carryMessages()
    move()
    settleEffects()
    closeDesks()
    settleMoney()
    recordTick()
  }

  /// A uniform number of this tick.
  func uniform(_ customer: Int, _ purpose: String, index: Int = 0) -> Double {
    draws.uniform(
      customer: UInt32(customer), tick: drawTick, purpose: Purpose(purpose), index: UInt32(index))
  }

  /// A uniform number of this tick for an exposure.
  func splitUniform(_ customer: Int, _ purpose: String) -> Double {
    let word = draws.splitWord(
      customer: UInt32(customer), tick: drawTick, purpose: Purpose(purpose))
    return (Double(word) + 0.5) * 0x1p-32
  }

  /// The tick's number for draws, from 1 including the warm-up.
  var drawTick: UInt32 { UInt32(tick + scenario.timing.warmUpTicks) }

  /// The length of a tick.
  var step: TimeSpan { scenario.timing.tick.span }

  /// Whether figures are written down: not in the warm-up.
  var isMeasured: Bool { tick >= 1 }

  /// The row of tables of flows.
  var row: Int { tick - 1 }

  /// Puts everybody at the start.
  private func begin() {
    let first = -scenario.timing.warmUpTicks
    customers = (0..<population.count).map { customer in
      let start = scenario.journeys.map { journey in
        let stage = population.start[journey.id]?[customer]
        return journey.stages.firstIndex { $0.id == stage } ?? 0
      }
      let entries = zip(scenario.journeys, start).map { journey, stage in
        (0..<journey.stages.count).map { $0 == stage ? first : nil }
      }
      let channels = scenario.channels.count
      var result = ReferenceCustomer(
        stage: start, since: start.map { _ in first }, lastEntry: entries,
        path: start.map { [ReferenceVisit(stage: $0, tick: 0)] },
        moved: scenario.journeys.map { $0.stages.map { _ in false } },
        memory: Array(repeating: 0, count: channels), wear: Array(repeating: 0, count: channels),
        contacts: Array(repeating: 0, count: channels),
        contactTicks: Array(repeating: [], count: channels),
        stopped: Array(repeating: false, count: channels),
        optedOut: Array(repeating: false, count: channels),
        holds: Array(repeating: false, count: scenario.products.count),
        cameBy: start.map { _ in nil }, invitations: start.map { _ in nil })
      result.wasCustomer = isCustomer(result)
      return result
    }
  }

  /// Whether somebody is in a customer-kind stage of any journey.
  func isCustomer(_ customer: ReferenceCustomer) -> Bool {
    zip(scenario.journeys, customer.stage).contains { $0.stages[$1].kind.isCustomer }
  }

  /// Whether somebody is in an active stage of any journey.
  func isActive(_ customer: ReferenceCustomer) -> Bool {
    zip(scenario.journeys, customer.stage).contains { $0.stages[$1].kind.isActive }
  }
}
