/// A run read back from its folder.
///
///     let run = try StoredRun(folder: "results/minimal/659cyy4rpr7c")
///     let costs = try run.table("costs")
///
/// Whatever shows a run that is over reads it from here, so that a report, a figure and a comparison
/// of the same run cannot differ. A file whose digest is not that of the manifest is refused: what was
/// changed afterwards is no result of the run.
public struct StoredRun: Sendable {
  /// The folder, without a slash at the end.
  public let folder: String
  /// How the run came about.
  public let manifest: Manifest
  /// What it came to.
  public let summary: StoredSummary

  /// Reads the manifest and the summary of a run; tables are read when they are asked for.
  ///
  /// - Throws: ``StoredRunProblem``.
  public init(folder: String) throws(StoredRunProblem) {
    let folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    do {
      manifest = try Manifest(folder: folder)
    } catch let problem as FileProblem {
      throw .notARun(folder: folder, reason: problem.description)
    } catch {
      throw .notARun(folder: folder, reason: "\(error)")
    }
    self.folder = folder
    let text = try StoredRun.bytes(of: RunFiles.summary, in: folder, manifest)
    summary = try StoredSummary(text, path: folder + "/" + RunFiles.summary)
  }

  /// The run's own file of a name, as it was written.
  ///
  /// - Throws: ``StoredRunProblem`` if it is gone, or is not as it was written.
  public func bytes(of file: String) throws(StoredRunProblem) -> [UInt8] {
    try StoredRun.bytes(of: file, in: folder, manifest)
  }

  /// Whether the run has a table of a name.
  public func hasTable(_ name: String) -> Bool {
    manifest.files.contains { $0.name == name + ".csv" }
  }

  /// A table of the run by its name, such as `measures`.
  ///
  /// - Returns: the table; nil if this run has none of that name.
  /// - Throws: ``StoredRunProblem`` if it is gone or damaged.
  public func table(_ name: String) throws(StoredRunProblem) -> StoredTable? {
    guard hasTable(name) else { return nil }
    let file = name + ".csv"
    return try StoredTable(
      name: name, text: try bytes(of: file), path: folder + "/" + file)
  }

  /// Every value of the scenario with its origin, as the run resolved it.
  ///
  /// - Throws: ``StoredRunProblem`` if the file is gone or damaged.
  public func resolvedValues() throws(StoredRunProblem) -> [StoredValue] {
    StoredValue.values(in: String(decoding: try bytes(of: StoredValue.file), as: UTF8.self))
  }

  private static func bytes(
    of file: String, in folder: String, _ manifest: Manifest
  ) throws(StoredRunProblem) -> [UInt8] {
    let path = folder + "/" + file
    guard let known = manifest.files.first(where: { $0.name == file }) else {
      throw .damaged(
        path: folder + "/" + Manifest.fileName, place: "files", reason: "there is no \(file)")
    }
    let bytes: [UInt8]
    do {
      bytes = try DiskFile.read(path)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
    guard Digest(of: bytes).description == known.sha256 else {
      throw .damaged(
        path: path, place: nil,
        reason: "it is not as it was written; `footfall verify` tells what differs, "
          + "`footfall run --again` computes the run anew")
    }
    return bytes
  }
}
