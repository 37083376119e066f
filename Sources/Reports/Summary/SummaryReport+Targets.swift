import Experiments
import Measures

extension SummaryReport {
  /// The scenario's targets: what was expected, what came out, and whether that meets it.
  var targetLines: [String] {
    guard !result.targets.isEmpty else { return [] }
    var table = TextTable([
      ("Targets", .left), ("on", .left), ("expected", .right), ("came out", .right), ("", .left),
    ])
    let rows = result.targets.flatMap { target in target.rows.map { (target, $0) } }
    let worstFirst = rows.enumerated().sorted {
      ($0.element.1.status, $0.offset) < ($1.element.1.status, $1.offset)
    }
    // All in the file's order if there is room, else those that were not met first.
    let shown =
      rows.count <= 2 * mostRows ? rows : worstFirst.prefix(2 * mostRows).map(\.element)
    for (target, row) in shown {
      let unit = result.definition(target.measure)?.unit ?? .ratio
      let key = row.key.map { " \($0)" } ?? ""
      table.append([
        target.id + key, TargetText.subject(target), TargetText.expected(row, unit),
        TargetText.value(row, unit),
        TargetText.words(row.status) + (target.required ? ", required" : "")
          + (target.used == "check" ? ", held back" : ""),
      ])
    }
    var lines = painted(table)
    if rows.count > shown.count {
      lines.append("  and \(rows.count - shown.count) more in targets.csv")
    }
    return lines
  }
}
