public import JSONDocuments

/// Values by row and column, such as cohort and age.
public struct HeatMapChart: Chart {
  /// Names the figure in file names and anchors.
  public let id: String
  /// What stands around it.
  public let caption: Caption
  /// The words inside of it.
  public let words: ChartWords
  /// The names of rows and columns.
  public let rows, columns: [String]
  /// What the rows and the columns are.
  public let rowTitle, columnTitle: String
  /// The values by row and column; nil where there is none.
  public let values: [[Double?]]
  /// What they count.
  public let unit: ChartUnit
  /// The values of the first and of the last step.
  let range: (low: Double, high: Double)

  /// Makes a chart; every row has a value for each column.
  ///
  /// Maps that are read beside each other are given one `scale`; by default it is the range of the values.
  public init(
    id: String, caption: Caption, rowTitle: String, rows: [String], columnTitle: String,
    columns: [String], values: [[Double?]], unit: ChartUnit,
    scale: (low: Double, high: Double)? = nil, words: ChartWords = .english
  ) {
    precondition(
      values.count == rows.count && values.allSatisfy { $0.count == columns.count },
      "a cell is missing")
    self.id = id
    self.caption = caption
    self.rowTitle = rowTitle
    self.rows = rows
    self.columnTitle = columnTitle
    self.columns = columns
    self.values = values
    self.unit = unit
    self.words = words
    let known = values.flatMap { $0 }.compactMap { $0 }.filter(\.isFinite)
    range = scale ?? (known.min() ?? 0, known.max() ?? 0)
  }

  /// The figure laid out for a width in CSS pixels.
  public func drawing(width: Double) -> Drawing {
    Drawing.layout(of: self, width: width) { canvas in
      HeatGrid(chart: self, width: canvas.width).draw(on: &canvas, top: 0)
    }
  }

  /// The same figures as a table.
  public var table: ChartTable {
    ChartTable(
      columns: [.init(rowTitle, isFigure: false)]
        + columns.map { .init("\(columnTitle) \($0)", isFigure: true) },
      rows: rows.indices.map { row in
        [rows[row]] + values[row].map { unit.text($0, words: words) }
      })
  }

  /// The same figure as a Vega-Lite specification.
  public var vegaLite: JSONValue {
    VegaLite(self).document(
      data: [
        .texts("row", rows.flatMap { row in columns.map { _ in row } }),
        .texts("column", rows.flatMap { _ in columns }),
        .numbers("value", values.flatMap { $0 }),
      ],
      [
        .init("mark", "rect"),
        .init(
          "encoding",
          [
            "x": [
              "field": "column", "type": "ordinal", "sort": .null, "title": .text(columnTitle),
            ],
            "y": ["field": "row", "type": "ordinal", "sort": .null, "title": .text(rowTitle)],
            "color": [
              "field": "value", "type": "quantitative", "title": .text(caption.unit),
              "scale": [
                "domain": [.number(range.low), .number(range.high)],
                "range": .array(Palette.light.heat.map { .text($0) }),
              ],
              "legend": ["format": .text(VegaLite.format(unit))],
            ],
          ]),
      ])
  }

  /// The step of a value between the smallest and the largest.
  func step(_ value: Double) -> Int {
    let (low, high) = range
    guard high > low else { return Palette.heatSteps - 1 }
    let share = min(max((value - low) / (high - low), 0), 1)
    return min(Palette.heatSteps - 1, Int(share * Double(Palette.heatSteps)))
  }
}
