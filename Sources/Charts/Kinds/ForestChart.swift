public import JSONDocuments

/// Differences with their intervals around the line of no difference, in groups.
public struct ForestChart: Chart {
  /// What an interval says.
  public enum Standing: String, Hashable, Sendable {
    /// The whole interval lies on the wanted side.
    case better
    /// The whole interval lies on the other side.
    case worse
    /// The interval holds no difference, or too few replications ran.
    case unclear
    /// Neither side is better.
    case neither
  }

  /// A difference.
  public struct Row: Hashable, Sendable {
    /// What differs.
    public let label: String
    /// The heading it stands under; rows of a group stand together.
    public let group: String
    /// The difference; nil where there is no number.
    public let estimate: Double?
    /// The ends of its interval; one that is nil beside one that is not is unbounded.
    public let low, high: Double?
    /// What the interval says.
    public let standing: Standing
    /// Why there is no number; nil where there is one.
    public let note: String?

    /// Makes a row.
    public init(
      label: String, group: String, estimate: Double?, low: Double?, high: Double?,
      standing: Standing, note: String? = nil
    ) {
      self.label = label
      self.group = group
      self.estimate = estimate
      self.low = low
      self.high = high
      self.standing = standing
      self.note = note
    }
  }

  /// Names the figure in file names and anchors.
  public let id: String
  /// What stands around it.
  public let caption: Caption
  /// The words inside of it.
  public let words: ChartWords
  /// The differences.
  public let rows: [Row]
  /// What the differences count.
  public let unit: ChartUnit

  /// Makes a chart.
  public init(
    id: String, caption: Caption, rows: [Row], unit: ChartUnit = .share.change,
    words: ChartWords = .english
  ) {
    self.id = id
    self.caption = caption
    self.rows = rows
    self.unit = unit
    self.words = words
  }

  /// The figure laid out for a width in CSS pixels.
  public func drawing(width: Double) -> Drawing {
    let lines = groups.flatMap { group -> [IntervalRows.Row] in
      let heading: [IntervalRows.Row] = group.name.isEmpty ? [] : [.heading(group.name)]
      return heading + group.rows.map { .figure(figure($0)) }
    }
    return Drawing.layout(of: self, width: width) { canvas in
      IntervalRows(
        rows: lines, unit: unit, words: words, reference: (0, ""), hasZero: true
      ).draw(on: &canvas, top: 0)
    }
  }

  /// The same figures as a table.
  public var table: ChartTable {
    ChartTable(
      columns: [
        .init(words.group, isFigure: false), .init(words.category, isFigure: false),
        .init(words.estimate, isFigure: true), .init(words.low, isFigure: true),
        .init(words.high, isFigure: true), .init(words.finding, isFigure: false),
      ],
      rows: rows.map { row in
        let cells = unit.cells(row.estimate, row.low, row.high, words: words)
        return [
          row.group, row.label,
          row.note ?? cells[0],
          cells[1],
          cells[2],
          finding(row.standing),
        ]
      })
  }

  /// The same figure as a Vega-Lite specification.
  public var vegaLite: JSONValue {
    VegaLite(self).intervals(
      rows: rows.map { row in
        VegaLite.Interval(
          name: row.label, group: row.group, estimate: row.estimate, low: row.low, high: row.high,
          colour: finding(row.standing))
      }, unit: unit, reference: 0,
      colours: [
        (words.better, Palette.light.better), (words.worse, Palette.light.worse),
        (words.unclear, Palette.light.unclear), (words.nothing, Palette.light.text),
      ])
  }

  /// The groups in the order in which they come first.
  private var groups: [(name: String, rows: [Row])] {
    var groups: [(name: String, rows: [Row])] = []
    for row in rows {
      if let place = groups.firstIndex(where: { $0.name == row.group }) {
        groups[place].rows.append(row)
      } else {
        groups.append((row.group, [row]))
      }
    }
    return groups
  }

  private func figure(_ row: Row) -> IntervalRows.Figure {
    let figures = row.note ?? unit.text(row.estimate, low: row.low, high: row.high, words: words)
    let hasWord = row.standing != .neither && row.estimate != nil
    let (ink, symbol): (Ink, Symbol) =
      switch row.standing {
      case .better: (.better, .circle)
      case .worse: (.worse, .square)
      case .unclear: (.unclear, .diamond)
      case .neither: (.text, .circle)
      }
    return IntervalRows.Figure(
      name: row.label, estimate: row.estimate, low: row.low, high: row.high,
      text: hasWord ? figures + ", " + finding(row.standing) : figures, ink: ink, symbol: symbol,
      isFilled: row.standing != .unclear)
  }

  private func finding(_ standing: Standing) -> String {
    switch standing {
    case .better: words.better
    case .worse: words.worse
    case .unclear: words.unclear
    case .neither: words.nothing
    }
  }
}
