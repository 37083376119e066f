/// What one thread notes of one arm: counts in whole numbers, and lists of what reaches other customers.
///
/// Each thread has its own, so that customers of different blocks settle side by side; sums over
/// scribes do not depend on how blocks were dealt out, and lists joined in the order of scribes are in
/// ascending order of customers.
///
/// Invariants: every pointer is valid for the size of its table as long as the scribe lives, and one
/// thread uses a scribe at a time.
final class Scribe: @unchecked Sendable {
  let cells: Int

  // Of this tick.
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
  /// Change of the holders of each product: product × cell.
  let holderChange: Tally

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
  /// By tick of being acquired: (acquired, active now, inactive once) × cell.
  let cohorts: Tally
  /// By age at first inactivity: age × cell.
  let lapsed: Tally

  /// Edges drawn that were not taken.
  var dropped = 0
  /// Rewards earned in this tick.
  var claims: [Claim] = []
  /// Contacts sent in this tick.
  var deliveries: [Delivery] = []
  /// Customers on their way to an event: channel and customer.
  var visitors: [(channel: Int, customer: Int32)] = []
  /// Stage changes that acquaintances and members of groups hear of.
  var news: [News] = []

  /// What is counted in `contacts`.
  enum Kind: Int, CaseIterable {
    /// Contacts that all have an effect: what a broadcast gives.
    case exposures
    case attempts, effective, optOuts
    case refusedUnreachable, refusedConsent, refusedWho, refusedStopped, refusedRest, refusedShort
  }

  init(
    _ layout: RecordLayout, journeys: [CompiledJourney], tables: [ChoiceTables], products: Int
  ) {
    let cells = layout.cellCount
    self.cells = cells
    let (edges, slots, channels) = (layout.edges.count, layout.stages.count, layout.channels.count)
    let ticks = layout.ticks + layout.followUpTicks
    taken = Tally(edges * cells)
    stageChange = Tally(slots * cells)
    contacts = Tally(Kind.allCases.count * channels * cells)
    acquired = Tally(2 * cells)
    tallies = Tally(layout.tallies.count * cells)
    holderChange = Tally(products * cells)
    byNumber = Tally(layout.mostContacts * channels * cells)
    takenByNumber = Tally(layout.mostContacts * edges * cells)
    entered = Tally(slots * cells)
    wereIn = Tally(slots * cells)
    conversions = journeys.map { Tally($0.stages.count * cells * $0.stages.count * 2) }
    kinds = tables.map { Tally($0.kinds * cells) }
    recentCounts = journeys.map { $0.stages.count <= 8 ? $0.stages.count * cells * 16 : 0 }
    recent = recentCounts.map { count in
      let start = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, count))
      start.initialize(repeating: 0, count: max(1, count))
      return start
    }
    cohorts = Tally((ticks + 1) * 3 * cells)
    lapsed = Tally((ticks + 1) * cells)
  }

  deinit { for start in recent { start.deallocate() } }

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
      taken, contacts, acquired, tallies, byNumber, takenByNumber, entered, wereIn, cohorts, lapsed,
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

/// Whole numbers in memory of their own, so that adding to one is a single instruction.
final class Tally: @unchecked Sendable {
  let count: Int
  let start: UnsafeMutablePointer<Int64>

  init(_ count: Int) {
    self.count = count
    start = .allocate(capacity: max(1, count))
    start.initialize(repeating: 0, count: max(1, count))
  }

  deinit { start.deallocate() }

  @inline(__always)
  subscript(_ place: Int) -> Int64 {
    get { start[place] }
    _modify { yield &start[place] }
  }

  func clear() { start.update(repeating: 0, count: count) }

  /// Calls `body` with each place that is not zero and its number, and sets it to zero.
  func drain(_ body: (_ place: Int, _ amount: Int64) -> Void) {
    for place in 0..<count where start[place] != 0 {
      body(place, start[place])
      start[place] = 0
    }
  }
}
