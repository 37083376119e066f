public import JSONDocuments

/// Bars by category and series, beside each other or stacked.
public struct BarChart: Chart {
  /// How the bars of a category stand.
  public enum Arrangement: Hashable, Sendable {
    /// A bar for each series, under the category's heading.
    case grouped
    /// One bar for each category, with a part for each series.
    case stacked
  }

  /// A value with its interval.
  public struct Value: Hashable, Sendable {
    /// The value; nil where there is none.
    public let mean: Double?
    /// The ends of its interval; nil where there is none.
    public let low, high: Double?

    /// Makes a value.
    public init(_ mean: Double?, low: Double? = nil, high: Double? = nil) {
      self.mean = mean
      self.low = low
      self.high = high
    }
  }

  /// A series with a value for each category.
  public struct Bars: Hashable, Sendable {
    /// The series.
    public let series: ChartSeries
    /// Its values, in the order of the categories.
    public let values: [Value]

    /// Makes bars.
    public init(series: ChartSeries, values: [Value]) {
      self.series = series
      self.values = values
    }
  }

  /// Names the figure in file names and anchors.
  public let id: String
  /// What stands around it.
  public let caption: Caption
  /// The words inside of it.
  public let words: ChartWords
  /// The categories; one without a name has no heading.
  public let categories: [String]
  /// The bars.
  public let bars: [Bars]
  /// How they stand.
  public let arrangement: Arrangement
  /// What they count.
  public let unit: ChartUnit

  /// Makes a chart; every series has a value for each category.
  public init(
    id: String, caption: Caption, categories: [String], bars: [Bars],
    arrangement: Arrangement = .grouped, unit: ChartUnit, words: ChartWords = .english
  ) {
    precondition(bars.allSatisfy { $0.values.count == categories.count }, "a value is missing")
    self.id = id
    self.caption = caption
    self.categories = categories
    self.bars = bars
    self.arrangement = arrangement
    self.unit = unit
    self.words = words
  }

  /// The figure laid out for a width in CSS pixels.
  public func drawing(width: Double) -> Drawing {
    Drawing.layout(of: self, width: width) { canvas in
      var top = 0.0
      if arrangement == .stacked {
        top = Legend(series: bars.map(\.series), key: .patch)
          .draw(on: &canvas, left: 0, right: canvas.width, top: 0)
      }
      let rows = arrangement == .stacked ? stackedRows : groupedRows
      return BarRows(rows: rows, unit: unit, words: words, isStacked: arrangement == .stacked)
        .draw(on: &canvas, top: top)
    }
  }

  /// The same figures as a table.
  public var table: ChartTable {
    ChartTable(
      columns: [
        .init(words.category, isFigure: false), .init(words.group, isFigure: false),
        .init(words.estimate, isFigure: true), .init(words.low, isFigure: true),
        .init(words.high, isFigure: true),
      ],
      rows: categories.indices.flatMap { category in
        bars.map { one in
          let value = one.values[category]
          return [categories[category], one.series.name]
            + unit.cells(value.mean, value.low, value.high, words: words)
        }
      })
  }

  /// The same figure as a Vega-Lite specification.
  public var vegaLite: JSONValue {
    VegaLite(self).bars(
      categories.indices.flatMap { category in
        bars.map { one in
          VegaLite.Bar(
            category: categories[category], series: one.series.name,
            value: one.values[category].mean, low: one.values[category].low,
            high: one.values[category].high)
        }
      }, series: bars.map(\.series), unit: unit, isStacked: arrangement == .stacked)
  }

  private var groupedRows: [BarRows.Row] {
    categories.indices.flatMap { category -> [BarRows.Row] in
      let heading: [BarRows.Row] =
        categories[category].isEmpty ? [] : [.heading(categories[category])]
      return heading
        + bars.map { one in
          let value = one.values[category]
          let text = unit.text(value.mean, low: value.low, high: value.high, words: words)
          return .bar(
            BarRows.Bar(
              name: one.series.name,
              parts: [
                .init(value: value.mean?.finite ?? 0, index: one.series.index, hint: "")
              ], low: value.low, high: value.high, text: text))
        }
    }
  }

  private var stackedRows: [BarRows.Row] {
    categories.indices.map { category in
      let total = bars.reduce(0) { $0 + ($1.values[category].mean?.finite ?? 0) }
      return .bar(
        BarRows.Bar(
          name: categories[category],
          parts: bars.map { one in
            let value = one.values[category].mean
            return .init(
              value: value?.finite ?? 0, index: one.series.index,
              hint: "\(categories[category]), \(one.series.name): "
                + unit.text(value, words: words))
          }, low: nil, high: nil, text: unit.text(total, words: words)))
    }
  }
}
