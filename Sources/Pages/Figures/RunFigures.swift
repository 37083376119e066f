import Charts
import Results

/// What the figures of one run are made from: its tables, and how captions are worded.
struct RunFigures: Sendable {
  let run: StoredRun
  let language: PageLanguage
  let stages: StageMap
  let measures, costs, differences, ledger, retention, stageCounts: StoredTable
  /// Only where the run has them.
  let courses, moves, cohorts, desks, leads, targetRows: StoredTable?
  private let places: [Key: Int]

  /// What a row of `measures.csv` is about.
  private struct Key: Hashable {
    let strategy, measure: String
    let by, label, key: String?
  }

  var summary: StoredSummary { run.summary }
  var findings: StoredFindings { run.summary.findings }
  var words: ChartWords { language.chartWords }

  init(_ run: StoredRun, language: PageLanguage) throws(StoredRunProblem) {
    self.run = run
    self.language = language
    func needed(_ name: String) throws(StoredRunProblem) -> StoredTable {
      guard let table = try run.table(name) else {
        throw .damaged(
          path: "\(run.folder)/\(Manifest.fileName)", place: "files",
          reason: "there is no \(name).csv")
      }
      return table
    }
    measures = try needed("measures")
    costs = try needed("costs")
    differences = try needed("differences")
    ledger = try needed("ledger")
    retention = try needed("retention")
    stageCounts = try needed("stages")
    courses = try run.table("courses")
    moves = try run.table("moves")
    cohorts = try run.table("cohorts")
    desks = try run.table("desks")
    leads = try run.table("leads")
    targetRows = try run.table("targets")
    stages = StageMap(try run.resolvedValues())
    var places: [Key: Int] = [:]
    for (place, row) in measures.rows.enumerated() {
      let key = Key(
        strategy: row["strategy"] ?? "", measure: row["measure"] ?? "", by: row["by"],
        label: row["label"], key: row["key"])
      places[key] = place
    }
    self.places = places
  }

  /// A figure of `measures.csv`.
  struct Cell: Sendable {
    let mean: Double?
    let interval: StoredInterval?
    let note: String?
    let isThin: Bool
    /// The line of the table.
    let line: Int
  }

  /// The figure of a strategy in a measure; nil if the run has none.
  func cell(
    _ strategy: String, _ measure: String, by: String? = nil, label: String? = nil,
    key: String? = nil
  ) -> Cell? {
    let place = places[
      Key(strategy: strategy, measure: measure, by: by, label: label, key: key)]
    guard let place else { return nil }
    let row = measures.rows[place]
    return Cell(
      mean: row.number("mean"), interval: interval(row), note: row["note"],
      isThin: row.flag("thin"), line: row.line)
  }

  /// The interval of a row; nil where it has neither end.
  func interval(_ row: StoredTable.Row) -> StoredInterval? {
    let (low, high) = (row.number("low"), row.number("high"))
    return low == nil && high == nil ? nil : StoredInterval(low: low, high: high)
  }

  /// Whether the run has any number of a measure.
  func hasNumbers(_ measure: String) -> Bool {
    findings.strategies.contains { $0.figure(measure)?.mean != nil }
  }

  /// The strategies, the arm without strategy money only if asked for.
  func strategies(withHidden: Bool = true) -> [String] {
    findings.strategies.filter {
      withHidden || !$0.isHidden || $0.title != $0.strategy || isShown($0)
    }
    .map(\.strategy)
  }

  /// Whether the arm without strategy money is a strategy of the scenario's own.
  private func isShown(_ arm: StoredFindings.Strategy) -> Bool {
    findings.verdict.ranking.contains { $0.strategy == arm.strategy }
  }

  /// A strategy as figures know it: the same colour and shape in all of them.
  func series(_ strategy: String) -> ChartSeries {
    ChartSeries(
      strategy, index: findings.strategies.firstIndex { $0.strategy == strategy } ?? 0)
  }

  /// The first in the ranking, else the first strategy.
  var leader: String {
    findings.verdict.best ?? findings.verdict.ranking.first?.strategy
      ?? findings.strategies.first?.strategy ?? ""
  }

  /// The leader, and the baseline if that is another.
  var leaderAndBaseline: [String] {
    leader == findings.baseline ? [leader] : [leader, findings.baseline]
  }
}
