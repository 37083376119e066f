import Charts
import Results

extension RunFigures {
  /// How customers and money went on.
  var timeSection: RunCharts.Section {
    let currency = summary.scenario.currency ?? language("money", "金额")
    return RunCharts.Section(
      id: "time", title: language("Over time", "随时间变化"), lead: "",
      charts: [
        course(
          "active", id: "active-over-time", language("Active customers", "活跃客户数"), .count,
          language("customers in active stages", "处于活跃阶段的客户数")),
        course(
          "acquired", id: "acquired-over-time",
          language("Customers acquired until then", "累计获客"), .count,
          language("customers", "客户数")),
        course(
          "spend", id: "spend-over-time", language("Money spent until then", "累计支出"),
          .money(summary.scenario.currency ?? ""), currency),
        course(
          "earned", id: "earned-over-time",
          language("Margin less cost to serve until then", "累计毛利减服务成本"),
          .money(summary.scenario.currency ?? ""), currency),
      ].compactMap { $0 })
  }

  private func course(
    _ name: String, id: String, _ title: String, _ unit: ChartUnit, _ unitName: String
  ) -> (any Chart)? {
    guard let courses else { return nil }
    let rows = courses.rows.filter { $0["course"] == name }
    guard rows.contains(where: { ($0.number("mean") ?? 0) != 0 }) else { return nil }
    let lines = strategies().map { strategy in
      BandChart.Line(
        series: series(strategy),
        points: rows.filter { $0["strategy"] == strategy }.map {
          TimePoint(
            $0.number("tick") ?? 0, $0.number("mean"), low: $0.number("low"),
            high: $0.number("high"))
        })
    }
    let last = lines.map { line in
      let end = line.points.last
      return (
        line.series.name, end?.value,
        unit.text(end?.value, low: end?.low, high: end?.high, words: words)
      )
    }
    return BandChart(
      id: id,
      caption: caption(
        id, title, extremes(language("\(title), at the end", "\(title)（期末）"), last),
        unit: unitName, source: source(courses, name, lines: rows.map(\.line))),
      lines: lines, clock: clock, unit: unit, words: words)
  }
}
