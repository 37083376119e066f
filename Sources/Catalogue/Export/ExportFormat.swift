import JSONDocuments
import Results

/// What tables are exported as.
public enum ExportFormat: String, CaseIterable, Hashable, Sendable {
  /// A CSV file for each table, and a data package.
  case csv
  /// A JSON file for each table, an array of rows, and a data package.
  case json
  /// One SQLite database, with a table of what every column means.
  case sqlite
  /// A Parquet file for each table, and a data package.
  case parquet
}

extension ExportTable {
  /// The rows as CSV (RFC 4180, with line feeds); a missing value is an empty field.
  var csv: String {
    var text = columns.map(\.name).joined(separator: ",") + "\n"
    for row in rows {
      text += row.map(Self.field).joined(separator: ",") + "\n"
    }
    return text
  }

  private static func field(_ cell: String?) -> String {
    guard let cell else { return "" }
    guard cell.isEmpty || cell.utf8.contains(where: { ",\"\n\r".utf8.contains($0) }) else {
      return cell
    }
    return "\""
      + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  /// The rows as an array of objects; a missing value is null.
  var json: JSONValue {
    .array(
      rows.map { row in
        .object(
          zip(columns, row).map { column, cell in
            JSONValue.Member(column.name, cell.map { Self.value($0, column.type) } ?? .null)
          })
      })
  }

  private static func value(_ cell: String, _ type: TidyTable.ColumnType) -> JSONValue {
    switch type {
    case .text: .text(cell)
    case .flag: .bool(cell == "true")
    case .integer, .number: Double(cell).map { .number($0) } ?? .null
    }
  }

  /// The table as a resource of a data package, in a file of a format.
  func resource(format: ExportFormat) -> JSONValue {
    let media = ["csv": "text/csv", "json": "application/json"][format.rawValue]
    let isTabular = format == .csv || format == .json
    return .object(
      [
        .init("profile", .text(isTabular ? "tabular-data-resource" : "data-resource")),
        .init("name", .text(name)), .init("path", .text("\(name).\(format.rawValue)")),
        .init("description", .text(meaning)), .init("format", .text(format.rawValue)),
        .init("mediatype", .text(media ?? "application/vnd.apache.parquet")),
      ] + (isTabular ? [.init("encoding", "utf-8")] : []) + [
        .init("schema", ["fields": .array(columns.map(Self.field)), "missingValues": [""]])
      ])
  }

  private static func field(_ column: Column) -> JSONValue {
    .object(
      [
        .init("name", .text(column.name)), .init("type", .text(column.type.rawValue)),
        .init("description", .text(column.meaning)),
      ] + (column.unit.map { [.init("unit", .text($0))] } ?? []))
  }
}
