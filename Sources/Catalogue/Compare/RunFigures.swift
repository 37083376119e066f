import Experiments
import Measures
import Results
import Statistics

/// The figures of a stored run, with what each replication gave.
struct RunFigures {
  /// What tells a figure from others.
  struct Name: Hashable {
    let strategy, measure: String
    let slice: Slice

    init?(_ row: StoredTable.Row) {
      guard let strategy = row["strategy"], let measure = row["measure"] else { return nil }
      (self.strategy, self.measure) = (strategy, measure)
      slice = Slice(by: row["by"], label: row["label"], key: row["key"])
    }
  }

  /// A figure and its replications.
  struct Figure {
    let value: RunComparison.Value
    /// A value for each replication, with the figure as their mean; empty where there is no number.
    let linear: [Double]
    /// Whether it is money, and not money for each of something.
    let isSumOfMoney: Bool
  }

  /// The figures' names, in the order of the table.
  let names: [Name]
  private let figures: [Name: Figure]

  subscript(name: Name) -> Figure? { figures[name] }

  /// Reads the tables of measures and of replications.
  init(_ run: StoredRun) throws(StoredRunProblem) {
    var values: [Name: RunComparison.Value] = [:]
    var names: [Name] = []
    for row in try run.table("measures")?.rows ?? [] {
      guard let name = Name(row) else { continue }
      names.append(name)
      let (low, high) = (row.number("low"), row.number("high"))
      values[name] = RunComparison.Value(
        mean: row.number("mean"),
        interval: low == nil && high == nil ? nil : Interval95(low: low, high: high))
    }
    var rows: [Name: [StoredTable.Row]] = [:]
    for row in try run.table("replications")?.rows ?? [] {
      if let name = Name(row) { rows[name, default: []].append(row) }
    }
    self.names = names
    figures = values.reduce(into: [:]) { figures, entry in
      let rows = rows[entry.key] ?? []
      figures[entry.key] = Figure(
        value: entry.value, linear: entry.value.mean == nil ? [] : Self.linear(rows),
        isSumOfMoney: rows.first?["denominator"] == nil
          && run.summary.definition(entry.key.measure)?.unit == .money)
    }
  }

  private static func linear(_ rows: [StoredTable.Row]) -> [Double] {
    let numerators = rows.compactMap { $0.number("numerator") }
    let denominators = rows.compactMap { $0.number("denominator") }
    if !rows.isEmpty, numerators.count == rows.count, denominators.count == rows.count,
      denominators.reduce(0, +) != 0
    {
      return RatioEstimate.linearised(numerator: numerators, denominator: denominators)
    }
    let values = rows.compactMap { $0.number("value") }
    return values.count == rows.count ? values : []
  }
}
