public import JSONDocuments

/// One measure of several strategies, each with its interval.
public struct IntervalChart: Chart {
  /// A strategy's figure.
  public struct Row: Hashable, Sendable {
    /// The strategy.
    public let series: ChartSeries
    /// The figure; nil where there is none.
    public let estimate: Double?
    /// The ends of its interval; one that is nil beside one that is not is unbounded.
    public let low, high: Double?
    /// Why there is no number, or a remark in place of one; nil where there is one.
    public let note: String?

    /// Makes a row.
    public init(
      series: ChartSeries, estimate: Double?, low: Double?, high: Double?, note: String? = nil
    ) {
      self.series = series
      self.estimate = estimate
      self.low = low
      self.high = high
      self.note = note
    }
  }

  /// A value the figures are held against, with its name.
  public struct Reference: Hashable, Sendable {
    /// The value, in the chart's unit.
    public let value: Double
    /// Its name.
    public let name: String

    /// Makes a reference.
    public init(_ value: Double, _ name: String) {
      self.value = value
      self.name = name
    }
  }

  /// Names the figure in file names and anchors.
  public let id: String
  /// What stands around it.
  public let caption: Caption
  /// The words inside of it.
  public let words: ChartWords
  /// The figures.
  public let rows: [Row]
  /// What they count.
  public let unit: ChartUnit
  /// What they are held against, if anything.
  public let reference: Reference?
  /// Whether the axis begins at zero.
  public let hasZero: Bool

  /// Makes a chart.
  public init(
    id: String, caption: Caption, rows: [Row], unit: ChartUnit, reference: Reference? = nil,
    hasZero: Bool = true, words: ChartWords = .english
  ) {
    self.id = id
    self.caption = caption
    self.rows = rows
    self.unit = unit
    self.reference = reference
    self.hasZero = hasZero
    self.words = words
  }

  /// The figure laid out for a width in CSS pixels.
  public func drawing(width: Double) -> Drawing {
    let lines = rows.map { row -> IntervalRows.Row in
      let figures = unit.text(row.estimate, low: row.low, high: row.high, words: words)
      return .figure(
        IntervalRows.Figure(
          name: row.series.name, estimate: row.estimate, low: row.low, high: row.high,
          text: row.note ?? figures, ink: .series(row.series.index),
          symbol: Series.symbol(row.series.index), isFilled: true))
    }
    return Drawing.layout(of: self, width: width) { canvas in
      IntervalRows(
        rows: lines, unit: unit, words: words, reference: reference.map { ($0.value, $0.name) },
        hasZero: hasZero
      ).draw(on: &canvas, top: 0)
    }
  }

  /// The same figures as a table.
  public var table: ChartTable {
    ChartTable(
      columns: [
        .init(words.strategy, isFigure: false), .init(words.estimate, isFigure: true),
        .init(words.low, isFigure: true), .init(words.high, isFigure: true),
      ],
      rows: rows.map { row in
        let cells = unit.cells(row.estimate, row.low, row.high, words: words)
        return [
          row.series.name, row.note ?? cells[0],
          cells[1],
          cells[2],
        ]
      })
  }

  /// The same figure as a Vega-Lite specification.
  public var vegaLite: JSONValue {
    VegaLite(self).intervals(
      rows: rows.map { row in
        VegaLite.Interval(
          name: row.series.name, group: "", estimate: row.estimate, low: row.low, high: row.high,
          colour: row.series.name)
      }, unit: unit, reference: reference?.value,
      colours: VegaLite.colours(of: rows.map(\.series)))
  }
}
