import Charts
import Results

extension RunFigures {
  /// By which channels people were contacted, and what that cost.
  var channelSection: RunCharts.Section {
    RunCharts.Section(
      id: "channels", title: language("By channel", "按渠道"), lead: "",
      charts: [
        byChannel(
          id: "contacts-by-channel", language("Contacts by channel", "各渠道触达次数"), "contacts by "),
        byChannel(
          id: "noticed-by-channel", language("Noticed contacts by channel", "各渠道被注意的触达"),
          "noticed "),
        spendByItem,
      ].compactMap { $0 })
  }

  private func byChannel(id: String, _ title: String, _ prefix: String) -> (any Chart)? {
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

  /// Spend by what it was for.
  private var spendByItem: (any Chart)? {
    let rows = ledgerTotals.filter(\.isSpend)
    let items = rows.map(\.item).filter { !$0.isEmpty }.distinct
    let shown = strategies(withHidden: false)
    let used = items.filter { item in rows.contains { $0.item == item && $0.mean != 0 } }
    guard used.count > 1 else { return nil }
    let bars = shown.map { strategy in
      BarChart.Bars(
        series: series(strategy),
        values: used.map { item in
          let sum = rows.filter { $0.strategy == strategy && $0.item == item }
            .reduce(0) { $0 + $1.mean }
          return BarChart.Value(sum)
        })
    }
    let unit = ChartUnit.money(summary.scenario.currency ?? "")
    let title = language("Spend by what it was for", "按用途的支出")
    let texts = used.enumerated().map { place, item -> (String, Double?, String) in
      let value = bars.first { $0.series.name == leader }?.values[place].mean
      return (item, value, unit.text(value, words: words))
    }
    return BarChart(
      id: "spend-by-item",
      caption: caption(
        "spend-by-item", title,
        extremes(language("Spend under \(leader)", "\(leader) 的支出"), texts),
        unit: summary.scenario.currency ?? language("money", "金额"), hasInterval: false,
        source: source(ledger, language("spend", "支出"), lines: rows.flatMap(\.lines))),
      categories: used, bars: bars, unit: unit, words: words)
  }
}
