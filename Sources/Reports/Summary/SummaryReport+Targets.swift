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
        target.id + key, target.strategy, expected(row, unit), value(row, unit),
        words(row.status) + (target.required ? ", required" : "")
          + (target.used == "check" ? ", held back" : ""),
      ])
    }
    var lines = painted(table.lines(columns: style.columns))
    if rows.count > shown.count {
      lines.append("  and \(rows.count - shown.count) more in targets.csv")
    }
    return lines
  }

  private func words(_ status: TargetResult.Status) -> String {
    switch status {
    case .missed: "missed"
    case .cannotTell: "cannot tell"
    case .notRun: "not run"
    case .met: "met"
    case .metClearly: "met clearly"
    }
  }

  private func expected(_ row: TargetResult.Row, _ unit: MeasureUnit) -> String {
    switch (row.expected.low, row.expected.high) {
    case (let low?, let high?): shown(low, row, unit) + " to " + shown(high, row, unit)
    case (let low?, nil): "from " + shown(low, row, unit)
    case (nil, let high?): "to " + shown(high, row, unit)
    case (nil, nil): "anything"
    }
  }

  private func value(_ row: TargetResult.Row, _ unit: MeasureUnit) -> String {
    switch row.scale {
    case "relative-change": FigureText.change(row.value, row.interval)
    default: FigureText.figure(row.value, row.interval, unit)
    }
  }

  private func shown(_ value: Double, _ row: TargetResult.Row, _ unit: MeasureUnit) -> String {
    row.scale == "relative-change"
      ? FigureText.change(value, nil) : FigureText.figure(value, unit)
  }
}
