public import JSONDocuments

/// How many reach each stage, by strategy.
public struct FunnelChart: Chart {
  /// A strategy's counts.
  public struct Funnel: Hashable, Sendable {
    /// The strategy.
    public let series: ChartSeries
    /// How many reach each stage, in the order of the stages, with intervals where there are some.
    public let values: [BarChart.Value]

    /// How many reach each stage; nil where it is not known.
    public var counts: [Double?] { values.map(\.mean) }

    /// Makes a funnel.
    public init(series: ChartSeries, values: [BarChart.Value]) {
      self.series = series
      self.values = values
    }

    /// Makes a funnel without intervals.
    public init(series: ChartSeries, counts: [Double?]) {
      self.init(series: series, values: counts.map { BarChart.Value($0) })
    }
  }

  /// Names the figure in file names and anchors.
  public let id: String
  /// What stands around it.
  public let caption: Caption
  /// The words inside of it.
  public let words: ChartWords
  /// The stages, the first on top.
  public let stages: [String]
  /// The funnels.
  public let funnels: [Funnel]

  /// Makes a chart; every funnel has a count for each stage.
  public init(
    id: String, caption: Caption, stages: [String], funnels: [Funnel],
    words: ChartWords = .english
  ) {
    precondition(funnels.allSatisfy { $0.values.count == stages.count }, "a count is missing")
    self.id = id
    self.caption = caption
    self.stages = stages
    self.funnels = funnels
    self.words = words
  }

  /// The figure laid out for a width in CSS pixels.
  public func drawing(width: Double) -> Drawing {
    let rows = stages.indices.flatMap { stage -> [BarRows.Row] in
      [.heading(stages[stage])]
        + funnels.map { funnel in
          let parts = [
            ChartUnit.count.text(funnel.counts[stage], words: words),
            share(funnel, stage, of: 0).map { "\($0) \(words.ofFirst)" },
          ]
          let text = parts.compactMap { $0 }.joined(separator: ", ")
          return .bar(
            BarRows.Bar(
              name: funnel.series.name,
              parts: [
                .init(
                  value: funnel.counts[stage]?.finite ?? 0, index: funnel.series.index, hint: "")
              ], low: funnel.values[stage].low, high: funnel.values[stage].high, text: text))
        }
    }
    return Drawing.layout(of: self, width: width) { canvas in
      BarRows(rows: rows, unit: .count, words: words, isStacked: false).draw(on: &canvas, top: 0)
    }
  }

  /// The same figures as a table; ends of intervals have columns where there is one.
  public var table: ChartTable {
    let hasInterval = funnels.contains { $0.values.contains { $0.low != nil || $0.high != nil } }
    let figures = [words.estimate] + (hasInterval ? [words.low, words.high] : [])
    return ChartTable(
      columns: [.init(words.stage, isFigure: false), .init(words.strategy, isFigure: false)]
        + (figures + [words.ofFirst, words.ofPrevious]).map { .init($0, isFigure: true) },
      rows: stages.indices.flatMap { stage in
        funnels.map { funnel in
          let value = funnel.values[stage]
          let figures =
            hasInterval
            ? ChartUnit.count.cells(value.mean, value.low, value.high, words: words)
            : [ChartUnit.count.text(value.mean, words: words)]
          return [stages[stage], funnel.series.name] + figures + [
            share(funnel, stage, of: 0) ?? words.nothing,
            share(funnel, stage, of: stage - 1) ?? words.nothing,
          ]
        }
      })
  }

  /// The same figure as a Vega-Lite specification.
  public var vegaLite: JSONValue {
    VegaLite(self).bars(
      stages.indices.flatMap { stage in
        funnels.map { funnel in
          VegaLite.Bar(
            category: stages[stage], series: funnel.series.name, value: funnel.counts[stage],
            low: funnel.values[stage].low, high: funnel.values[stage].high)
        }
      }, series: funnels.map(\.series), unit: .count, isStacked: false)
  }

  /// The share of an earlier stage that reaches a stage; nil for a stage itself.
  private func share(_ funnel: Funnel, _ stage: Int, of earlier: Int) -> String? {
    guard earlier >= 0, stage > earlier, let count = funnel.counts[stage],
      let whole = funnel.counts[earlier], whole > 0
    else { return nil }
    return ChartUnit.share.text(count / whole, error: count / whole / 20, words: words)
  }
}
