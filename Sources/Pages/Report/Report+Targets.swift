import Charts
import Experiments
import Results

extension Report {
  /// What the scenario expected, and what came out; nil without targets.
  var targets: (id: String, title: String, html: HTML)? {
    guard !summary.targets.isEmpty else { return nil }
    let title = language("Targets", "目标")
    let rows = summary.targets.flatMap { target in
      target.rows.map { row in cells(target, row) }
    }
    let table = HTMLTable(
      label: title,
      columns: [
        (language("Target", "目标"), false),
        (language("Expected", "预期"), true), (language("Came out", "结果"), true),
        (language("Status", "状态"), false), (language("Basis", "依据"), false),
      ], rows: rows, isFoldable: true)
    // Not `targets`, which is the figure's id: a page has each once.
    return (
      "expected", title,
      part(
        "expected", title,
        lead: language(
          "What the scenario is held against. Met clearly: the whole interval lies within what was "
            + "expected. A target that parameters were moved to meet (fit) is no evidence; one held back "
            + "(check) is.",
          "场景要对照的预期。明确达到：整个区间都在预期之内。用来调参的目标（fit）不算证据，留作检验的（check）才算。"),
        (charts.targets.map(figure) ?? "<p>\(counted)</p>")
          + "<h3>\(language("Where each comes from", "各目标的依据"))</h3>" + table.html)
    )
  }

  private var counted: String { language.counted(summary.targets) }

  private func cells(_ target: StoredSummary.Target, _ row: StoredSummary.Target.Row) -> [HTML] {
    let unit = language.chartUnit(of: target, row, in: summary)
    let came: HTML =
      row.note.map { "\(language.note($0))" } ?? stacked(row.value, row.interval, unit)
    let key: HTML? = row.key.map { " <span class=\"quiet\">\($0)</span>" }
    let basis = [
      target.required ? language("required", "必须") : "",
      target.used == "fit" ? language("fit", "拟合 fit") : language("check", "检验 check"),
      target.source ?? "",
    ].filter { !$0.isEmpty }.joined(separator: language(", ", "，"))
    let title = language.title(of: target.measure, in: summary)
    return [
      """
      \(target.target)\(key)<br>\
      <span class="quiet">\(title)\(language(": ", "："))\(language.place(of: target))</span>
      """,
      "\(language.range(row.expected, unit))", came, badge(row.status), "\(basis)",
    ]
  }

  /// A status by shape and word.
  private func badge(_ status: TargetResult.Status) -> HTML {
    let (kind, shape): (HTML, HTML) =
      switch status {
      case .metClearly: ("is-good", "●")
      case .met: ("is-good", "○")
      case .missed: ("is-bad", "✕")
      case .cannotTell: ("is-open", "◆")
      case .notRun: ("is-plain", "–")
      }
    return """
      <span class="badge \(kind)"><span class="shape" aria-hidden="true">\(shape)</span>\
      \(language.word(for: status))</span>
      """
  }
}
