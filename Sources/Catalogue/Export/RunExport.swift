import Glibc
import JSONDocuments
public import Results

/// An export: a folder of whole files that tools for tables read without options.
public enum RunExport {
  /// Writes the tables of runs, and descriptions, into a new folder.
  ///
  /// The folder appears whole or not at all.
  /// - Parameters:
  ///   - runs: the runs.
  ///   - format: what the tables are written as.
  ///   - documents: more files for the folder, by name.
  ///   - folder: the folder; there must be none with content.
  /// - Returns: the names of the files.
  /// - Throws: ``CatalogueProblem``.
  public static func write(
    _ runs: [StoredRun], format: ExportFormat, documents: [RunFiles.File] = [], to folder: String
  ) throws(CatalogueProblem) -> [String] {
    let path = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    if DiskFile.exists(path), !DiskFolder.names(in: path).isEmpty || !DiskFolder.isFolder(path) {
      throw .refused(
        .unwritable(path: path, reason: "it exists already; name a folder that does not"))
    }
    let tables: ExportTables
    do {
      tables = try ExportTables(runs)
    } catch {
      throw .unreadable(error.description)
    }
    var files = try self.files(of: tables, format)
    files += documents
    files.append(ResearchObject.file(runs, title: tables.title, files: files.map(\.name)))
    let slash = path.lastIndex(of: "/")
    let parent = slash.map { String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    do {
      let draft = try FolderDraft(name: name, in: parent.isEmpty ? "/" : parent)
      do {
        for file in files { try draft.write(file.bytes, to: file.name) }
        guard try draft.publish() else {
          throw FileProblem.unwritable(path: path, reason: "it exists already")
        }
      } catch {
        draft.discard()
        throw error
      }
    } catch let problem as FileProblem {
      throw .refused(problem)
    } catch {
      throw .unreadable("\(error)")
    }
    return files.map(\.name)
  }

  private static func files(
    of tables: ExportTables, _ format: ExportFormat
  ) throws(CatalogueProblem) -> [RunFiles.File] {
    func file(_ name: String, _ text: String) -> RunFiles.File {
      RunFiles.File(name: name, bytes: Array(text.utf8))
    }
    let package = file(
      DataPackage.fileName,
      DataPackage.document(
        title: tables.title, resources: tables.tables.map { $0.resource(format: format) }
      ).document)
    switch format {
    case .csv: return tables.tables.map { file("\($0.name).csv", $0.csv) } + [package]
    case .json: return tables.tables.map { file("\($0.name).json", $0.json.document) } + [package]
    case .sqlite, .parquet:
      return try made(tables.tables, format) + (format == .parquet ? [package] : [])
    }
  }

  /// The files that another library writes, made in a folder of their own and taken from there.
  private static func made(
    _ tables: [ExportTable], _ format: ExportFormat
  ) throws(CatalogueProblem) -> [RunFiles.File] {
    var template = Array("/tmp/footfall-export-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .refused(.unwritable(path: "/tmp", reason: FileProblem.lastReason))
    }
    let scratch = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { DiskFolder.remove(scratch) }
    do {
      if format == .sqlite {
        try SQLiteExport.write(tables, to: scratch + "/" + SQLiteExport.fileName)
      } else {
        for table in tables {
          try DiskFile.write(Array(table.csv.utf8), to: "\(scratch)/\(table.name).csv")
        }
        try ParquetExport.convert(tables, in: scratch)
      }
      return try DiskFolder.names(in: scratch)
        .filter { $0.hasSuffix(".\(format.rawValue)") }
        .map { RunFiles.File(name: $0, bytes: try DiskFile.read("\(scratch)/\($0)")) }
    } catch let problem as CatalogueProblem {
      throw problem
    } catch let problem as FileProblem {
      throw .refused(problem)
    } catch {
      throw .storage("\(error)")
    }
  }
}
