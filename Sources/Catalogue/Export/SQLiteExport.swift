import GRDB
import Results

/// Tables as one SQLite database.
enum SQLiteExport {
  /// The file's name.
  static let fileName = "footfall.sqlite"

  /// Writes the tables into a new file.
  ///
  /// The table `columns` says what every column of the others means.
  static func write(_ tables: [ExportTable], to path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      try db.execute(
        sql: """
          CREATE TABLE columns ("table" TEXT NOT NULL, "column" TEXT NOT NULL,
            type TEXT NOT NULL, unit TEXT, meaning TEXT NOT NULL, PRIMARY KEY ("table", "column"))
          """)
      for table in tables { try write(table, db) }
    }
    try queue.close()
  }

  private static func write(_ table: ExportTable, _ db: Database) throws {
    let columns = table.columns.map { "\($0.name.quotedDatabaseIdentifier) \(type($0.type))" }
    let name = table.name.quotedDatabaseIdentifier
    try db.execute(sql: "CREATE TABLE \(name) (\(columns.joined(separator: ", ")))")
    for column in table.columns {
      try db.execute(
        sql: "INSERT INTO columns VALUES (?, ?, ?, ?, ?)",
        arguments: [
          table.name, column.name, column.type.rawValue, column.unit, column.meaning,
        ])
    }
    let places = table.columns.map { _ in "?" }.joined(separator: ", ")
    let insert = try db.makeStatement(sql: "INSERT INTO \(name) VALUES (\(places))")
    for row in table.rows {
      try insert.execute(
        arguments: StatementArguments(
          zip(table.columns, row).map { column, cell -> (any DatabaseValueConvertible)? in
            cell.flatMap { value($0, column.type) }
          }))
    }
  }

  private static func type(_ type: TidyTable.ColumnType) -> String {
    switch type {
    case .text: "TEXT"
    case .integer: "INTEGER"
    case .number: "REAL"
    case .flag: "BOOLEAN"
    }
  }

  private static func value(
    _ cell: String, _ type: TidyTable.ColumnType
  ) -> (any DatabaseValueConvertible)? {
    switch type {
    case .text: cell
    case .integer: Int64(cell)
    case .number: Double(cell)
    case .flag: cell == "true"
    }
  }
}
