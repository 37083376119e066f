import GRDB
import Results
import Synchronization

/// The runs below a folder, in an embedded SQLite database that follows the folders.
///
///     let catalogue = try RunCatalogue(root: "results")
///     var filter = RunFilter()
///     filter.scenario = "minimal"
///     for run in try catalogue.list(filter).runs { print(run.path, run.best ?? "–") }
///
/// The folders are the truth. Before each answer their manifests' states are compared with the
/// database, and what was added, changed or removed is read; a database that is missing, damaged or
/// of another version is made anew. Several processes may use one folder at once. Where the folder
/// cannot be written, or its disk is full, all but tags and notes still works, on a copy.
public final class RunCatalogue: Sendable {
  /// The folder of the runs.
  public let root: String
  private let file = Mutex<CatalogueFile?>(nil)
  private let say: @Sendable (String) -> Void

  /// Runs that were asked for.
  public struct Listing: Sendable {
    /// The runs, in the order asked for.
    public let runs: [RunRecord]
    /// How many there would be without the limit.
    public let count: Int
    /// Folders that look like runs and cannot be read.
    public let unreadable: [String]
  }

  /// Names a folder of runs; `note` hears what was mended or takes long, in a sentence.
  ///
  /// - Throws: ``CatalogueProblem/noFolder(_:)``.
  public init(
    root: String, note: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(CatalogueProblem) {
    guard DiskFolder.isFolder(root) else { throw .noFolder(root) }
    self.root = root.count > 1 && root.hasSuffix("/") ? String(root.dropLast()) : root
    say = note
  }

  deinit { file.withLock { $0?.close() } }

  /// The runs that a filter lets through.
  public func list(_ filter: RunFilter = RunFilter()) throws(CatalogueProblem) -> Listing {
    let query = RunQuery(filter)
    return try read { db in
      let numbers = try query.numbers(db)
      let runs = try RunQuery.records(
        filter.limit.map { numbers.prefix(max(0, $0)) } ?? numbers[...], db)
      let unreadable = try String.fetchAll(db, sql: "SELECT path FROM unreadable ORDER BY path")
      return Listing(runs: runs, count: numbers.count, unreadable: unreadable)
    }
  }

  /// Makes the database anew from the folders.
  ///
  /// - Returns: how many runs it holds.
  public func rebuild() throws(CatalogueProblem) -> Int {
    try settled {
      close()
      do {
        guard let lock = FolderLock(root) else {
          throw CatalogueProblem.refused(
            .unwritable(path: root, reason: CatalogueFile.noPermission))
        }
        CatalogueFile.remove(root: root)
        _ = consume lock
      }
      let count = try list().count
      // The runs were counted on a copy then.
      if let refusal = file.withLock({ $0?.refusal }) {
        throw CatalogueProblem.refused(
          .unwritable(path: "\(root)/\(CatalogueFile.fileName)", reason: refusal))
      }
      return count
    }
  }

  /// Enters one run that was just written; the rest is left for the next answer.
  public func add(_ path: String) throws(CatalogueProblem) {
    try settled {
      try mended { file in
        guard file.refusal == nil, let lock = FolderLock(root),
          let mark = FileMark(of: "\(root)/\(path)/\(Manifest.fileName)")
        else { return }
        try file.queue.write {
          try CatalogueWriter(root: root, db: $0).write([(path: path, mark: mark)])
        }
        _ = consume lock
      }
    }
  }

  /// Answers from a database that is up to date.
  func read<Answer>(_ body: (Database) throws -> Answer) throws(CatalogueProblem) -> Answer {
    try settled {
      try mended { file in
        try refresh(file)
        return try file.queue.read(body)
      }
    }
  }

  /// Says whatever is thrown as a problem of the catalogue.
  private func settled<Answer>(_ body: () throws -> Answer) throws(CatalogueProblem) -> Answer {
    do {
      return try body()
    } catch let problem as CatalogueProblem {
      throw problem
    } catch let problem as FileProblem {
      throw .refused(problem)
    } catch let error as DatabaseError where error.refusal != nil {
      throw .refused(
        .unwritable(
          path: "\(root)/\(CatalogueFile.fileName)", reason: error.refusal ?? "\(error)"))
    } catch {
      throw .storage("\(root)/\(CatalogueFile.fileName): \(error)")
    }
  }

  /// Runs something on the open file; if that turns out to be damaged, on a new one, and if it cannot be
  /// written, on a copy.
  private func mended<Answer>(_ body: (CatalogueFile) throws -> Answer) throws -> Answer {
    do {
      return try body(try opened())
    } catch let error as DatabaseError where error.isDamage {
      say("\(root)/\(CatalogueFile.fileName) is damaged; it is made anew from the folders")
      close()
      if let lock = FolderLock(root) {
        CatalogueFile.remove(root: root)
        _ = consume lock
      }
      return try body(try opened())
    } catch let error as DatabaseError {
      guard let refusal = error.refusal, file.withLock({ $0?.refusal }) == nil else { throw error }
      say(
        "cannot write \(root)/\(CatalogueFile.fileName): \(refusal); "
          + "the runs are listed from a copy")
      close()
      let copy = try CatalogueFile.openCopy(root: root, because: refusal)
      file.withLock { $0 = copy }
      return try body(copy)
    }
  }

  private func close() {
    file.withLock {
      $0?.close()
      $0 = nil
    }
  }

  private func opened() throws -> CatalogueFile {
    try file.withLock { file in
      if let file { return file }
      let new: CatalogueFile
      if let lock = FolderLock(root) {
        new = try CatalogueFile.open(root: root)
        _ = consume lock
      } else {
        new = try CatalogueFile.openCopy(root: root, because: CatalogueFile.noPermission)
      }
      file = new
      return new
    }
  }

  /// Reads what has changed in the folders.
  private func refresh(_ file: CatalogueFile) throws {
    let pending = try file.queue.read { try CatalogueWork(root: root, db: $0) }
    for draft in pending.drafts { LeftDrafts.remove(root + "/" + draft) }
    guard !pending.isEmpty else { return }
    guard file.refusal == nil, let lock = FolderLock(root) else {
      return try carryOut(pending, file)
    }
    // Another process may have done it while this one waited.
    try carryOut(try file.queue.read { try CatalogueWork(root: root, db: $0) }, file)
    _ = consume lock
  }

  private func carryOut(_ work: CatalogueWork, _ file: CatalogueFile) throws {
    if work.changed.count > 4 * CatalogueWriter.batch {
      say("reading \(work.changed.count) runs into \(root)/\(CatalogueFile.fileName)")
    }
    var rest = work.changed[...]
    while !rest.isEmpty {
      let batch = rest.prefix(CatalogueWriter.batch)
      try file.queue.write { try CatalogueWriter(root: root, db: $0).write(batch) }
      rest = rest.dropFirst(batch.count)
    }
    try file.queue.write { db in
      let writer = CatalogueWriter(root: root, db: db)
      try writer.delete(work.gone)
      if work.hasNewMarks { try writer.writeMarks(work.marks) }
    }
  }
}
