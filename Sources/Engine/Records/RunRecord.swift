import Marketing

/// Everything one arm of one replication leaves behind, in whole numbers.
///
/// Every table's last dimension is the cell (see ``RecordLayout/cellCount``). Ticks count from 0 in
/// tables of flows (tick t of the run is row t − 1) and include the follow-up; tables of states have
/// one row more, row 0 being the start of the measured run.
public struct RunRecord: Hashable, Sendable {
  /// What rows and columns stand for.
  public let layout: RecordLayout
  /// The strategy's id.
  public let strategy: String
  /// The replication, from 0.
  public let replication: Int

  /// Customers in each cell.
  public var people: [Int]
  /// Customers in each stage: tick (0…) × stage × cell.
  public var inStage: CountTable
  /// Edges taken: tick × edge × cell.
  public var taken: CountTable
  /// Customers who moved into a stage at any time of the run, each once: 1 × stage × cell.
  public var entered: CountTable
  /// Contacts and exposures: tick × channel × cell.
  public var contacts: CountTable
  /// Contacts and exposures that entered memory: tick × channel × cell.
  public var noticed: CountTable
  /// Customers who opted out: tick × channel × cell.
  public var optOuts: CountTable
  /// Why customers were not contacted: ``Refusal`` × channel × cell, customer-ticks.
  public var refused: CountTable
  /// Contacts by number for one customer (first = 0): number × channel × cell.
  public var contactsByNumber: CountTable
  /// Edges taken by number of the contact that opened them (first = 0): number × edge × cell.
  public var takenByNumber: CountTable
  /// Money in the smallest unit: tick × account × cell.
  ///
  /// The category says which way money flows, and amounts are positive; what customers had to give back is
  /// negative, and so is what is owed in points where it falls, and extra interest where less than the usual is paid.
  public var ledger: CountTable
  /// Tallies in thousandths: tick × tally × cell.
  public var tallies: CountTable
  /// Customers acquired: tick × (0 in all, 1 of them by invitation) × cell.
  public var acquired: CountTable
  /// Acquired customers by age in ticks at first inactivity (0) or at the end without it (1):
  /// age × 2 × cell.
  public var survival: CountTable
  /// Acquired customers watched for long enough (0) and of them active (1): horizon × 2 × cell.
  public var activeAt: CountTable
  /// Conversions within a journey, by ``stagePairs``: pair × (0 were in the first stage, from the
  /// start or later; 1 of them entered the second afterwards; 2 sum of ticks between) × cell.
  public var conversions: CountTable
  /// How well the scores of fitted orders told who responds, among contacts at random made while they were in
  /// use: channel × (0 twice the pairs in the right order plus the ties, 1 the pairs) × 1.
  public var rankQuality: CountTable
  /// The pairs of stages of ``conversions``.
  public let stagePairs: [StagePair]
  /// Edges drawn that were not taken, because an effect of the same tick had moved the customer on.
  public var droppedMoves = 0
  /// What is counted of desks: tick × (desk × ``DeskCount``) × cell.
  public var desks: CountTable
  /// What is counted of leads: tick × (engine × `LeadCount`) × cell.
  public var leads: CountTable
  /// Leads dropped: engine × reason × cell.
  public var leadDrops: CountTable
  /// By incentive the tick, from 1, in which its money first did not suffice for a claim; 0: never.
  public var exhausted: [Int]
  /// How many customers were picked as seeds.
  public var seeds = 0
  /// Every reward paid, in order of payment.
  public var payments: [Payment]
  /// What became of each customer, for the pairing of arms; dropped once that is done.
  public var outcomes: CustomerOutcomes?

  /// Makes an empty record: every table has its shape and is zero.
  ///
  /// - Parameters:
  ///   - layout: what rows and columns stand for.
  ///   - strategy: the strategy's id.
  ///   - replication: the replication, from 0.
  ///   - people: customers in each cell of the layout.
  public init(layout: RecordLayout, strategy: String, replication: Int, people: [Int]) {
    let cells = layout.cellCount
    let ticks = layout.ticks + layout.followUpTicks
    let (stages, edges, channels) = (
      layout.stages.count, layout.edges.count, layout.channels.count
    )
    self.layout = layout
    self.strategy = strategy
    self.replication = replication
    self.people = people
    stagePairs = layout.stagePairs
    inStage = CountTable(ticks + 1, stages, cells)
    taken = CountTable(ticks, edges, cells)
    entered = CountTable(1, stages, cells)
    contacts = CountTable(ticks, channels, cells)
    noticed = CountTable(ticks, channels, cells)
    optOuts = CountTable(ticks, channels, cells)
    refused = CountTable(Refusal.allCases.count, channels, cells)
    contactsByNumber = CountTable(layout.mostContacts, channels, cells)
    takenByNumber = CountTable(layout.mostContacts, edges, cells)
    ledger = CountTable(ticks, layout.accounts.count, cells)
    tallies = CountTable(ticks, layout.tallies.count, cells)
    acquired = CountTable(ticks, 2, cells)
    survival = CountTable(ticks + 1, 2, cells)
    activeAt = CountTable(layout.horizons.count, 2, cells)
    conversions = CountTable(layout.stagePairs.count, 3, cells)
    desks = CountTable(ticks, layout.desks.count * DeskCount.allCases.count, cells)
    leads = CountTable(ticks, layout.leadEngines.count * LeadCount.allCases.count, cells)
    leadDrops = CountTable(layout.leadEngines.count, layout.leadReasons.count, cells)
    exhausted = [Int](repeating: 0, count: layout.incentives.count)
    rankQuality = CountTable(channels, 2, 1)
    payments = []
  }

  /// The number by which tallies are divided to give their value.
  public static let tallyUnit: Int64 = 1_000
}

/// Two stages of one journey: conversion from the first to the second.
public struct StagePair: Hashable, Sendable {
  /// The stage entered first, an index into the layout's stages.
  public let from: Int
  /// The stage entered later.
  public let to: Int

  /// Makes a pair from two indices into the layout's stages.
  public init(from: Int, to: Int) {
    self.from = from
    self.to = to
  }
}

/// Why a customer was not contacted in a tick.
///
/// The first reason that applies counts.
public enum Refusal: Int, CaseIterable, Hashable, Sendable {
  /// Cannot be reached.
  case unreachable
  /// Has not consented or has opted out.
  case consent
  /// The strategy's `who` leaves her out.
  case who
  /// Given up by `stop-after`.
  case stopped
  /// Too soon, or too often, after an earlier contact.
  case rest
  /// Money or capacity was short.
  case short
}

/// A reward paid.
public struct Payment: Hashable, Sendable {
  /// The tick it was paid, from 1; the follow-up goes on counting.
  public let tick: Int
  /// The incentive, an index into the layout's incentives.
  public let incentive: Int
  /// Who was paid; −1: somebody outside.
  public let payee: Int32
  /// Whose taking of the edge earned it.
  public let subject: Int32
  /// The amount in the smallest unit.
  public let amount: Int64
  /// Whether the payee is flagged.
  public let isAbuse: Bool

  /// Makes a payment.
  public init(
    tick: Int, incentive: Int, payee: Int32, subject: Int32, amount: Int64, isAbuse: Bool
  ) {
    self.tick = tick
    self.incentive = incentive
    self.payee = payee
    self.subject = subject
    self.amount = amount
    self.isAbuse = isAbuse
  }
}

/// What became of each customer.
public struct CustomerOutcomes: Hashable, Sendable {
  /// The tick in which each was acquired, from 1; 0 if not acquired.
  public let acquired: [UInt16]
  /// The tick of first inactivity after being acquired, from 1; 0 if none.
  public let inactive: [UInt16]
  /// The cell of each.
  public let cell: [UInt16]

  /// Makes outcomes; the three lists have one entry for each customer.
  public init(acquired: [UInt16], inactive: [UInt16], cell: [UInt16]) {
    self.acquired = acquired
    self.inactive = inactive
    self.cell = cell
  }
}
