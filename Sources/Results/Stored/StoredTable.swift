/// A table of a run folder, read back.
public struct StoredTable: Sendable {
  /// The name without its ending, such as `measures`.
  public let name: String
  /// The columns' names, in order.
  public let columns: [String]
  /// The rows, in order.
  public let rows: [Row]

  /// A row of the table.
  public struct Row: Sendable {
    /// The line of the file on which it begins; the headings are line 1.
    public let line: Int
    /// The cells; nil where there is no value.
    public let cells: [String?]
    fileprivate let columns: [String]

    /// The text in a column; nil where there is no value, or no such column.
    public subscript(column: String) -> String? {
      columns.firstIndex(of: column).flatMap { cells[$0] }
    }

    /// The number in a column; nil where there is none.
    public func number(_ column: String) -> Double? { self[column].flatMap { Double($0) } }

    /// The whole number in a column; nil where there is none.
    public func count(_ column: String) -> Int? { self[column].flatMap { Int($0) } }

    /// Whether a column says `true`.
    public func flag(_ column: String) -> Bool { self[column] == "true" }
  }

  /// The file's name.
  public var fileName: String { name + ".csv" }

  /// Reads a table as ``TidyTable/csv`` writes it: no value is an empty field, empty text is `""`.
  ///
  /// - Throws: ``StoredRunProblem/damaged(path:place:reason:)`` with the line, if a row has not as many
  ///   fields as there are headings or a quotation mark stands where none can.
  init(name: String, text: [UInt8], path: String) throws(StoredRunProblem) {
    var reader = FieldReader(text, path: path)
    var records: [(line: Int, fields: [String?])] = []
    while let record = try reader.next() { records.append(record) }
    guard let head = records.first, !head.fields.contains(nil) else {
      throw .damaged(path: path, place: "line 1", reason: "there are no headings")
    }
    let columns = head.fields.compactMap { $0 }
    for record in records where record.fields.count != columns.count {
      throw .damaged(
        path: path, place: "line \(record.line)",
        reason: "\(record.fields.count) fields under \(columns.count) headings")
    }
    self.name = name
    self.columns = columns
    rows = records.dropFirst().map { Row(line: $0.line, cells: $0.fields, columns: columns) }
  }
}

/// Takes records off the bytes of a CSV file.
private struct FieldReader {
  private let bytes: [UInt8]
  private let path: String
  private var place = 0
  private var line = 1

  init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
  }

  private static let (quote, comma, lineFeed) = (UInt8(34), UInt8(44), UInt8(10))

  /// The fields up to the next line feed outside of quotation marks; nil at the end.
  mutating func next() throws(StoredRunProblem) -> (line: Int, fields: [String?])? {
    guard place < bytes.count else { return nil }
    let first = line
    var fields: [String?] = []
    while true {
      fields.append(try field())
      guard place < bytes.count else { break }
      let byte = bytes[place]
      place += 1
      if byte == Self.lineFeed {
        line += 1
        break
      }
      guard byte == Self.comma else { throw fault("a comma must follow a quotation mark") }
    }
    return (first, fields)
  }

  private mutating func field() throws(StoredRunProblem) -> String? {
    guard place < bytes.count, bytes[place] == Self.quote else {
      let start = place
      while place < bytes.count, bytes[place] != Self.comma, bytes[place] != Self.lineFeed {
        if bytes[place] == Self.quote { throw fault("a quotation mark within a plain field") }
        place += 1
      }
      return place == start ? nil : String(decoding: bytes[start..<place], as: UTF8.self)
    }
    place += 1
    var content: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == Self.lineFeed { line += 1 }
      guard byte == Self.quote else {
        content.append(byte)
        continue
      }
      guard place < bytes.count, bytes[place] == Self.quote else {
        return String(decoding: content, as: UTF8.self)
      }
      content.append(byte)
      place += 1
    }
    throw fault("a quotation mark is never closed")
  }

  private func fault(_ reason: String) -> StoredRunProblem {
    .damaged(path: path, place: "line \(line)", reason: reason)
  }
}
