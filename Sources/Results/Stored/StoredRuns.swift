/// The runs below a folder of results, found by what people call them.
public struct StoredRuns: Sendable {
  /// The folder of results; runs stand in `<root>/<scenario>/<id>`.
  public let root: String

  /// Looks below a folder of results.
  public init(root: String) { self.root = root }

  /// Why there is no one run of a name, in a sentence with the way out.
  public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence.
    public let description: String
  }

  /// The folder of the run that somebody names.
  ///
  /// - Parameter name: a run folder; the id of a run or the beginning of one, with or without its
  ///   scenario and a slash before it; or a scenario's name, which is its newest run.
  /// - Returns: the folder's path.
  /// - Throws: ``Problem`` if there is none, or if several ids begin so.
  public func folder(named name: String) throws(Problem) -> String {
    let name = name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : name
    if DiskFile.exists(name + "/" + Manifest.fileName) { return name }
    if let newest = newest(in: name) ?? newest(in: root + "/" + name) { return newest }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let (scenarios, start) =
      parts.count == 2 ? ([parts[0]], parts[1]) : (DiskFolder.names(in: root), name)
    guard parts.count <= 2, !start.isEmpty else { throw nothing(named: name) }
    var found: [String] = []
    for scenario in scenarios {
      for id in DiskFolder.names(in: root + "/" + scenario) where id.hasPrefix(start) {
        let folder = "\(root)/\(scenario)/\(id)"
        guard DiskFile.exists(folder + "/" + Manifest.fileName) else { continue }
        if id == start { return folder }
        found.append(folder)
      }
    }
    guard let first = found.first else { throw nothing(named: name) }
    guard found.count == 1 else {
      let some = found.prefix(4).map { "\n  " + $0 }.joined()
      let more = found.count > 4 ? "\n  and \(found.count - 4) more" : ""
      throw Problem(description: "\(found.count) runs begin with '\(start)':\(some)\(more)")
    }
    return first
  }

  /// The run of a scenario's folder that ended last; of those that ended at once the last by name.
  private func newest(in folder: String) -> String? {
    DiskFolder.names(in: folder).compactMap { name -> (finished: String, path: String)? in
      let path = folder + "/" + name
      guard let manifest = try? Manifest(folder: path) else { return nil }
      return (manifest.circumstances.finished, path)
    }.max { ($0.finished, $0.path) < ($1.finished, $1.path) }?.path
  }

  private func nothing(named name: String) -> Problem {
    let known = DiskFolder.names(in: root).filter {
      !DiskFolder.names(in: root + "/" + $0).isEmpty
    }
    let hint =
      known.isEmpty
      ? "there are no runs in \(root); `footfall run` makes one, --results names another folder"
      : "name a run folder, the id of a run or its beginning, or a scenario that has run: "
        + known.prefix(8).joined(separator: ", ") + (known.count > 8 ? ", …" : "")
    return Problem(description: "there is no run '\(name)' in \(root): \(hint)")
  }
}
