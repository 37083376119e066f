public import JSONDocuments

/// What was expected and what came out, each on a line of its own.
///
/// Targets count different things, so that every row has its own scale: what is wanted is a band, what came out a
/// mark between the ends of its interval.
public struct TargetChart: Chart {
  /// How what came out stands to what was expected.
  public enum Standing: Hashable, Sendable {
    /// The whole interval lies within what was expected.
    case metClearly
    /// The interval touches what was expected, and the value lies within.
    case met
    /// It does not.
    case missed
    /// It cannot be told, or there is nothing to tell it from.
    case unclear
  }

  /// A target.
  public struct Row: Hashable, Sendable {
    /// What was expected of what.
    public let label: String
    /// The ends of what was expected; one that is nil is unbounded.
    public let from, until: Double?
    /// What was expected, in words.
    public let expected: String
    /// What came out; nil where there is no number.
    public let estimate: Double?
    /// The ends of its interval; nil where there is none.
    public let low, high: Double?
    /// What the numbers count.
    public let unit: ChartUnit
    /// How it stands.
    public let standing: Standing
    /// How it stands, in words.
    public let finding: String
    /// Why there is no number; nil where there is one.
    public let note: String?

    /// Makes a row.
    public init(
      label: String, from: Double?, until: Double?, expected: String, estimate: Double?,
      low: Double?, high: Double?, unit: ChartUnit, standing: Standing, finding: String,
      note: String? = nil
    ) {
      self.label = label
      self.from = from
      self.until = until
      self.expected = expected
      self.estimate = estimate
      self.low = low
      self.high = high
      self.unit = unit
      self.standing = standing
      self.finding = finding
      self.note = note
    }
  }

  /// Names the figure in file names and anchors.
  public let id: String
  /// What stands around it.
  public let caption: Caption
  /// The words inside of it.
  public let words: ChartWords
  /// The targets.
  public let rows: [Row]

  /// Makes a chart.
  public init(id: String, caption: Caption, rows: [Row], words: ChartWords = .english) {
    self.id = id
    self.caption = caption
    self.rows = rows
    self.words = words
  }

  /// The figure laid out for a width in CSS pixels.
  public func drawing(width: Double) -> Drawing {
    Drawing.layout(of: self, width: width) { canvas in
      TargetRows(rows: rows, words: words).draw(on: &canvas, top: 0)
    }
  }

  /// The same figures as a table.
  public var table: ChartTable {
    ChartTable(
      columns: [
        .init(words.target, isFigure: false), .init(words.expected, isFigure: true),
        .init(words.estimate, isFigure: true), .init(words.low, isFigure: true),
        .init(words.high, isFigure: true), .init(words.finding, isFigure: false),
      ],
      rows: rows.map { row in
        let cells = row.unit.cells(row.estimate, row.low, row.high, words: words)
        return [row.label, row.expected, row.note ?? cells[0], cells[1], cells[2], row.finding]
      })
  }

  /// The same figure as a Vega-Lite specification.
  public var vegaLite: JSONValue { VegaLite(self).targets(rows) }
}
