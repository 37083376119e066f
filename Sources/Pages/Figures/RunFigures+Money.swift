import Charts
import Results

extension RunFigures {
  /// Where money goes and where it comes from.
  var moneySection: RunCharts.Section {
    let spend = ledgerTotals.filter(\.isSpend)
    let earnings = ledgerTotals.filter { !$0.isSpend }
    return RunCharts.Section(
      id: "money", title: language("Ledger", "账本"), lead: "",
      charts: [
        moneyChart(
          id: "ledger", language("Spend by category", "按类别的支出"), spend,
          by: { language.name(ofCategory: $0.category) }),
        moneyChart(
          id: "earnings", language("What products earn and cost", "产品的收入与成本"), earnings,
          by: { language.name(ofCategory: $0.category) }, isWhole: false),
        interval("net-value", id: "net-value"),
      ].compactMap { $0 })
  }

  /// How many parts of a bar can be told apart.
  private static let mostParts = 7

  /// Money by what it was for: parts of one bar for each strategy where they add up to a whole, else bars
  /// side by side.
  func moneyChart(
    id: String, _ title: String, _ totals: [LedgerTotal], by name: (LedgerTotal) -> String,
    isWhole: Bool = true
  ) -> (any Chart)? {
    let shown = strategies(withHidden: false)
    let all = totals.map(name).distinct.map { part in
      (
        name: part,
        values: shown.map { strategy in
          totals.filter { $0.strategy == strategy && name($0) == part }.reduce(0) { $0 + $1.mean }
        }
      )
    }.filter { part in part.values.contains { $0 != 0 } }
    guard !all.isEmpty else { return nil }
    let isStacked = isWhole && all.allSatisfy { part in part.values.allSatisfy { $0 >= 0 } }
    let parts = isStacked ? largest(all) : all
    let unit = ChartUnit.money(summary.scenario.currency ?? "")
    let place = shown.firstIndex(of: leader) ?? 0
    let texts = parts.map { part in
      (part.name, part.values[place], unit.text(part.values[place], words: words))
    }
    let bars =
      isStacked
      ? parts.enumerated().map { index, part in
        BarChart.Bars(
          series: ChartSeries(part.name, index: index), values: part.values.map { .init($0) })
      }
      : shown.enumerated().map { index, strategy in
        BarChart.Bars(
          series: series(strategy), values: parts.map { .init($0.values[index]) })
      }
    return BarChart(
      id: id,
      caption: caption(
        id, title,
        extremes(
          language("\(title) under \(shown[place])", "\(shown[place]) 的\(title)"),
          texts.map { ($0.0, $0.1 as Double?, $0.2) }),
        unit: language(
          "\(summary.scenario.currency ?? "money"), mean over replications",
          "\(summary.scenario.currency ?? "金额")，重复均值"), hasInterval: false,
        source: source(ledger, "", lines: totals.flatMap(\.lines))),
      categories: isStacked ? shown : parts.map(\.name), bars: bars,
      arrangement: isStacked ? .stacked : .grouped, unit: unit, words: words)
  }

  /// The largest parts by their sum over strategies, in their own order, and what is left over as one.
  private func largest(
    _ parts: [(name: String, values: [Double])]
  ) -> [(name: String, values: [Double])] {
    guard parts.count > Self.mostParts else { return parts }
    func sum(_ values: [Double]) -> Double { values.reduce(0, +) }
    let order = parts.indices.sorted {
      (sum(parts[$1].values), $0) < (sum(parts[$0].values), $1)
    }
    let kept = order.prefix(Self.mostParts - 1).sorted()
    let rest = parts.indices.filter { !kept.contains($0) }
    let left = parts[0].values.indices.map { place in
      rest.reduce(0) { $0 + parts[$1].values[place] }
    }
    return kept.map { parts[$0] } + [(language("\(rest.count) others", "其他 \(rest.count) 项"), left)]
  }
}
