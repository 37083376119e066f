import Marketing

/// A lead that waits to be worked.
struct Lead: Comparable {
  /// First in line is the smallest: by time or by score.
  let rank: UInt64
  let key: UInt32
  let customer: Int32
  /// The engine's number.
  let engine: Int32
  /// The tick in which it was pushed.
  let since: Int32

  static func < (left: Lead, right: Lead) -> Bool {
    (left.rank, left.key, left.customer, left.engine)
      < (right.rank, right.key, right.customer, right.engine)
  }
}

/// What an arm knows of leads.
final class LeadBook {
  /// Leads that wait.
  var waiting: [Lead] = []
  /// The engines that have an open lead of each customer, one bit each.
  let open: Column<UInt32>
  /// The tick in which each customer was last contacted as a lead; 0: never.
  let lastContact: Column<UInt16>
  /// Whom the engine at hand could find.
  let found: Column<UInt8>
  /// The engine (from 1) whose lead each customer is who is contacted in this tick, by channel.
  let mark: [Column<UInt8>?]
  /// Those marked.
  var marked: [(channel: Int, customer: Int32)] = []
  /// The ranking of each engine in use, by its number among those in use; nil if it learns.
  let ranks: [Column<UInt32>?]
  /// Leads that waited when the measured run began, by engine.
  var openAtStart: [Int64]

  /// Opens a book, or goes on with that of the warm-up under another plan.
  init(
    _ plan: LeadPlan, compiled: CompiledScenario, population: Population,
    continuing earlier: LeadBook? = nil
  ) {
    let count = population.count
    open = earlier?.open ?? Column(count: count, filledWith: 0)
    lastContact = earlier?.lastContact ?? Column(count: count, filledWith: 0)
    waiting = earlier?.waiting ?? []
    found = Column(count: count, filledWith: 0)
    mark = compiled.scenario.channels.indices.map {
      plan.feeds($0) ? Column(count: count, filledWith: 0) : nil
    }
    ranks = plan.engines.map {
      LeadRanking(population: population, engine: $0, compiled: compiled).make()
    }
    openAtStart = [Int64](repeating: 0, count: compiled.layout.leadEngines.count)
    for lead in waiting { openAtStart[Int(lead.engine)] += 1 }
  }

  /// Closes a lead.
  func close(_ lead: Lead) {
    open[Int(lead.customer)] &= ~(1 << UInt32(lead.engine))
  }
}
