import GRDB
import Results

extension RunCatalogue {
  /// The run that somebody names, as ``Results/StoredRuns`` understands names.
  ///
  /// - Throws: ``CatalogueProblem`` if there is none, or none below this root.
  public func run(named name: String) throws(CatalogueProblem) -> RunRecord {
    let folder: String
    do {
      folder = try StoredRuns(root: root).folder(named: name)
    } catch {
      throw .misunderstood(error.description)
    }
    guard let path = pathBelowRoot(folder), let run = try run(at: path) else {
      throw .misunderstood("\(folder) is no run below \(root); --results names another folder")
    }
    return run
  }

  /// The run in a folder below the root; nil if there is none.
  public func run(at path: String) throws(CatalogueProblem) -> RunRecord? {
    let columns = CatalogueRow.columns.joined(separator: ", ")
    return try read { db in
      try Row.fetchOne(
        db, sql: "SELECT \(columns) FROM runs WHERE path = ?", arguments: [path]
      ).map(CatalogueRow.record)
    }
  }

  /// The folder of a run.
  public func folder(of run: RunRecord) -> String { root + "/" + run.path }

  /// Where a folder stands below the root, if it does.
  private func pathBelowRoot(_ path: String) -> String? {
    guard let real = DiskFolder.realPath(path), let base = DiskFolder.realPath(root),
      real.hasPrefix(base + "/")
    else { return nil }
    return String(real.dropFirst(base.count + 1))
  }
}
