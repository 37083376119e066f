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
      ], rows: rows)
    return (
      "targets", title,
      part(
        "targets", title,
        lead: language(
          "What the scenario is held against. Met clearly: the whole interval lies within what was "
            + "expected. A target that parameters were moved to meet (fit) is no evidence; one held back "
            + "(check) is.",
          "场景要对照的预期。明确达到：整个区间都在预期之内。用来调参的目标（fit）不算证据，留作检验的（check）才算。"),
        "<p>\(counted)</p>" + table.html)
    )
  }

  /// How many came out how.
  private var counted: String {
    let all = summary.targets.flatMap(\.rows)
    let met = all.filter { $0.status == .met || $0.status == .metClearly }.count
    let missed = all.filter { $0.status == .missed }.count
    let open = all.count - met - missed
    return language(
      "Of \(all.count) expectations \(met) are met, \(missed) missed, \(open) undecided.",
      "\(all.count) 项预期中，\(met) 项达到，\(missed) 项未达到，\(open) 项未定。")
  }

  private func cells(_ target: StoredSummary.Target, _ row: StoredSummary.Target.Row) -> [HTML] {
    let unit =
      row.scale == "relative-change"
      ? ChartUnit.share.change
      : row.scale == "difference"
        ? language.chartUnit(of: target.measure, in: summary).change
        : language.chartUnit(of: target.measure, in: summary)
    let came: HTML =
      row.note.map { "\(language.note($0))" } ?? stacked(row.value, row.interval, unit)
    let key: HTML? = row.key.map { " <span class=\"quiet\">\($0)</span>" }
    let on = [
      target.strategy,
      target.against.map { language("against \($0)", "对比 \($0)") } ?? "",
      target.world.map { language("in world \($0)", "情景 \($0)") } ?? "",
    ].filter { !$0.isEmpty }.joined(separator: language(" ", " "))
    let basis = [
      target.required ? language("required", "必须") : "",
      target.used == "fit" ? language("fit", "拟合 fit") : language("check", "检验 check"),
      target.source ?? "",
    ].filter { !$0.isEmpty }.joined(separator: language(", ", "，"))
    let title = language.title(of: target.measure, in: summary)
    return [
      """
      \(target.target)\(key)<br>\
      <span class="quiet">\(title)\(language(": ", "："))\(on)</span>
      """,
      "\(range(row.expected, unit))", came, badge(row.status), "\(basis)",
    ]
  }

  private func range(_ range: StoredInterval, _ unit: ChartUnit) -> String {
    let words = language.chartWords
    switch (range.low, range.high) {
    case (let low?, let high?) where low == high: return unit.text(low, words: words)
    case (let low?, let high?):
      return "\(unit.text(low, words: words)) \(words.until) \(unit.text(high, words: words))"
    case (let low?, nil):
      return language("from ", "不低于 ") + unit.text(low, words: words)
    case (nil, let high?):
      return language("up to ", "不高于 ") + unit.text(high, words: words)
    case (nil, nil): return words.nothing
    }
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
