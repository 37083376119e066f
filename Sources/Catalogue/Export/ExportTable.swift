import Foundation
import Results

/// A table of several runs together: those of the run folders, each row with its run before it.
struct ExportTable {
  /// A column and what stands in it, as `datapackage.json` has it.
  struct Column: Hashable {
    let name: String
    let type: TidyTable.ColumnType
    let meaning: String
    let unit: String?
  }

  let name: String
  let meaning: String
  private(set) var columns: [Column]
  /// The rows, each with one cell for each column; nil where there is no value.
  private(set) var rows: [[String?]] = []

  init(name: String, meaning: String, columns: [Column]) {
    (self.name, self.meaning, self.columns) = (name, meaning, columns)
  }

  /// The columns that say which run a row is of.
  static let runColumns = [
    Column(name: "scenario", type: .text, meaning: "The scenario's name.", unit: nil),
    Column(name: "run", type: .text, meaning: "The run: its folder's name.", unit: nil),
  ]

  /// Adds a column at the end where the table has none of its name.
  mutating func add(_ column: Column) {
    guard !columns.contains(where: { $0.name == column.name }) else { return }
    columns.append(column)
    for row in rows.indices { rows[row].append(nil) }
  }

  /// Adds a row by the names of its columns.
  mutating func append(_ cells: [String: String]) {
    rows.append(columns.map { cells[$0.name] })
  }

  /// Adds the rows of a run's table.
  mutating func append(_ table: StoredTable, scenario: String, run: String) {
    let places = columns.dropFirst(Self.runColumns.count).map { column in
      table.columns.firstIndex(of: column.name)
    }
    for row in table.rows {
      rows.append([scenario, run] + places.map { $0.flatMap { row.cells[$0] } })
    }
  }
}

/// What a run's own `datapackage.json` says of its tables.
struct StoredDictionary: Decodable {
  struct Resource: Decodable {
    struct Schema: Decodable { let fields: [Field] }
    struct Field: Decodable {
      let name, type, description: String
      let unit: String?
    }
    let name, description: String
    let schema: Schema

    /// The table's columns.
    var columns: [ExportTable.Column] {
      schema.fields.map {
        ExportTable.Column(
          name: $0.name, type: TidyTable.ColumnType(rawValue: $0.type) ?? .text,
          meaning: $0.description, unit: $0.unit)
      }
    }
  }
  let resources: [Resource]

  /// Reads the dictionary of a run.
  init(_ run: StoredRun) throws(StoredRunProblem) {
    let bytes = try run.bytes(of: DataPackage.fileName)
    do {
      self = try JSONDecoder().decode(StoredDictionary.self, from: Data(bytes))
    } catch {
      throw .damaged(
        path: "\(run.folder)/\(DataPackage.fileName)", place: nil,
        reason: "it is no data dictionary")
    }
  }
}
