/// The table that says the same as a figure.
public struct ChartTable: Hashable, Sendable {
  /// A column.
  public struct Column: Hashable, Sendable {
    /// The heading.
    public let title: String
    /// Whether it holds figures, which stand on the right.
    public let isFigure: Bool

    /// Makes a column.
    public init(_ title: String, isFigure: Bool) {
      self.title = title
      self.isFigure = isFigure
    }
  }

  /// The columns; the first names the row.
  public let columns: [Column]
  /// The rows, a text for each column.
  public let rows: [[String]]

  /// Makes a table.
  public init(columns: [Column], rows: [[String]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row lacks a cell")
    self.columns = columns
    self.rows = rows
  }
}
