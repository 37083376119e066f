import Charts
import Results

extension Report {
  /// What it came to in the other worlds that ran; nil where none did.
  var worlds: (id: String, title: String, html: HTML)? {
    guard !summary.worlds.isEmpty else { return nil }
    let title = language("Other worlds", "其他情景")
    let worlds =
      [(language("base", "基准情景"), "", summary.findings)]
      + summary.worlds.map { ($0.world, $0.title, $0.findings) }
    let rows = worlds.map { name, title, findings -> [HTML] in
      let text = VerdictText(findings: findings, summary: summary, language: language)
      let best = findings.verdict.ranking.first
      let about: HTML? =
        title.isEmpty || title == name ? nil : "<br><span class=\"quiet\">\(title)</span>"
      return [
        "\(name)\(about)", "\(text.headline)",
        "\(language.text(best?.value, best?.interval, of: findings.verdict.rankBy, in: summary))",
      ]
    }
    let table = HTMLTable(
      label: title,
      columns: [
        (language("World", "情景"), false), (language("Verdict", "结论"), false),
        (language("First in the ranking", "排名第一"), true),
      ], rows: rows, isFoldable: true)
    return (
      "worlds", title,
      part(
        "worlds", title,
        lead: language(
          "The same strategies where the world is otherwise; the verdict above is that of the base.",
          "同样的策略在不同情景下的结果；上面的结论是基准情景的。"), table.html)
    )
  }

  /// The scenario's named groups of measures; nil without any.
  var frames: (id: String, title: String, html: HTML)? {
    guard !summary.frames.isEmpty else { return nil }
    let title = language("Frames", "指标组")
    let strategies = summary.findings.strategies
    let tables = summary.frames.map { frame -> HTML in
      let rows = frame.rows.map { row -> [HTML] in
        let part: HTML? = row.label.map { " <span class=\"quiet\">\($0)</span>" }
        return ["\(row.name)\(part)"]
          + strategies.map { arm in
            let cell = charts.figure(arm.strategy, row.measure, by: row.by, label: row.label)
            return stacked(
              cell?.mean, cell?.interval, language.chartUnit(of: row.measure, in: summary))
          }
      }
      let table = HTMLTable(
        label: frame.frame,
        columns: [(language("Measure", "指标"), false)] + strategies.map { ($0.strategy, true) },
        rows: rows)
      return "<h3>\(frame.frame)</h3>" + table.html
    }
    return (
      "frames", title,
      part(
        "frames", title,
        lead: language(
          "Measures that the scenario shows together; below each its 95 % confidence interval.",
          "场景中放在一起展示的指标，下方为 95 % 置信区间。"), tables.joined())
    )
  }
}
