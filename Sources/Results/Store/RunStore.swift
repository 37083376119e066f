/// The runs of one scenario on disk: `<root>/<scenario>/<id>`, and `<id>-2`, `<id>-3`, … where
/// another build of the program came to other figures.
public struct RunStore: Sendable {
  /// The folder of the scenario's runs.
  public let folder: String
  private let root: String

  /// The runs of a scenario below a root folder.
  public init(root: String, scenario: String) {
    self.root = root
    folder = root + "/" + scenario
  }

  /// A run that is in the store.
  public struct Stored: Hashable, Sendable {
    /// Its folder.
    public let path: String
    /// Its manifest.
    public let manifest: Manifest

    /// The data files that are there and not as they were written.
    public var damagedFiles: [String] {
      manifest.files.filter { file in
        let path = path + "/" + file.name
        return DiskFile.exists(path)
          && (try? DiskFile.read(path)).map { Digest(of: $0).description } != file.sha256
      }.map(\.name)
    }

    /// The data files that are gone.
    public var missingFiles: [String] {
      manifest.files.map(\.name).filter { !DiskFile.exists(path + "/" + $0) }
    }

    /// What is in the folder and not of the run.
    public var extraFiles: [String] {
      let known = Set(manifest.files.map(\.name) + [Manifest.fileName] + RunFiles.pages)
      return DiskFolder.names(in: path).filter { !known.contains($0) }
    }

    /// Whether every data file is as it was written.
    public var isIntact: Bool { missingFiles.isEmpty && damagedFiles.isEmpty }

    /// Takes a run folder with its manifest.
    public init(path: String, manifest: Manifest) {
      self.path = path
      self.manifest = manifest
    }
  }

  /// The runs in the store with an id, in order of their numbers.
  ///
  /// A folder whose manifest cannot be read is no run and is left alone.
  public func runs(of id: String) -> [Stored] {
    let numbers = DiskFolder.names(in: folder).compactMap { RunStore.number(of: $0, id: id) }
    return numbers.sorted().compactMap { number in
      let path = path(of: id, number: number)
      return (try? Manifest(folder: path)).map { Stored(path: path, manifest: $0) }
    }
  }

  /// Begins the folder of a run under the first name that is free.
  ///
  /// What runs of any scenario left that were killed is removed.
  /// - Throws: ``FileProblem/unwritable(path:reason:)``.
  public func draft(of id: String) throws(FileProblem) -> FolderDraft {
    LeftDrafts.remove(in: root, deep: true)
    var number = 1
    while DiskFile.exists(path(of: id, number: number)) { number += 1 }
    return try FolderDraft(name: RunStore.name(id, number), in: folder)
  }

  /// Removes a run folder: it loses its name in one step, then its files.
  ///
  /// If the process dies in between, the next draft of the scenario removes the rest.
  /// - Throws: ``FileProblem/unwritable(path:reason:)``; the folder stays then.
  public static func remove(_ path: String) throws(FileProblem) {
    try FolderDraft.discard(published: path)
  }

  private func path(of id: String, number: Int) -> String {
    folder + "/" + RunStore.name(id, number)
  }

  private static func name(_ id: String, _ number: Int) -> String {
    number == 1 ? id : "\(id)-\(number)"
  }

  private static func number(of name: String, id: String) -> Int? {
    if name == id { return 1 }
    guard name.hasPrefix(id + "-") else { return nil }
    return Int(name.dropFirst(id.count + 1))
  }
}
