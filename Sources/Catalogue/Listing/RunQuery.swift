import GRDB

/// A filter as SQL.
///
/// Everything that comes from outside is an argument, never part of the text.
struct RunQuery {
  private var joins = ""
  private var conditions: [String] = []
  private var joinArguments: StatementArguments = []
  private var arguments: StatementArguments = []
  private var order: String

  init(_ filter: RunFilter) {
    let (up, down) = filter.isReversed ? ("DESC", "ASC") : ("ASC", "DESC")
    let latest = "r.finished \(down), r.path \(up)"
    switch filter.sort {
    case .finished: order = latest
    case .scenario: order = "r.scenario \(up), " + latest
    case .seed: order = "length(r.seed) \(up), r.seed \(up), " + latest
    case .seconds: order = "r.seconds \(down), " + latest
    case .replications: order = "r.replications \(down), " + latest
    case .people: order = "r.people \(down), " + latest
    case .measure(let measure):
      joins = """
         JOIN (SELECT run, min(mean) AS least FROM figures
           WHERE measure = (SELECT number FROM words WHERE word = ?) \(Self.whose(filter.strategy))
           GROUP BY run) f ON f.run = r.number
        """
      joinArguments = [measure] + Self.strategyArguments(filter.strategy)
      order = "f.least \(up), " + latest
    }
    add("r.scenario = ?", filter.scenario)
    add("r.seed = ?", filter.seed.map { "\($0)" })
    add("r.program = ?", filter.program)
    if let since = filter.since { add("r.finished >= ?", since) }
    if let until = filter.until {
      conditions.append("substr(r.finished, 1, length(?)) <= ?")
      arguments += [until, until]
    }
    if let system = filter.system { addMember("systems", system) }
    if let strategy = filter.strategy { addMember("strategies", strategy) }
    for tag in filter.tags { addMember("tags", tag) }
    for condition in filter.conditions {
      conditions.append(
        """
        r.number IN (SELECT run FROM figures
          WHERE measure = (SELECT number FROM words WHERE word = ?)
          AND mean \(Self.comparison(condition)) ? \(Self.whose(filter.strategy)))
        """)
      arguments += [condition.measure, condition.value]
      arguments += Self.strategyArguments(filter.strategy)
    }
  }

  /// The numbers of all runs, in their order.
  func numbers(_ db: Database) throws -> [Int64] {
    try Int64.fetchAll(
      db, sql: "SELECT r.number FROM runs r\(joins)\(selection) ORDER BY \(order)",
      arguments: joinArguments + arguments)
  }

  /// The runs of some numbers, in that order.
  ///
  /// Rows are long; only those that are shown are read whole.
  static func records(_ numbers: ArraySlice<Int64>, _ db: Database) throws -> [RunRecord] {
    let columns = CatalogueRow.columns.joined(separator: ", ")
    let statement = try db.makeStatement(sql: "SELECT \(columns) FROM runs WHERE number = ?")
    return try numbers.compactMap { number in
      try Row.fetchOne(statement, arguments: [number]).map(CatalogueRow.record)
    }
  }

  private var selection: String {
    conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
  }

  private mutating func add(_ condition: String, _ value: String?) {
    guard let value else { return }
    conditions.append(condition)
    arguments += [value]
  }

  private mutating func addMember(_ column: String, _ value: String) {
    conditions.append(
      "instr(char(31) || r.\(column) || char(31), char(31) || ? || char(31)) > 0")
    arguments += [value]
  }

  /// One of five texts, and no other.
  private static func comparison(_ condition: MeasureCondition) -> String {
    ["<", "<=", ">", ">="].first { $0 == condition.comparison } ?? "="
  }

  /// The strategy asked for, else any that spends money.
  private static func whose(_ strategy: String?) -> String {
    strategy == nil ? "AND hidden = 0" : "AND strategy = (SELECT number FROM words WHERE word = ?)"
  }

  private static func strategyArguments(_ strategy: String?) -> StatementArguments {
    strategy.map { [$0] } ?? []
  }
}
