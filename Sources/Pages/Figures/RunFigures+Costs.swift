import Charts
import Results

extension RunFigures {
  /// What customers cost.
  var costSection: RunCharts.Section {
    RunCharts.Section(
      id: "costs", title: language("Acquisition cost", "获客成本"),
      lead: language(
        "Average: all spend over all customers acquired. Incremental: extra spend over extra customers "
          + "against the arm without strategy money.",
        "平均：全部支出除以全部获客。增量：与不花钱的对照相比，多花的钱除以多获的客户。"),
      charts: [
        cost("acquisition-cost", kind: "average"), cost("incremental-cost", kind: "incremental"),
      ].compactMap { $0 })
  }

  /// What happened to people.
  var outcomeSection: RunCharts.Section {
    var charts: [any Chart] = []
    if let chart = interval("acquired", id: "acquired") { charts.append(chart) }
    if let (start, customer) = stages.acquisition,
      let chart = interval("conversion \(start.id) to \(customer.id)", id: "conversion")
    {
      charts.append(chart)
    }
    if let measure = retentionMeasure, let chart = interval(measure, id: "retention") {
      charts.append(chart)
    }
    return RunCharts.Section(
      id: "outcomes", title: language("Conversion and retention", "转化与留存"), lead: "",
      charts: charts)
  }

  /// Retention at the latest usual age at which every strategy has a number that is not thin.
  var retentionMeasure: String? {
    let ages = [
      "retention at 365 days", "retention at 180 days", "retention at 90 days",
      "retention at 30 days",
    ]
    let arms = strategies(withHidden: false)
    return ages.first { age in
      arms.allSatisfy { arm in cell(arm, age).map { $0.mean != nil && !$0.isThin } ?? false }
    } ?? ages.reversed().first { hasNumbers($0) }
  }

  /// A kind of acquisition cost by strategy.
  private func cost(_ id: String, kind: String) -> (any Chart)? {
    let shown = strategies(withHidden: false)
    let rows = costs.rows.filter {
      $0["kind"] == kind && shown.contains($0["strategy"] ?? "")
        && (kind != "average" || $0["strategy"] != findings.hidden)
    }
    guard !rows.isEmpty else { return nil }
    let unit = ChartUnit.money(summary.scenario.currency ?? "")
    let title = language.title(of: id, in: summary)
    let texts = rows.map { row in
      (
        row["strategy"] ?? "", row.number("cost"),
        unit.text(
          row.number("cost"), low: row.number("low"), high: row.number("high"), words: words)
      )
    }
    return IntervalChart(
      id: id,
      caption: caption(
        id, title, extremes(title, texts),
        unit: language(
          "\(summary.scenario.currency ?? "money") for each customer",
          "每名客户 \(summary.scenario.currency ?? "金额")"),
        source: source(costs, language("kind \(kind)", "kind 为 \(kind)"), lines: rows.map(\.line))),
      rows: rows.map { row in
        IntervalChart.Row(
          series: series(row["strategy"] ?? ""), estimate: row.number("cost"),
          low: row.number("low"), high: row.number("high"),
          note: row.number("cost") == nil ? language.plane(row["words"] ?? "") : nil)
      }, unit: unit, words: words)
  }

  /// A measure by strategy.
  func interval(_ measure: String, id: String, withHidden: Bool = true) -> (any Chart)? {
    guard hasNumbers(measure) else { return nil }
    let cells = strategies(withHidden: withHidden).compactMap { arm in
      cell(arm, measure).map { (arm, $0) }
    }
    let unit = language.chartUnit(of: measure, in: summary)
    let title = language.title(of: measure, in: summary)
    return IntervalChart(
      id: id,
      caption: caption(
        id, title,
        extremes(
          title,
          cells.map { arm, cell in
            (arm, cell.mean, language.text(cell.mean, cell.interval, of: measure, in: summary))
          }),
        unit: language.unitName(of: measure, in: summary),
        source: source(measures, measure, lines: cells.map(\.1.line))),
      rows: cells.map { arm, cell in
        IntervalChart.Row(
          series: series(arm), estimate: cell.mean, low: cell.interval?.low,
          high: cell.interval?.high, note: cell.mean == nil ? language.note(cell.note) : nil)
      }, unit: unit, words: words)
  }
}
