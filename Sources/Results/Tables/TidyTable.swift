import JSONDocuments

/// A table in which one row is one observation, with the meaning of every column.
public struct TidyTable: Sendable {
  /// The file's name without its ending, such as `measures`.
  public let name: String
  /// What one row is, in a sentence.
  public let meaning: String
  /// The columns.
  public let columns: [Column]
  /// The rows, each with one cell for each column.
  public private(set) var rows: [[Cell]] = []

  /// A column and what stands in it.
  public struct Column: Hashable, Sendable {
    /// The heading.
    public let name: String
    /// What kind of value it holds.
    public let type: ColumnType
    /// What it means.
    public let meaning: String
    /// The unit, if it is one for the whole column.
    public let unit: String?

    /// Describes a column.
    public init(_ name: String, _ type: ColumnType, _ meaning: String, unit: String? = nil) {
      self.name = name
      self.type = type
      self.meaning = meaning
      self.unit = unit
    }
  }

  /// The kinds of values, by their names in Frictionless Table Schema.
  public enum ColumnType: String, Hashable, Sendable {
    case text = "string"
    case integer
    case number
    case flag = "boolean"
  }

  /// One value of a row.
  public enum Cell: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case number(Double)
    case flag(Bool)
    case missing

    /// A number, or nothing where there is none.
    public static func optional(_ value: Double?) -> Cell { value.map { .number($0) } ?? .missing }

    /// A whole number.
    public static func count(_ value: Int) -> Cell { .integer(Int64(value)) }
  }

  /// Makes an empty table.
  public init(name: String, meaning: String, columns: [Column]) {
    self.name = name
    self.meaning = meaning
    self.columns = columns
  }

  /// Adds a row with one cell for each column.
  public mutating func append(_ cells: Cell...) { append(row: cells) }

  /// Adds a row with one cell for each column.
  public mutating func append(row cells: [Cell]) {
    precondition(cells.count == columns.count, "\(name).csv: a row of \(cells.count) cells")
    rows.append(cells)
  }

  /// The file's name.
  public var fileName: String { name + ".csv" }

  /// The table as CSV (RFC 4180, with line feeds): a heading line, then the rows in their order.
  ///
  /// A missing value is an empty field. The same table always gives the same bytes.
  public var csv: String {
    var text = columns.map(\.name).joined(separator: ",") + "\n"
    for row in rows {
      for (position, cell) in row.enumerated() {
        if position > 0 { text += "," }
        text += TidyTable.field(cell)
      }
      text += "\n"
    }
    return text
  }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .integer(let value): return "\(value)"
    case .number(let value): return NumberText.plain(value)
    case .flag(let value): return value ? "true" : "false"
    case .missing: return ""
    case .text(let value):
      let mustQuote = value.utf8.contains { ",\"\n\r".utf8.contains($0) } || value.isEmpty
      guard mustQuote else { return value }
      return "\""
        + value.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\""
    }
  }
}
