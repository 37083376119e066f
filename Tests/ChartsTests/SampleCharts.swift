import Foundation

@testable import Charts

/// Charts of every kind, plain and awkward, for tests and for the check of the specifications.
enum SampleCharts {
  /// Every sample; ids are unique.
  static var all: [any Chart] {
    forests + intervals + funnels + flows + survivals + heatMaps + bands + bars + targets
  }

  static func caption(_ title: String, unit: String = "") -> Caption {
    Caption(
      title: title,
      sentence: "Half-and-half costs less for each customer than leaflets alone & acquires more "
        + "of them; <nothing> is the arm without money.",
      unit: unit, interval: "95 % interval over replications",
      n: "20 replications of 10,000 customers", window: "week 1 to 52",
      source: "differences.csv, rows of all people",
      command: "footfall plot results/minimal/y3aj7dsvsyny --figure sample")
  }

  /// Strategies: a few with plain names, or twelve with long and Chinese ones.
  static func strategies(_ count: Int) -> [ChartSeries] {
    let names = [
      "half-and-half", "leaflets-only", "referral-without-device-check", "推荐有礼与上门走访并行策略",
      "trust-alone", "branch broadcast in every district of the city",
      "text <b>messages</b> & more",
      "Zusammenarbeitsvereinbarungsstrategie", "x", "nothing", "代发工资客户专属", "last",
    ]
    return (0..<count).map { ChartSeries(names[$0 % names.count], index: $0) }
  }

  static var forests: [any Chart] {
    let measures = ["average acquisition cost", "customers acquired", "retention at 180 days"]
    let standings: [ForestChart.Standing] = [.better, .worse, .unclear, .neither]
    func rows(_ count: Int) -> [ForestChart.Row] {
      strategies(count).enumerated().flatMap { position, one in
        measures.enumerated().map { place, measure in
          let middle = Double((position * 7 + place * 11) % 13 - 6) / 10
          return ForestChart.Row(
            label: one.name, group: measure, estimate: middle, low: middle - 0.08,
            high: middle + 0.05, standing: standings[(position + place) % 4])
        }
      }
    }
    let awkward = [
      ForestChart.Row(
        label: "unbounded", group: "", estimate: 0.1, low: -0.2, high: nil, standing: .unclear),
      ForestChart.Row(
        label: "very wide", group: "", estimate: 0.2, low: -5000, high: 8000, standing: .unclear),
      ForestChart.Row(
        label: "no interval", group: "", estimate: -0.3, low: nil, high: nil, standing: .unclear),
      ForestChart.Row(
        label: "no number", group: "", estimate: nil, low: nil, high: nil, standing: .unclear,
        note: "cheaper and fewer"),
      ForestChart.Row(
        label: "not a number", group: "", estimate: .nan, low: .nan, high: .infinity,
        standing: .unclear),
    ]
    return [
      ForestChart(
        id: "forest", caption: caption("Differences against leaflets-only"), rows: rows(2)),
      ForestChart(id: "forest-12", caption: caption("Twelve strategies"), rows: rows(12)),
      ForestChart(id: "forest-awkward", caption: caption("Awkward"), rows: awkward),
      ForestChart(id: "forest-empty", caption: caption("Empty"), rows: []),
      ForestChart(
        id: "forest-zh", caption: caption("与基准策略的差异"), rows: rows(4), words: .chinese),
    ]
  }

  static var intervals: [any Chart] {
    func rows(_ count: Int) -> [IntervalChart.Row] {
      strategies(count).map { one in
        let middle = 90 + Double(one.index * 37 % 60)
        return .init(series: one, estimate: middle, low: middle - 4, high: middle + 5)
      }
    }
    return [
      IntervalChart(
        id: "intervals", caption: caption("Average acquisition cost", unit: "CNY"), rows: rows(4),
        unit: .money("CNY"), reference: .init(110, "target")),
      IntervalChart(
        id: "intervals-12", caption: caption("Cost", unit: "CNY"), rows: rows(12),
        unit: .money("CNY"), words: .chinese),
      IntervalChart(
        id: "intervals-1", caption: caption("One"),
        rows: [.init(series: strategies(1)[0], estimate: 0.271, low: 0.262, high: 0.28)],
        unit: .share, hasZero: false),
      IntervalChart(
        id: "intervals-huge", caption: caption("Huge", unit: "CNY"),
        rows: [
          .init(series: strategies(2)[0], estimate: 3.2e11, low: 3.1e11, high: 3.3e11),
          .init(
            series: strategies(2)[1], estimate: nil, low: nil, high: nil,
            note: "cheaper and fewer, so that there is no number for it"),
        ], unit: .money("CNY")),
    ]
  }

  static var funnels: [any Chart] {
    func funnel(_ count: Int) -> [FunnelChart.Funnel] {
      strategies(count).map { one in
        let first = 10_000.0 - Double(one.index) * 300
        return .init(series: one, counts: [first, first * 0.42, first * 0.11, first * 0.034, nil])
      }
    }
    let stages = ["aware of the card", "considers it", "applies", "identity checked", "uses it"]
    return [
      FunnelChart(id: "funnel", caption: caption("Funnel"), stages: stages, funnels: funnel(2)),
      FunnelChart(
        id: "funnel-with-intervals", caption: caption("Funnel"), stages: stages,
        funnels: funnel(3).map { one in
          .init(
            series: one.series,
            values: one.counts.map { count in
              .init(count, low: count.map { $0 * 0.9 }, high: count.map { $0 * 1.2 })
            })
        }),
      FunnelChart(
        id: "funnel-12", caption: caption("Funnel"), stages: stages, funnels: funnel(12),
        words: .chinese),
      FunnelChart(id: "funnel-empty", caption: caption("Funnel"), stages: [], funnels: []),
    ]
  }

  static var flows: [any Chart] {
    let names = [
      "unaware", "aware", "considering the card", "applied", "identity check", "active",
      "dormant", "closed", "refused",
    ]
    let nodes = names.map { FlowChart.Node(id: $0, name: $0) }
    let moves: [(Int, Int, Double)] = [
      (0, 1, 6200), (1, 2, 3100), (2, 3, 1700), (3, 4, 1500), (4, 5, 1200), (5, 6, 600),
      (6, 5, 240), (6, 7, 210), (5, 7, 60), (3, 8, 200), (4, 8, 300), (2, 1, 400), (5, 5, 9),
    ]
    let links = moves.map { FlowChart.Link(from: names[$0], to: names[$1], value: $2) }
    let chinese = ["未知晓", "知晓", "有意向", "申请", "活跃客户（近三十日有交易）", "流失"]
    return [
      FlowChart(
        id: "flow", caption: caption("Journey", unit: "customers"), nodes: nodes, links: links),
      FlowChart(
        id: "flow-zh", caption: caption("客户旅程"),
        nodes: chinese.map { .init(id: $0, name: $0) },
        links: zip(chinese, chinese.dropFirst()).enumerated().map {
          .init(from: $1.0, to: $1.1, value: 50_000 / Double($0 + 1))
        }, words: .chinese),
      FlowChart(
        id: "flow-fan", caption: caption("Fan"),
        nodes: [.init(id: "start", name: "start")]
          + (0..<12).map { .init(id: "\($0)", name: strategies(12)[$0].name) },
        links: (0..<12).map { .init(from: "start", to: "\($0)", value: Double($0 * $0 + 1)) }),
      FlowChart(id: "flow-empty", caption: caption("Nobody moves"), nodes: nodes, links: []),
    ]
  }

  static var survivals: [any Chart] {
    func curves(_ count: Int) -> [SurvivalChart.Curve] {
      strategies(count).map { one in
        let hazard = 0.004 + 0.001 * Double(one.index)
        let steps = stride(from: 7.0, through: 364, by: 7).map { day in
          let share = exp(-hazard * day)
          return TimePoint(day, share, low: max(0, share - 0.03), high: min(1, share + 0.03))
        }
        let atRisk = stride(from: 0.0, through: 364, by: 7).map { day in
          TimePoint(day, 12_400 * exp(-1.4 * hazard * day))
        }
        return .init(series: one, steps: steps, atRisk: atRisk)
      }
    }
    return [
      SurvivalChart(
        id: "survival", caption: caption("Customers who stay", unit: "share"), curves: curves(3),
        clock: .days("days since acquired")),
      SurvivalChart(
        id: "survival-12", caption: caption("Customers who stay"), curves: curves(12),
        clock: .days("获客后天数"), words: .chinese),
      SurvivalChart(
        id: "survival-empty", caption: caption("Nobody"),
        curves: [.init(series: strategies(1)[0], steps: [], atRisk: [])], clock: .days("days")),
    ]
  }

  static var heatMaps: [any Chart] {
    func value(_ row: Int, _ column: Int) -> Double? {
      guard column + row < 61 else { return nil }
      let kept: Double = exp(-0.15 * Double(column))
      return kept * (0.9 - 0.01 * Double(row))
    }
    func values(_ rows: Int, _ columns: Int) -> [[Double?]] {
      (0..<rows).map { row in (0..<columns).map { value(row, $0) } }
    }
    func labels(_ count: Int, _ word: String) -> [String] { (1...count).map { "\(word)\($0)" } }
    return [
      HeatMapChart(
        id: "heat", caption: caption("Cohorts"), rowTitle: "acquired in", rows: labels(8, "week "),
        columnTitle: "weeks later", columns: labels(9, ""), values: values(8, 9), unit: .share),
      HeatMapChart(
        id: "heat-large", caption: caption("Cohorts"), rowTitle: "获客周",
        rows: labels(40, "第"), columnTitle: "之后的周数", columns: labels(52, ""),
        values: values(40, 52), unit: .share, words: .chinese),
      HeatMapChart(
        id: "heat-flat", caption: caption("Flat"), rowTitle: "row", rows: ["only"],
        columnTitle: "column", columns: ["only"], values: [[3]], unit: .count),
    ]
  }

  static var bands: [any Chart] {
    func lines(_ count: Int, _ size: Double) -> [BandChart.Line] {
      strategies(count).map { one in
        .init(
          series: one,
          points: (0...52).map { week in
            let value = size * (1 - exp(-Double(week) / (12 + Double(one.index) * 4)))
            return TimePoint(Double(week), value, low: value * 0.94, high: value * 1.05)
          })
      }
    }
    let gaps = BandChart.Line(
      series: strategies(1)[0],
      points: [
        TimePoint(0, 1), TimePoint(1, nil), TimePoint(2, 3, low: 2, high: 1e6), TimePoint(3, .nan),
        TimePoint(4, 2),
      ])
    return [
      BandChart(
        id: "band", caption: caption("Customers", unit: "customers"), lines: lines(3, 1400),
        clock: .weeks("week"), unit: .count),
      BandChart(
        id: "band-12", caption: caption("Spend", unit: "CNY"), lines: lines(12, 3.4e7),
        clock: .weeks("周"), unit: .money("CNY"), words: .chinese),
      BandChart(
        id: "band-gaps", caption: caption("Gaps"), lines: [gaps], clock: .ticks("tick"),
        unit: .number("")),
      BandChart(
        id: "band-empty", caption: caption("Nothing"), lines: [], clock: .months("month"),
        unit: .count),
    ]
  }

  static var bars: [any Chart] {
    let segments = ["young", "settled", "退休客群与长期持卡客户"]
    func bars(_ count: Int, sign: Double = 1) -> [BarChart.Bars] {
      strategies(count).map { one in
        .init(
          series: one,
          values: (0..<3).map { place in
            let value = (1000 + 500 * Double((one.index + place) % 4)) * (place == 1 ? sign : 1)
            return .init(value, low: value - 90, high: value + 120)
          })
      }
    }
    return [
      BarChart(
        id: "bars", caption: caption("By segment"), categories: segments, bars: bars(3),
        unit: .count),
      BarChart(
        id: "bars-stacked", caption: caption("Ledger", unit: "CNY"), categories: segments,
        bars: bars(9, sign: -1), arrangement: .stacked, unit: .money("CNY")),
      BarChart(
        id: "bars-12", caption: caption("By segment"), categories: segments, bars: bars(12),
        unit: .money("CNY"), words: .chinese),
      BarChart(
        id: "bars-none", caption: caption("None"), categories: [""],
        bars: [.init(series: strategies(1)[0], values: [.init(nil)])], unit: .count),
    ]
  }

  static var targets: [any Chart] {
    let rows: [TargetChart.Row] = [
      .init(
        label: "cheaper", from: nil, until: 0, expected: "at most 0.0 %", estimate: -0.4,
        low: -0.5, high: -0.3, unit: .share.change, standing: .metClearly, finding: "met clearly"),
      .init(
        label: "enough customers in every district of the city, by the end of the second year",
        from: 100, until: 200, expected: "100 to 200", estimate: 260, low: 240, high: 280,
        unit: .count, standing: .missed, finding: "missed"),
      .init(
        label: "推荐有礼与上门走访并行策略的客户", from: 10, until: 10, expected: "10 CNY",
        estimate: 11, low: 8, high: nil, unit: .money("CNY"), standing: .unclear,
        finding: "cannot tell"),
      .init(
        label: "nobody", from: 1, until: nil, expected: "at least 1", estimate: nil, low: nil,
        high: nil, unit: .count, standing: .unclear, finding: "not run", note: "nobody came"),
      .init(
        label: "exact", from: nil, until: nil, expected: "any", estimate: 5, low: 5, high: 5,
        unit: .count, standing: .met, finding: "met"),
    ]
    return [
      TargetChart(id: "targets", caption: caption("Targets"), rows: rows),
      TargetChart(id: "targets-zh", caption: caption("目标"), rows: rows, words: .chinese),
      TargetChart(id: "targets-none", caption: caption("No targets"), rows: []),
    ]
  }
}
