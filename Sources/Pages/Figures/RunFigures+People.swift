import Charts
import Results

extension RunFigures {
  /// Who they are: every part of the people for itself.
  var peopleSection: RunCharts.Section {
    let charts = summary.scenario.breakdowns.filter { $0.labels.count > 1 }.flatMap { part in
      ["acquired", "acquisition-cost", conversionMeasure, retentionMeasure].compactMap { $0 }
        .compactMap { byPart($0, part) }
    }
    return RunCharts.Section(
      id: "people", title: language("By group of people", "按人群"), lead: "", charts: charts)
  }

  /// The conversion from where customers start to where they are customers.
  var conversionMeasure: String? {
    stages.acquisition.map { "conversion \($0.start.id) to \($0.customer.id)" }
  }

  private func byPart(_ measure: String, _ part: StoredSummary.Breakdown) -> (any Chart)? {
    guard hasNumbers(measure) else { return nil }
    let shown = strategies(withHidden: false).filter {
      measure != "acquisition-cost" || $0 != findings.hidden
    }
    var lines: [Int] = []
    let bars = shown.map { strategy in
      BarChart.Bars(
        series: series(strategy),
        values: part.labels.map { label in
          let cell = self.cell(strategy, measure, by: part.feature, label: label)
          if let cell { lines.append(cell.line) }
          return BarChart.Value(cell?.mean, low: cell?.interval?.low, high: cell?.interval?.high)
        })
    }
    guard bars.contains(where: { $0.values.contains { $0.mean != nil } }) else { return nil }
    let title = language.title(of: measure, in: summary)
    let shortName =
      measure == conversionMeasure
      ? "conversion" : measure == retentionMeasure ? "retention" : measure
    let id = "\(shortName)-by-\(part.feature)"
    let texts = part.labels.enumerated().map { place, label -> (String, Double?, String) in
      let value = bars.first { $0.series.name == leader }?.values[place]
      return (
        label, value?.mean,
        language.text(
          value?.mean, value.map { StoredInterval(low: $0.low, high: $0.high) }, of: measure,
          in: summary)
      )
    }
    return BarChart(
      id: id,
      caption: caption(
        id, language("\(title), by \(part.feature)", "\(title)，按 \(part.feature)"),
        extremes(language("\(title) under \(leader)", "\(leader) 的\(title)"), texts),
        unit: language.unitName(of: measure, in: summary),
        source: source(
          measures, language("\(measure) by \(part.feature)", "\(measure)，按 \(part.feature)"),
          lines: lines)),
      categories: part.labels, bars: bars,
      unit: language.chartUnit(of: measure, in: summary), words: words)
  }
}
