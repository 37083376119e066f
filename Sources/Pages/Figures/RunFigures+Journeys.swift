import Charts
import Marketing
import Results

extension RunFigures {
  /// How far people come, and which ways they take.
  var journeySection: RunCharts.Section {
    var charts: [any Chart] = funnel.map { [$0] } ?? []
    for journey in stages.journeys.prefix(4) {
      let isMain = journey == (stages.acquisition?.customer.journey ?? stages.journeys.first)
      for strategy in isMain ? leaderAndBaseline : [leader] {
        if let chart = flow(journey, strategy) { charts.append(chart) }
      }
    }
    return RunCharts.Section(
      id: "journeys", title: language("Journeys", "客户旅程"), lead: "", charts: charts)
  }

  /// Of those ever in the first stage, how many reach each later one.
  private var funnel: (any Chart)? {
    guard let (start, _) = stages.acquisition else { return nil }
    let later = stages.stages(of: start.journey).dropFirst().filter { stage in
      stage.kind != .lost && stage.kind != .dormant
        && hasNumbers("conversion \(start.id) to \(stage.id)")
    }
    guard !later.isEmpty else { return nil }
    var lines: [Int] = []
    let funnels = strategies().map { strategy -> FunnelChart.Funnel in
      let began = stageCounts.rows.first {
        $0["strategy"] == strategy && $0["stage"] == start.id && $0.count("tick") == 0
      }?.number("customers")
      let first = began.map { $0 + (cell(strategy, "entered \(start.id)")?.mean ?? 0) }
      let values = later.map { stage -> BarChart.Value in
        let share = cell(strategy, "conversion \(start.id) to \(stage.id)")
        if let share { lines.append(share.line) }
        guard let first else { return BarChart.Value(nil) }
        return BarChart.Value(
          share?.mean.map { $0 * first }, low: share?.interval?.low.map { $0 * first },
          high: share?.interval?.high.map { $0 * first })
      }
      return FunnelChart.Funnel(series: series(strategy), values: [BarChart.Value(first)] + values)
    }
    let last = later.last?.stage ?? ""
    let shares = strategies().map { strategy in
      let cell = later.last.flatMap {
        self.cell(strategy, "conversion \(start.id) to \($0.id)")
      }
      return (strategy, cell?.mean, ChartUnit.share.text(cell?.mean, words: words))
    }
    return FunnelChart(
      id: "funnel",
      caption: caption(
        "funnel",
        language("How far customers of \(start.id) come", "从 \(start.id) 起步的客户走到哪里"),
        extremes(language("Share that reaches \(last)", "到达 \(last) 的比例"), shares),
        unit: language(
          "customers ever in \(start.stage), and how many of them reach each stage",
          "曾处于 \(start.stage) 的客户数，及其中到达各阶段的人数"),
        interval: language(
          "95 % confidence for the share that comes so far, times the mean number who begin",
          "到达该阶段的比例的 95 % 置信区间，乘以起步客户数的均值"),
        source: source(measures, "conversion \(start.id) to …", lines: lines) + "; "
          + stageCounts.fileName),
      stages: [start.stage] + later.map(\.stage), funnels: funnels, words: words)
  }

  /// The moves between the stages of a journey under one strategy.
  private func flow(_ journey: String, _ strategy: String) -> (any Chart)? {
    guard let moves else { return nil }
    let rows = moves.rows.filter {
      $0["strategy"] == strategy && $0["journey"] == journey && ($0.number("moves") ?? 0) > 0
    }
    guard !rows.isEmpty else { return nil }
    let nodes = stages.stages(of: journey).map(\.stage)
    var links: [FlowChart.Link] = []
    for from in nodes {
      for to in nodes where to != from {
        let value = rows.filter { $0["from"] == from && $0["to"] == to }
          .reduce(0) { $0 + ($1.number("moves") ?? 0) }
        if value > 0 { links.append(FlowChart.Link(from: from, to: to, value: value)) }
      }
    }
    guard let most = links.max(by: { $0.value < $1.value }) else { return nil }
    let used = nodes.filter { node in links.contains { $0.from == node || $0.to == node } }
    let id = "flow-\(journey)" + (strategy == leader ? "" : "-\(findings.baseline)")
    let shared =
      rows.contains { $0.flag("shared") }
      ? language(
        " Moves of edges that leave several stages are shared out by the time spent in each.",
        "若一条路径可从多个阶段出发，则按各阶段停留时间分摊。") : ""
    return FlowChart(
      id: id,
      caption: caption(
        id,
        language("Moves in \(journey) under \(strategy)", "\(strategy) 下 \(journey) 的阶段流转"),
        language(
          "Most moves go from \(most.from) to \(most.to): \(language.whole(most.value)).",
          "最多的流转是从 \(most.from) 到 \(most.to)：\(language.whole(most.value)) 次。") + shared,
        unit: language(
          "moves, mean over replications; darker where they lead back", "流转次数，重复均值；较深者为返回先前阶段"),
        hasInterval: false,
        source: source(moves, "\(strategy), \(journey)", lines: rows.map(\.line))),
      nodes: used.map { FlowChart.Node(id: $0, name: $0) }, links: links, words: words)
  }
}
