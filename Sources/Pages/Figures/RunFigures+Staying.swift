import Charts
import Results

extension RunFigures {
  /// Who stays, and for how long.
  var stayingSection: RunCharts.Section {
    let maps = leaderAndBaseline.compactMap { cohortMap($0) }
    return RunCharts.Section(
      id: "staying", title: language("Staying customers", "客户留存过程"), lead: "",
      charts: (survival.map { [$0] } ?? []) + maps)
  }

  /// The clock of the run.
  var clock: ChartClock {
    switch summary.scenario.tick {
    case "day": .days(language("day", "天"))
    case "week": .weeks(language("week", "周"))
    case "month": .months(language("month", "月"))
    default: .ticks(summary.scenario.tick)
    }
  }

  /// A tick in days, which ages in `retention.csv` are counted in.
  private var tickDays: Double {
    switch summary.scenario.tick {
    case "day": 1
    case "week": 7
    default: 365.0 / 12
    }
  }

  private var survival: (any Chart)? {
    let all = retention.rows.filter {
      $0["by"] == nil && $0["counted"] == "never-inactive" && $0.number("share") != nil
    }
    var used: [Int] = []
    let curves = strategies().compactMap { strategy -> SurvivalChart.Curve? in
      let rows = all.filter { $0["strategy"] == strategy }
      guard (rows.first?.number("at_risk") ?? 0) > 0, rows.count > 1 else { return nil }
      used += rows.map(\.line)
      return SurvivalChart.Curve(
        series: series(strategy),
        steps: rows.map {
          TimePoint(age($0), $0.number("share"), low: $0.number("low"), high: $0.number("high"))
        },
        atRisk: rows.map { TimePoint(age($0), $0.number("at_risk")) })
    }
    guard !curves.isEmpty else { return nil }
    let compared = comparedAge(curves)
    let shares = curves.map { curve -> (name: String, value: Double?, text: String) in
      let step = curve.steps.last { $0.time <= compared }
      let text = ChartUnit.share.text(
        step?.value, low: step?.low, high: step?.high, words: words)
      return (curve.series.name, step?.value, text)
    }
    let years = language.ticks(Int(compared), summary.scenario.tick)
    return SurvivalChart(
      id: "survival",
      caption: caption(
        "survival",
        language("Acquired customers not once inactive, by age", "获客后从未中断活跃的比例，按年龄"),
        extremes(
          language("Share never inactive by age \(years)", "到年龄 \(years) 仍一直活跃的比例"), shares),
        unit: language(
          "share of customers acquired; age in \(summary.scenario.tick)s since acquired (Kaplan and Meier)",
          "占获客的比例；年龄自获客起（Kaplan–Meier）"),
        window: language("acquired in \(acquiredWindow)", "获客于\(acquiredWindow)"),
        source: source(retention, "never-inactive", lines: used)),
      curves: curves, clock: clock, words: words)
  }

  /// The last age in whole ticks at which thirty are still at risk under every strategy that ever has as many,
  /// so that strategies are compared at one age, and not at one that only a few were watched for.
  private func comparedAge(_ curves: [SurvivalChart.Curve]) -> Double {
    let enough = 30.0
    let ages = curves.compactMap { curve in
      curve.atRisk.last { ($0.value ?? 0) >= enough }?.time
    }
    let ends = curves.compactMap { $0.steps.last?.time }
    return (ages.min() ?? ends.min() ?? 0).rounded(.down)
  }

  private var acquiredWindow: String {
    language.window(summary.scenario.tick, 1, summary.scenario.ticks)
  }

  private func age(_ row: StoredTable.Row) -> Double {
    ((row.number("days") ?? 0) / tickDays * 1000).rounded() / 1000
  }

  /// One scale for the maps that are shown, so that the same colour says the same in both.
  private func cohortScale(_ cohorts: StoredTable) -> (low: Double, high: Double)? {
    let shares = cohorts.rows.filter { leaderAndBaseline.contains($0["strategy"] ?? "") }
      .compactMap { $0.number("share") }
    guard let low = shares.min(), let high = shares.max() else { return nil }
    return (low, high)
  }

  /// Who of each cohort stays, under one strategy.
  private func cohortMap(_ strategy: String) -> (any Chart)? {
    guard let cohorts else { return nil }
    let rows = cohorts.rows.filter { $0["strategy"] == strategy }
    let starts = rows.compactMap { $0.count("first_tick") }.distinct
    let ages = rows.compactMap { $0.count("age") }.distinct.sorted()
    guard starts.count > 1, ages.count > 1,
      rows.contains(where: { ($0.number("acquired") ?? 0) > 0 })
    else { return nil }
    let tick = summary.scenario.tick
    let names = starts.map { start -> String in
      let row = rows.first { $0.count("first_tick") == start }
      let last = row?.count("last_tick") ?? start
      return start == last ? "\(start)" : "\(start)–\(last)"
    }
    let values = starts.map { start in
      ages.map { age in
        rows.first { $0.count("first_tick") == start && $0.count("age") == age }?.number("share")
      }
    }
    let id = "cohorts" + (strategy == leader ? "" : "-\(findings.baseline)")
    let early = rows.filter { $0.count("age") == ages[1] }.map { row in
      let first = row.count("first_tick") ?? 0
      let span = language.window(tick, first, row.count("last_tick") ?? first)
      return (
        language("the cohort of \(span)", "\(span)的批次"),
        row.number("share"), ChartUnit.share.text(row.number("share"), words: words)
      )
    }
    return HeatMapChart(
      id: id,
      caption: caption(
        id, language("Cohorts under \(strategy)", "\(strategy) 下的客户批次"),
        extremes(
          language(
            "Share still active throughout at age \(language.ticks(ages[1], tick))",
            "年龄 \(language.ticks(ages[1], tick)) 时仍一直活跃的比例"), early),
        unit: language("share of the cohort not once inactive", "批次中从未中断活跃的比例"),
        hasInterval: false,
        source: source(cohorts, strategy, lines: rows.map(\.line))),
      rowTitle: language("Acquired in \(tick)", "获客时段"), rows: names,
      columnTitle: language("Age in \(tick)s", "年龄"), columns: ages.map { "\($0)" },
      values: values, unit: .share, scale: cohortScale(cohorts), words: words)
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in the order of first appearance.
  var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
