import Charts
import Marketing
import Results

extension RunFigures {
  /// What desks did, and what became of leads.
  var deskSection: RunCharts.Section {
    let charts = DeskMeasure.allCases.compactMap { deskChart($0) }
    return RunCharts.Section(
      id: "desks", title: language("Desks and leads", "服务台与线索"), lead: "",
      charts: charts + (leadFunnel.map { [$0] } ?? []))
  }

  private func deskChart(_ measure: DeskMeasure) -> (any Chart)? {
    guard let desks else { return nil }
    let rows = desks.rows.filter {
      $0["figure"] == measure.rawValue && ($0.number("mean") ?? 0) != 0
    }
    let names = rows.compactMap { $0["desk"] }.distinct
    guard let first = names.first else { return nil }
    let id = "\(measure.rawValue) \(first)"
    let title =
      summary.definition(id).map { _ in
        language.deskTitle(
          measure.rawValue, english: language.title(of: id, in: summary), desk: first)
      } ?? measure.rawValue
    let unit = language.chartUnit(of: id, in: summary)
    let bars = strategies(withHidden: false).map { strategy in
      BarChart.Bars(
        series: series(strategy),
        values: names.map { desk in
          let row = rows.first { $0["strategy"] == strategy && $0["desk"] == desk }
          return BarChart.Value(
            row?.number("mean"), low: row?.number("low"), high: row?.number("high"))
        })
    }
    let texts = bars.map { bar in
      (bar.series.name, bar.values[0].mean, unit.text(bar.values[0].mean, words: words))
    }
    let chart = "desk-" + measure.rawValue.split(separator: " ").joined(separator: "-")
    return BarChart(
      id: chart,
      caption: caption(
        chart, title, extremes("\(title), \(first)", texts),
        unit: language.unitName(of: id, in: summary),
        source: source(desks, measure.rawValue, lines: rows.map(\.line))),
      categories: names, bars: bars, unit: unit, words: words)
  }

  private var leadFunnel: (any Chart)? {
    guard let leads else { return nil }
    let steps = ["generated", "pushed", "worked", "converted"]
    let rows = leads.rows.filter {
      $0["engine"] == nil && $0["reason"] == nil && steps.contains($0["step"] ?? "")
    }
    let shown = strategies(withHidden: false)
    let funnels = shown.map { strategy in
      FunnelChart.Funnel(
        series: series(strategy),
        values: steps.map { step in
          let row = rows.first { $0["strategy"] == strategy && $0["step"] == step }
          return BarChart.Value(
            row?.number("mean"), low: row?.number("low"), high: row?.number("high"))
        })
    }
    guard funnels.contains(where: { ($0.counts[0] ?? 0) > 0 }) else { return nil }
    let texts = funnels.map { funnel in
      (
        funnel.series.name, funnel.counts.last ?? nil,
        ChartUnit.count.text(funnel.counts.last ?? nil, words: words)
      )
    }
    return FunnelChart(
      id: "leads",
      caption: caption(
        "leads", language("What becomes of leads", "线索的去向"),
        extremes(language("Leads converted", "线索转化数"), texts),
        unit: language("leads, mean over replications", "线索数，重复均值"),
        source: source(leads, language("all engines", "全部引擎"), lines: rows.map(\.line))),
      stages: [
        language("found", "发现"), language("pushed", "下发"), language("worked", "跟进"),
        language("converted", "转化"),
      ], funnels: funnels, words: words)
  }
}

extension PageLanguage {
  /// The title of a figure of desks, without the name of one.
  fileprivate func deskTitle(_ measure: String, english: String, desk: String) -> String {
    let title = self == .english ? english : MeasureNames.chinese("\(measure) \(desk)") ?? english
    let words = title.split(separator: " ").filter { $0 != desk }
    var text = words.joined(separator: " ")
    for end in [" of", " by", " at", " to"] where text.hasSuffix(end) {
      text = String(text.dropLast(end.count))
    }
    return text
  }
}
