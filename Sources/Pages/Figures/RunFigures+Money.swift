import Charts
import Results

extension RunFigures {
  /// A line of the ledger: the mean over replications.
  struct LedgerTotal {
    let strategy, category, item: String
    let isSpend: Bool
    /// In units of the currency.
    let mean: Double
    let lines: [Int]
  }

  /// The ledger's lines, in the order of the file.
  var ledgerTotals: [LedgerTotal] {
    var totals: [(row: StoredTable.Row, sum: Double, lines: [Int])] = []
    for row in ledger.rows {
      let amount = row.number("amount") ?? 0
      if let last = totals.last, last.row["strategy"] == row["strategy"],
        last.row["category"] == row["category"], last.row["item"] == row["item"]
      {
        totals[totals.count - 1].sum += amount
        totals[totals.count - 1].lines.append(row.line)
      } else {
        totals.append((row, amount, [row.line]))
      }
    }
    return totals.map { total in
      LedgerTotal(
        strategy: total.row["strategy"] ?? "", category: total.row["category"] ?? "",
        item: total.row["item"] ?? "", isSpend: total.row.flag("is_spend"),
        mean: total.sum / Double(total.lines.count) / minorUnits, lines: total.lines)
    }
  }

  /// Smallest units of money in one of the currency: the ledger's sum of spend over the measure of it.
  private var minorUnits: Double {
    var (minor, whole) = (0.0, 0.0)
    for row in ledger.rows where row.flag("is_spend") { minor += row.number("amount") ?? 0 }
    for arm in findings.strategies {
      whole += (arm.figure("spend")?.mean ?? 0) * Double(summary.replications.inFigures)
    }
    guard whole > 0, minor > 0 else { return 100 }
    return [1, 10, 100, 1_000, 10_000].min { abs(minor / whole - $0) < abs(minor / whole - $1) }
      ?? 100
  }

  /// Where money goes and where it comes from.
  var moneySection: RunCharts.Section {
    RunCharts.Section(
      id: "money", title: language("Ledger", "账本"), lead: "",
      charts: [
        ledgerChart(
          id: "ledger", language("Spend by category", "按类别的支出"), { $0.isSpend }),
        ledgerChart(
          id: "earnings", language("What products earn and cost", "产品的收入与成本"), { !$0.isSpend }),
        interval("net-value", id: "net-value"),
      ].compactMap { $0 })
  }

  private func ledgerChart(
    id: String, _ title: String, _ isShown: (LedgerTotal) -> Bool
  ) -> (any Chart)? {
    let rows = ledgerTotals.filter(isShown)
    let categories = rows.map(\.category).distinct.filter { category in
      rows.contains { $0.category == category && $0.mean != 0 }
    }
    guard !categories.isEmpty else { return nil }
    let shown = strategies(withHidden: false)
    let bars = shown.map { strategy in
      BarChart.Bars(
        series: series(strategy),
        values: categories.map { category in
          let sum = rows.filter { $0.strategy == strategy && $0.category == category }
            .reduce(0) { $0 + $1.mean }
          return BarChart.Value(sum)
        })
    }
    let unit = ChartUnit.money(summary.scenario.currency ?? "")
    let texts = categories.enumerated().map { place, category -> (String, Double?, String) in
      let value = bars.first { $0.series.name == leader }?.values[place].mean
      return (language.name(ofCategory: category), value, unit.text(value, words: words))
    }
    return BarChart(
      id: id,
      caption: caption(
        id, title, extremes(language("\(title) under \(leader)", "\(leader) 的\(title)"), texts),
        unit: language(
          "\(summary.scenario.currency ?? "money"), whole run",
          "\(summary.scenario.currency ?? "金额")，全程"), hasInterval: false,
        source: source(ledger, "", lines: rows.flatMap(\.lines))),
      categories: categories.map { language.name(ofCategory: $0) }, bars: bars, unit: unit,
      words: words)
  }
}
