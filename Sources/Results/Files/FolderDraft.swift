import Glibc

/// A folder that appears whole or not at all.
///
/// Files go into a hidden sibling, `.<name>.<process>@<host>.partial`; ``publish()`` gives it its
/// name in one step once everything is on the disk. A process that dies leaves only the sibling,
/// which the next draft in the same parent folder removes; see ``LeftDrafts``.
public struct FolderDraft: Sendable {
  /// The folder it will be.
  public let path: String
  private let partial: String
  private let parent: String
  private let madeFolders: [String]
  private let hold: DraftHold?

  /// Begins a draft of `parent/name`.
  ///
  /// Makes the parent folder if it is missing, and writes and removes a probe, so that a folder
  /// without permission and a full disk are known before anything is computed.
  /// - Throws: ``FileProblem/unwritable(path:reason:)``.
  public init(name: String, in parent: String) throws(FileProblem) {
    self.parent = parent
    path = parent + "/" + name
    partial = "\(parent)/\(DraftName.own(of: name))"
    madeFolders = try DiskFolder.make(parent)
    LeftDrafts.remove(in: parent)
    guard mkdir(partial, 0o755) == 0 else {
      throw .unwritable(path: parent, reason: FileProblem.lastReason)
    }
    hold = DraftHold(partial)
    do {
      try write([UInt8](repeating: 0, count: 1 << 16), to: "probe")
      unlink(partial + "/probe")
    } catch {
      discard()
      throw error
    }
  }

  /// Writes one file of the folder.
  ///
  /// - Throws: ``FileProblem/unwritable(path:reason:)``, naming the place the file was to have; the
  ///   draft should then be discarded.
  public func write(_ bytes: [UInt8], to name: String) throws(FileProblem) {
    do {
      try DiskFile.write(bytes, to: partial + "/" + name)
    } catch {
      guard case .unwritable(_, let reason) = error else { throw error }
      throw .unwritable(path: path + "/" + name, reason: reason)
    }
  }

  /// Gives the folder its name.
  ///
  /// - Returns: false, and the draft stays, if a folder with content has that name already.
  /// - Throws: ``FileProblem/unwritable(path:reason:)``.
  public func publish() throws(FileProblem) -> Bool {
    try DiskFolder.synchronise(partial)
    guard rename(partial, path) == 0 else {
      if errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR { return false }
      throw .unwritable(path: path, reason: FileProblem.lastReason)
    }
    try DiskFolder.synchronise(parent)
    return true
  }

  /// Removes what was written, and the folders above it that were made for it.
  public func discard() {
    DiskFolder.remove(partial)
    for folder in madeFolders.reversed() { rmdir(folder) }
  }

  /// Makes a draft of a folder again, and removes it.
  ///
  /// - Throws: ``FileProblem/unwritable(path:reason:)``; the folder stays as it was then.
  static func discard(published path: String) throws(FileProblem) {
    let slash = path.lastIndex(of: "/")
    let parent = slash.map { String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let partial = "\(parent)/\(DraftName.own(of: name))"
    guard rename(path, partial) == 0 else {
      throw .unwritable(path: path, reason: FileProblem.lastReason)
    }
    DiskFolder.remove(partial)
    try DiskFolder.synchronise(parent)
  }
}
