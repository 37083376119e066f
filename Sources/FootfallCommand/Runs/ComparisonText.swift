import Catalogue
import Experiments
import JSONDocuments
import Measures
import Reports
import Results

/// Comparisons of stored runs as text, JSON and CSV.
enum ComparisonText {
  /// Two runs and their comparison.
  struct Pair {
    let first, second: StoredRun
    let comparison: RunComparison
  }

  /// A comparison in 80 columns.
  static func text(_ pair: Pair) -> String {
    let comparability = pair.comparison.comparability
    var lines = ["A  \(pair.first.folder)", "B  \(pair.second.folder)", ""]
    func say(_ sentence: String) {
      lines += Paragraph.lines(sentence, columns: 80, first: "", rest: "  ")
    }
    switch comparability.way {
    case .paired:
      say("Paired: the same people with the same luck, replication by replication.")
    case .unpaired:
      say("Not paired: \(comparability.reasons.joined(separator: "; ")).")
    case .impossible:
      say("Cannot be compared: \(comparability.reasons.joined(separator: "; ")).")
    }
    for caution in comparability.cautions { say("Note: \(caution).") }
    if !pair.comparison.lone.isEmpty {
      say("In one of the two only: \(pair.comparison.lone.joined(separator: ", ")).")
    }
    lines += changes(comparability.changes)
    var strategies: [String] = []
    for row in pair.comparison.rows where !strategies.contains(row.strategy) {
      strategies.append(row.strategy)
    }
    for strategy in strategies {
      lines += [""] + table(strategy, pair.comparison.rows.filter { $0.strategy == strategy })
    }
    if strategies.isEmpty { lines += ["", "No strategy and measure is in both."] }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func changes(_ changes: [ScenarioDifference.Change]?) -> [String] {
    guard let changes, !changes.isEmpty else { return [] }
    let shown = changes.prefix(8).map { change in
      "  \(change.path): \(change.before ?? "–") -> \(change.after ?? "–")"
    }
    let rest = changes.count - shown.count
    return ["", "The scenarios differ in"] + shown
      + (rest > 0 ? ["  and \(rest) more; `footfall diff` names them"] : [])
  }

  private static func table(_ strategy: String, _ rows: [RunComparison.Row]) -> [String] {
    var table = TextTable([
      (strategy, .left), ("A", .right), ("B", .right), ("B less A", .right), ("", .left),
    ])
    for row in rows {
      let part = [row.slice.label, row.slice.key].compactMap { $0 }.joined(separator: " ")
      table.append([
        row.measure + (part.isEmpty ? "" : " (\(part))"),
        FigureText.figure(row.first.mean, row.unit), FigureText.figure(row.second.mean, row.unit),
        difference(row), word(row),
      ])
    }
    return table.lines(columns: 80)
  }

  private static func difference(_ row: RunComparison.Row) -> String {
    guard row.difference != nil else { return FigureText.nothing }
    if row.finding == .same { return "0" }
    if row.unit == .share { return FigureText.points(row.difference, row.interval) }
    let sign = (row.difference ?? 0) > 0 ? "+" : ""
    return sign + FigureText.figure(row.difference, row.interval, row.unit)
  }

  private static func word(_ row: RunComparison.Row) -> String {
    switch row.finding {
    case .higher: "higher"
    case .lower: "lower"
    case .same: "same"
    case .cannotTell: "cannot tell"
    case .undefined: row.note ?? ""
    }
  }

  /// A comparison for programs.
  static func json(_ pair: Pair) -> JSONValue {
    let comparability = pair.comparison.comparability
    return [
      "first": .text(pair.first.folder), "second": .text(pair.second.folder),
      "way": .text(comparability.way.rawValue),
      "reasons": .array(comparability.reasons.map { .text($0) }),
      "cautions": .array(comparability.cautions.map { .text($0) }),
      "changes": comparability.changes.map { changes in
        .array(
          changes.map {
            [
              "kind": .text($0.kind.rawValue), "path": .text($0.path),
              "before": .optional($0.before), "after": .optional($0.after),
            ]
          })
      } ?? .null,
      "in-one-only": .array(pair.comparison.lone.map { .text($0) }),
      "rows": .array(pair.comparison.rows.map(json)),
    ]
  }

  private static func json(_ row: RunComparison.Row) -> JSONValue {
    [
      "strategy": .text(row.strategy), "measure": .text(row.measure),
      "by": .optional(row.slice.by), "label": .optional(row.slice.label),
      "key": .optional(row.slice.key), "unit": .text(row.unit.rawValue),
      "first": .optional(row.first.mean), "first-interval": interval(row.first.interval),
      "second": .optional(row.second.mean), "second-interval": interval(row.second.interval),
      "difference": .optional(row.difference), "interval": interval(row.interval),
      "relative": .optional(row.relative), "n": .count(row.n),
      "finding": .text(row.finding.rawValue), "note": .optional(row.note),
    ]
  }

  private static func interval(_ interval: Interval95?) -> JSONValue {
    interval.map { [.optional($0.low), .optional($0.high)] } ?? .null
  }

  /// All comparisons as one table.
  static func table(_ pairs: [Pair]) -> TidyTable {
    var table = TidyTable(
      name: "comparison", meaning: "One row for each pair of runs, strategy and measure.",
      columns: [
        .init("first", .text, "The folder of the first run."),
        .init("second", .text, "The folder of the second run."),
        .init("way", .text, "paired, unpaired or impossible."),
        .init("strategy", .text, "The strategy's id."),
        .init("measure", .text, "The measure."),
        .init("by", .text, "The category the people are split by."),
        .init("label", .text, "The label of that category."),
        .init("key", .text, "The row of a measure that is a table."),
        .init("unit", .text, "What it is counted in."),
        .init("first_mean", .number, "The figure of the first run."),
        .init("second_mean", .number, "The figure of the second run."),
        .init("difference", .number, "Second less first."),
        .init("low", .number, "The lower end of its 95 % interval."),
        .init("high", .number, "The upper end of its 95 % interval."),
        .init("relative", .number, "Second over first, less one."),
        .init("n", .integer, "Replications behind it, on the smaller side."),
        .init("finding", .text, "What the interval says."),
        .init("note", .text, "Why there is no difference."),
      ])
    for pair in pairs {
      for row in pair.comparison.rows {
        table.append(
          .text(pair.first.folder), .text(pair.second.folder),
          .text(pair.comparison.comparability.way.rawValue), .text(row.strategy),
          .text(row.measure), text(row.slice.by), text(row.slice.label), text(row.slice.key),
          .text(row.unit.rawValue), .optional(row.first.mean), .optional(row.second.mean),
          .optional(row.difference), .optional(row.interval?.low), .optional(row.interval?.high),
          .optional(row.relative), .count(row.n), .text(row.finding.rawValue), text(row.note))
      }
    }
    return table
  }

  private static func text(_ text: String?) -> TidyTable.Cell { text.map { .text($0) } ?? .missing }
}
