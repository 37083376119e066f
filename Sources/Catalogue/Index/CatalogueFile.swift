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
  /// Why it is a copy that is worked on: the root folder cannot be written; nil: it is the file.
  let refusal: String?
  /// The folder of a copy; nil: it is the file, or a copy that is nowhere on a disk.
  private let copyFolder: String?

  /// Why a folder refuses, where the system does not say more.
  static let noPermission = "no permission, or it is read-only"

  private init(queue: DatabaseQueue, refusal: String? = nil, copyFolder: String? = nil) {
    (self.queue, self.refusal, self.copyFolder) = (queue, refusal, copyFolder)
  }

  /// Opens the file of a folder, or makes it; under the folder's lock, so that nobody sees it half made.
  static func open(root: String) throws -> CatalogueFile {
    let path = root + "/" + fileName
    var configuration = Configuration()
    // A reader never waits for a writer, and one writer waits for another.
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(10)
    configuration.label = "catalogue"
    let file = CatalogueFile(queue: try DatabaseQueue(path: path, configuration: configuration))
    if try !file.hasTables() {
      try file.queue.close()
      remove(root: root)
      let fresh = CatalogueFile(queue: try DatabaseQueue(path: path, configuration: configuration))
      try fresh.queue.write(CatalogueSchema.create)
      return fresh
    }
    return file
  }

  /// Opens a copy elsewhere, or an empty file there if nothing can be copied; in memory if there is no
  /// room elsewhere either.
  static func openCopy(root: String, because refusal: String) throws -> CatalogueFile {
    do {
      return try openCopyOnDisk(root: root, because: refusal)
    } catch is FileProblem {
      return try openInMemory(because: refusal)
    } catch let error as DatabaseError where error.refusal != nil {
      return try openInMemory(because: refusal)
    }
  }

  private static func openCopyOnDisk(
    root: String, because refusal: String
  ) throws -> CatalogueFile {
    var template = Array("/tmp/footfall-catalogue-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw FileProblem.unwritable(path: "/tmp", reason: FileProblem.lastReason)
    }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    do {
      for ending in ["", "-wal"] {
        guard let bytes = try? DiskFile.read("\(root)/\(fileName)\(ending)") else { continue }
        try DiskFile.write(bytes, to: "\(folder)/\(fileName)\(ending)")
      }
      let file: CatalogueFile
      do {
        file = try open(root: folder)
      } catch let error as DatabaseError where error.refusal == nil {
        remove(root: folder)
        file = try open(root: folder)
      }
      return CatalogueFile(queue: file.queue, refusal: refusal, copyFolder: folder)
    } catch {
      DiskFolder.remove(folder)
      throw error
    }
  }

  private static func openInMemory(because refusal: String) throws -> CatalogueFile {
    let queue = try DatabaseQueue()
    try queue.write(CatalogueSchema.create)
    return CatalogueFile(queue: queue, refusal: refusal)
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

  /// Why the file could not be written, in the words of ``Results/FileProblem``; nil: that is not the reason.
  var refusal: String? {
    switch (resultCode, extendedResultCode) {
    // The index of the log is made as large as it may become before it is used.
    case (.SQLITE_FULL, _), (_, .SQLITE_IOERR_SHMSIZE): "the disk is full"
    case (.SQLITE_READONLY, _), (.SQLITE_CANTOPEN, _), (.SQLITE_PERM, _): CatalogueFile.noPermission
    case (.SQLITE_IOERR, _): "the device reports an error"
    default: nil
    }
  }
}
