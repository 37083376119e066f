import Foundation
import Results

/// Tables as Parquet files, which DuckDB writes: as a program, or as a module of Python.
enum ParquetExport {
  /// Turns the CSV files of tables in a folder into Parquet files beside them.
  ///
  /// - Throws: ``CatalogueProblem`` if DuckDB is not there, or says no.
  static func convert(_ tables: [ExportTable], in folder: String) throws(CatalogueProblem) {
    let statements = tables.map(statement).joined(separator: ";\n")
    guard let command = command(statements) else {
      throw .unreadable(
        "Parquet files are written by DuckDB, and neither a program `duckdb` nor a Python with the "
          + "module duckdb was found; `pip install duckdb` in a virtual environment, and name its "
          + "Python by FOOTFALL_PYTHON, or take --format csv")
    }
    let outcome = run(command, in: folder)
    guard outcome.status == 0 else {
      throw .unreadable("DuckDB could not write Parquet files: \(outcome.message)")
    }
  }

  /// Types are said, so that a column of empty cells or of digits is what it is meant to be.
  private static func statement(_ table: ExportTable) -> String {
    func quoted(_ text: String) -> String {
      "'" + text.replacingOccurrences(of: "'", with: "''") + "'"
    }
    let types = table.columns.map { "\(quoted($0.name)): \(quoted(type($0.type)))" }
    return """
      COPY (SELECT * FROM read_csv(\(quoted(table.name + ".csv")), header = true, delim = ',',
        quote = '"', escape = '"', nullstr = '', auto_detect = false,
        columns = {\(types.joined(separator: ", "))}))
      TO \(quoted(table.name + ".parquet")) (FORMAT parquet, COMPRESSION zstd)
      """
  }

  private static func type(_ type: TidyTable.ColumnType) -> String {
    switch type {
    case .text: "VARCHAR"
    case .integer: "BIGINT"
    case .number: "DOUBLE"
    case .flag: "BOOLEAN"
    }
  }

  /// The program and its arguments, none of which a shell sees.
  private static func command(_ statements: String) -> [String]? {
    let environment = ProcessInfo.processInfo.environment
    if let program = program("duckdb", environment) { return [program, "-c", statements] }
    let pythons = [environment["FOOTFALL_PYTHON"], program("python3", environment)]
    for case let python? in pythons where run([python, "-c", "import duckdb"], in: "/").status == 0
    {
      return [python, "-c", "import duckdb, sys; duckdb.execute(sys.argv[1])", statements]
    }
    return nil
  }

  private static func program(_ name: String, _ environment: [String: String]) -> String? {
    (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static func run(
    _ command: [String], in folder: String
  ) -> (status: Int32, message: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    do {
      try process.run()
    } catch {
      return (127, "\(command[0]) could not be started")
    }
    let bytes = (try? errors.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    return (process.terminationStatus, lines.suffix(3).joined(separator: " "))
  }
}
