public import JSONDocuments

/// Courses over time with bands: customers, spend.
public struct BandChart: CourseChart {
  /// A strategy's course.
  public struct Line: Hashable, Sendable {
    /// The strategy.
    public let series: ChartSeries
    /// Its values, by time.
    public let points: [TimePoint]

    /// Makes a line.
    public init(series: ChartSeries, points: [TimePoint]) {
      self.series = series
      self.points = points
    }
  }

  /// Names the figure in file names and anchors.
  public let id: String
  /// What stands around it.
  public let caption: Caption
  /// The words inside of it.
  public let words: ChartWords
  /// The courses.
  public let lines: [Line]
  /// What time is counted in.
  public let clock: ChartClock
  /// What the values count.
  public let unit: ChartUnit
  /// Whether the axis of values begins at zero.
  public let hasZero: Bool

  /// Makes a chart.
  public init(
    id: String, caption: Caption, lines: [Line], clock: ChartClock, unit: ChartUnit,
    hasZero: Bool = true, words: ChartWords = .english
  ) {
    self.id = id
    self.caption = caption
    self.lines = lines
    self.clock = clock
    self.unit = unit
    self.hasZero = hasZero
    self.words = words
  }

  /// How many points the lines have in all.
  public var pointCount: Int { lines.map(\.points.count).reduce(0, +) }

  /// The chart with one point in `step` of each line.
  public func thinned(by step: Int) -> BandChart {
    BandChart(
      id: id, caption: caption,
      lines: lines.map { Line(series: $0.series, points: $0.points.thinned(by: step)) },
      clock: clock, unit: unit, hasZero: hasZero, words: words)
  }

  /// The figure laid out for a width in CSS pixels.
  public func drawing(width: Double) -> Drawing {
    let range = range
    return Drawing.layout(of: self, width: width) { canvas in
      let plot = TimePlot(
        courses: lines.map { .init(series: $0.series, points: $0.points, isStepped: false) },
        clock: clock, unit: unit, words: words, low: range.low, high: range.high, leftRoom: 0)
      return plot.draw(on: &canvas, top: 0).bottom
    }
  }

  /// The same figures as a table.
  public var table: ChartTable {
    ChartTable(
      columns: [
        .init(words.strategy, isFigure: false), .init(clock.title, isFigure: true),
        .init(words.estimate, isFigure: true), .init(words.low, isFigure: true),
        .init(words.high, isFigure: true),
      ],
      rows: lines.flatMap { line in
        line.points.map { point in
          [line.series.name, clock.text(point.time)]
            + unit.cells(point.value, point.low, point.high, words: words)
        }
      })
  }

  /// The same figure as a Vega-Lite specification.
  public var vegaLite: JSONValue {
    VegaLite(self).courses(
      lines.map { ($0.series, $0.points) }, clock: clock, unit: unit, isStepped: false)
  }

  /// Around all lines, and around their bands as far as they do not squeeze the lines.
  private var range: (low: Double, high: Double) {
    let points = lines.flatMap(\.points)
    var values = points.compactMap(\.value).filter(\.isFinite)
    if hasZero { values.append(0) }
    let low = values.min() ?? 0
    let high = values.max() ?? 1
    let reach = high > low ? high - low : max(high.magnitude, 1)
    let lowEnd = points.compactMap(\.low).filter(\.isFinite).min() ?? low
    let highEnd = points.compactMap(\.high).filter(\.isFinite).max() ?? high
    return NiceTicks.range(
      around: max(min(low, lowEnd), low - reach), min(max(high, highEnd), high + reach), most: 6)
  }
}
