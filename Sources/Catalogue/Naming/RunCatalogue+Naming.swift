import GRDB
import Results

extension RunCatalogue {
  /// The word that names the run that ended last, alone or after a scenario: `minimal/latest`.
  public static let latest = "latest"

  /// The run that a text names.
  ///
  /// A text is the path of a run folder, or, below the root, `<scenario>/<id>`, an id, or the beginning
  /// of either; ``latest`` is the run that ended last.
  /// - Throws: ``CatalogueProblem/noRun(_:root:near:)``, and
  ///   ``CatalogueProblem/ambiguous(_:candidates:)`` if the beginning is that of several.
  public func run(_ name: String) throws(CatalogueProblem) -> RunRecord {
    if name.hasPrefix("-") || name.isEmpty { throw .noRun(name, root: root, near: []) }
    if let path = pathBelowRoot(name), let run = try find("r.path = ?", path).first { return run }
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.last == RunCatalogue.latest[...] {
      var filter = RunFilter()
      filter.limit = 1
      filter.scenario = parts.count == 2 ? String(parts[0]) : nil
      if let run = try list(filter).runs.first { return run }
      throw .noRun(name, root: root, near: [])
    }
    let exact = try find("r.path = ?", name)
    if let run = exact.first { return run }
    let matching =
      parts.count == 2
      ? try find("substr(r.path, 1, length(?)) = ?", name, name)
      : try find("substr(r.id, 1, length(?)) = ?", name, name)
    if matching.count == 1 { return matching[0] }
    if matching.count > 1 { throw .ambiguous(name, candidates: matching.map(words)) }
    let near = try find("r.scenario = ?", name).prefix(3).map(\.path)
    throw .noRun(name, root: root, near: Array(near))
  }

  /// The folder of a run.
  public func folder(of run: RunRecord) -> String { root + "/" + run.path }

  /// A candidate, with what tells it from others.
  private func words(_ run: RunRecord) -> String {
    "\(run.path)  seed \(run.seed), \(run.replications) replications, \(run.finished)"
  }

  private func find(
    _ condition: String, _ values: String...
  ) throws(CatalogueProblem) -> [RunRecord] {
    let columns = CatalogueRow.columns.map { "r." + $0 }.joined(separator: ", ")
    return try read { db in
      try Row.fetchAll(
        db, sql: "SELECT \(columns) FROM runs r WHERE \(condition) ORDER BY r.finished DESC, r.path",
        arguments: StatementArguments(values)
      ).map(CatalogueRow.record)
    }
  }

  /// Where a folder stands below the root, if it does.
  private func pathBelowRoot(_ path: String) -> String? {
    guard DiskFolder.isFolder(path), let real = DiskFolder.realPath(path),
      let base = DiskFolder.realPath(root), real.hasPrefix(base + "/")
    else { return nil }
    return String(real.dropFirst(base.count + 1))
  }
}
