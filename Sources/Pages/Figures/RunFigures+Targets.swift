import Charts
import Experiments
import Results

extension RunFigures {
  /// What was expected and what came out; nil for a run without targets.
  var targets: (any Chart)? {
    guard let table = targetRows, !summary.targets.isEmpty else { return nil }
    let rows = summary.targets.flatMap { target in
      target.rows.map { row in
        TargetChart.Row(
          label: target.target + (row.key.map { " \($0)" } ?? ""), from: row.expected.low,
          until: row.expected.high,
          expected: language.range(
            row.expected, language.chartUnit(of: target, row, in: summary)),
          estimate: row.value, low: row.interval?.low, high: row.interval?.high,
          unit: language.chartUnit(of: target, row, in: summary), standing: standing(row),
          finding: language.word(for: row.status), note: row.note.map { language.note($0) })
      }
    }
    return TargetChart(
      id: "targets",
      caption: caption(
        "targets", language("What was expected, and what came out", "预期与结果"),
        language.counted(summary.targets),
        unit: language(
          "as written beside each row, which has a scale of its own", "见各行；每行有各自的刻度"),
        source: source(table, "", lines: table.rows.map(\.line))),
      rows: rows, words: words)
  }

  private func standing(_ row: StoredSummary.Target.Row) -> TargetChart.Standing {
    switch row.status {
    case .metClearly: .metClearly
    case .met: .met
    case .missed: .missed
    case .cannotTell, .notRun: .unclear
    }
  }
}
