import Charts
import Results

extension RunFigures {
  /// By which channels people were contacted, and what that cost.
  var channelSection: RunCharts.Section {
    RunCharts.Section(
      id: "channels", title: language("By channel", "按渠道"), lead: "",
      charts: [
        contacts,
        spendByItem,
      ].compactMap { $0 })
  }

  private var contacts: (any Chart)? {
    let (id, prefix) = ("contacts-by-channel", "contacts by ")
    let title = language("Contacts by channel", "各渠道触达次数")
    let channels = summary.measures.map(\.measure).filter { $0.hasPrefix(prefix) }
      .map { String($0.dropFirst(prefix.count)) }
    let used = channels.filter { hasNumbers(prefix + $0) && !isZero(prefix + $0) }
    guard !used.isEmpty else { return nil }
    let shown = strategies(withHidden: false)
    var lines: [Int] = []
    let bars = shown.map { strategy in
      BarChart.Bars(
        series: series(strategy),
        values: used.map { channel in
          let cell = self.cell(strategy, prefix + channel)
          if let cell { lines.append(cell.line) }
          return BarChart.Value(cell?.mean, low: cell?.interval?.low, high: cell?.interval?.high)
        })
    }
    let texts = used.enumerated().map { place, channel -> (String, Double?, String) in
      let value = bars.first { $0.series.name == leader }?.values[place].mean
      return (channel, value, ChartUnit.count.text(value, words: words))
    }
    return BarChart(
      id: id,
      caption: caption(
        id, title, extremes(language("\(title) under \(leader)", "\(leader) 的\(title)"), texts),
        unit: language("number", "次数"), source: source(measures, prefix + "…", lines: lines)),
      categories: used, bars: bars, unit: .count, words: words)
  }

  /// Whether a measure is zero under every strategy.
  func isZero(_ measure: String) -> Bool {
    findings.strategies.allSatisfy { ($0.figure(measure)?.mean ?? 0) == 0 }
  }

  /// Spend by the channel, desk, incentive or edge that it was for.
  private var spendByItem: (any Chart)? {
    let totals = ledgerTotals.filter { $0.isSpend && !$0.item.isEmpty }
    guard totals.filter({ $0.mean != 0 }).map(\.item).distinct.count > 1 else { return nil }
    return moneyChart(
      id: "spend-by-item", language("Spend by what it was for", "按用途的支出"), totals,
      by: { $0.item })
  }
}
