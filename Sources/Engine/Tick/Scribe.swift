/// What one thread notes of one arm: counts in whole numbers, and lists of what reaches other customers.
///
/// Each thread has its own, so that customers of different blocks settle side by side; sums over
/// scribes do not depend on how blocks were dealt out, and each list is in ascending order of customers.
///
/// Invariants: every pointer is valid for the size of its table as long as the scribe lives, and one
/// thread uses a scribe at a time.
final class Scribe: @unchecked Sendable {
  let cells: Int
  /// The tick that the tables "of this tick" are turned to.
  private(set) var moment = Moment()

  // Of this tick; there is a set for each tick that blocks go through in a row.
  /// Edges taken: edge × cell.
  let taken: Tally
  /// The same as the kernel counts them, by journey: stage and slot × cell.
  let kinds: [Tally]
  /// Change of the customers in each stage: slot × cell.
  let stageChange: Tally
  /// Contacts and refusals: kind × channel × cell.
  let contacts: Tally
  /// Customers acquired: (in all, invited) × cell.
  let acquired: Tally
  /// Tallies in thousandths: tally × cell.
  let tallies: Tally
  /// Entries of the ledger that edges cause: account × cell; no room if none does.
  let entries: Tally
  /// Change of the holders of each product: product × cell.
  let holderChange: Tally
  /// Change of those who hold a product by way of use, where a stage says which: way × cell.
  let userChange: Tally
  /// Change of the holders by group, for groups that keep accounts: group × (products, ways).
  let holdingChange: Tally
  /// Customers acquired by group.
  let acquiredByGroup: Tally

  /// Edges credited to channels, for budgets that follow them; no room if none do.
  let credits: Tally

  /// What is counted of messages: (message × kind) × cell; and of what is found out of them, by place.
  let messages: Tally
  let trials: Tally

  // Of the whole run.
  /// Contacts by number: number × channel × cell.
  let byNumber: Tally
  /// Edges taken by number of the contact: number × edge × cell.
  let takenByNumber: Tally
  /// Customers who moved into a stage: slot × cell.
  let entered: Tally
  /// Customers who were in a stage: slot × cell.
  let wereIn: Tally
  /// Conversions, by journey: stage entered × cell × stage before × (count, ticks between).
  let conversions: [Tally]
  /// Conversions as the kernel counts them, not yet among `conversions`, by journey: stage entered × cell ×
  /// (8 counts, 8 sums); room only for journeys of at most 8 stages.
  let recent: [UnsafeMutablePointer<UInt32>]
  private let recentCounts: [Int]
  private var blocksSinceRecent = 0
  /// Money that edges and contacts cause, by group: group × account.
  let entriesByGroup: Tally
  /// Tallies by group: group × tally.
  let talliesByGroup: Tally
  /// By tick of being acquired: (acquired, inactive once) × cell.
  let cohorts: Tally
  /// Of those acquired in each tick the ones active after so long: horizon × tick × cell.
  let activeAt: Tally
  private let ofThisTick: [Tally]
  /// By age at first inactivity: age × cell.
  let lapsed: Tally

  /// Edges drawn that were not taken.
  var dropped = 0
  /// Rewards earned in this tick.
  var claims: [Claim] = []
  /// Contacts sent in this tick.
  var deliveries: [Delivery] = []
  /// How many of them have been put together with those of other threads.
  var deliveriesJoined = 0
  /// Customers on their way to an event: channel and customer.
  var visitors: [(channel: Int, customer: Int32)] = []
  /// Customers who come to a desk.
  var callers: [Caller] = []
  /// Leads of this tick that became successes: engine × cell.
  let converted: Tally
  /// Stage changes that acquaintances and members of groups hear of.
  var news: [News] = []

  /// What is counted in `contacts`.
  enum Kind: Int, CaseIterable {
    /// Contacts that all have an effect: what a broadcast gives.
    case exposures
    case attempts, effective, optOuts
    case refusedUnreachable, refusedConsent, refusedWho, refusedStopped, refusedRest, refusedShort,
      refusedHeldOut
  }

  init(
    _ compiled: CompiledScenario, tables: [ChoiceTables], hasEntries: Bool,
    credits hasCredits: Bool, trials trialCount: Int, steps: Int
  ) {
    let (layout, journeys) = (compiled.layout, compiled.journeys)
    let (rollUp, products) = (compiled.rollUp, layout.products.count)
    let cells = layout.cellCount
    self.cells = cells
    let (edges, slots, channels) = (layout.edges.count, layout.stages.count, layout.channels.count)
    let ticks = layout.ticks + layout.followUpTicks
    taken = Tally(edges * cells, sets: steps)
    stageChange = Tally(slots * cells, sets: steps)
    contacts = Tally(Kind.allCases.count * channels * cells, sets: steps)
    acquired = Tally(2 * cells, sets: steps)
    tallies = Tally(layout.tallies.count * cells, sets: steps)
    holderChange = Tally(products * cells, sets: steps)
    converted = Tally(layout.leadEngines.count * cells, sets: steps)
    entries = Tally(hasEntries ? layout.accounts.count * cells : 0, sets: steps)
    credits = Tally(hasCredits ? channels : 0, sets: steps)
    messages = Tally(
      layout.messages.count * MessageCount.allCases.count * cells, sets: steps)
    trials = Tally(trialCount, sets: steps)
    userChange = Tally(compiled.stageUses.ways * cells, sets: steps)
    holdingChange = Tally(rollUp.count * rollUp.holdings, sets: steps)
    acquiredByGroup = Tally(rollUp.count, sets: steps)
    entriesByGroup = Tally(rollUp.count * layout.accounts.count)
    talliesByGroup = Tally(rollUp.count * layout.tallies.count)
    kinds = tables.map { Tally($0.kinds * cells, sets: steps) }
    ofThisTick =
      [
        taken, stageChange, contacts, acquired, tallies, entries, holderChange, userChange,
        holdingChange, acquiredByGroup, converted, credits, messages, trials,
      ] + kinds
    byNumber = Tally(layout.mostContacts * channels * cells)
    takenByNumber = Tally(layout.mostContacts * edges * cells)
    entered = Tally(slots * cells)
    wereIn = Tally(slots * cells)
    conversions = journeys.map { Tally($0.stages.count * cells * $0.stages.count * 2) }
    recentCounts = journeys.map { $0.stages.count <= 8 ? $0.stages.count * cells * 16 : 0 }
    recent = recentCounts.map { count in
      let start = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, count))
      start.initialize(repeating: 0, count: max(1, count))
      return start
    }
    cohorts = Tally((ticks + 1) * 2 * cells)
    activeAt = Tally(layout.horizons.count * (ticks + 1) * cells)
    lapsed = Tally((ticks + 1) * cells)
  }

  deinit { for start in recent { start.deallocate() } }

  /// The customer from whom the next delivery comes that is not joined yet.
  var nextDelivery: Int32 { deliveries[deliveriesJoined].origin }

  /// Turns to another tick of those in a row.
  func turn(to moment: Moment) {
    self.moment = moment
    for tally in ofThisTick { tally.turn(to: moment.step) }
  }

  /// Notes a block done; sums of 32 bits are put away long before they are full.
  func noteBlock() {
    blocksSinceRecent += 1
    if blocksSinceRecent == 8_192 { collectRecent() }
  }

  /// Adds what the kernel counted to the conversions.
  func collectRecent() {
    blocksSinceRecent = 0
    for (journey, count) in recentCounts.enumerated() {
      let stages = count / (cells * 16)
      let (from, into) = (recent[journey], conversions[journey].start)
      for row in 0..<(stages * cells) {
        for stage in 0..<stages {
          into[2 * (row * stages + stage)] += Int64(from[row * 16 + stage])
          into[2 * (row * stages + stage) + 1] += Int64(from[row * 16 + 8 + stage])
        }
      }
      from.update(repeating: 0, count: max(1, count))
    }
  }

  /// Forgets what the warm-up counted.
  func forget() {
    collectRecent()
    for tally in [
      taken, contacts, acquired, tallies, entries, messages, byNumber, takenByNumber, entered,
      wereIn, cohorts, activeAt, converted, lapsed, acquiredByGroup, entriesByGroup,
      talliesByGroup,
    ] + conversions { tally.clear() }
    dropped = 0
  }
}

/// A stage change that others hear of.
struct News {
  let customer: Int32
  /// The number of the stage among those that are counted, and what it was counted for.
  let number: Int16
  let isGroup: Bool
  let change: Int8
}
