import Glibc
import GRDB
import Results

/// The file `catalogue.sqlite`, open.
///
/// Everything in it can be had from the run folders again, so whatever is wrong with it is mended by
/// making it anew.
struct CatalogueFile: Sendable {
  /// The file's name in the root folder.
  static let fileName = "catalogue.sqlite"

  /// The connection.
  let queue: DatabaseQueue
  /// The folder of a copy to work on, where the root folder cannot be written; nil: it is the file.
  let copyFolder: String?

  /// Opens the file of a folder, or makes it; under the folder's lock, so that nobody sees it half made.
  static func open(root: String) throws -> CatalogueFile {
    let path = root + "/" + fileName
    var configuration = Configuration()
    // A reader never waits for a writer, and one writer waits for another.
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(10)
    configuration.label = "catalogue"
    let file = CatalogueFile(
      queue: try DatabaseQueue(path: path, configuration: configuration), copyFolder: nil)
    if try !file.hasTables() {
      try file.queue.close()
      remove(root: root)
      let fresh = CatalogueFile(
        queue: try DatabaseQueue(path: path, configuration: configuration), copyFolder: nil)
      try fresh.queue.write(CatalogueSchema.create)
      return fresh
    }
    return file
  }

  /// Opens a copy elsewhere, or an empty file there if nothing can be copied.
  static func openCopy(root: String) throws -> CatalogueFile {
    var template = Array("/tmp/footfall-catalogue-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw FileProblem.unwritable(path: "/tmp", reason: FileProblem.lastReason)
    }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for ending in ["", "-wal"] {
      guard let bytes = try? DiskFile.read("\(root)/\(fileName)\(ending)") else { continue }
      try? DiskFile.write(bytes, to: "\(folder)/\(fileName)\(ending)")
    }
    do {
      let file: CatalogueFile
      do {
        file = try open(root: folder)
      } catch is DatabaseError {
        remove(root: folder)
        file = try open(root: folder)
      }
      return CatalogueFile(queue: file.queue, copyFolder: folder)
    } catch {
      DiskFolder.remove(folder)
      throw error
    }
  }

  /// Closes the file, and removes a copy.
  func close() {
    try? queue.close()
    if let copyFolder { DiskFolder.remove(copyFolder) }
  }

  /// Removes the file of a folder.
  static func remove(root: String) {
    for ending in ["", "-wal", "-shm", "-journal"] { unlink("\(root)/\(fileName)\(ending)") }
  }

  /// Whether the file has the tables of this version; not so in a new file, or in one of another version.
  private func hasTables() throws -> Bool {
    try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == CatalogueSchema.version
  }
}

extension DatabaseError {
  /// Whether the file is no database, or a damaged one.
  var isDamage: Bool {
    [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT].contains(resultCode)
  }
}
