import Glibc

/// A file that appears whole or not at all, in place of what had its name.
///
/// The bytes go into a hidden sibling, which gets the name in one step once it is on the disk.
public struct FileDraft: Sendable {
  /// The file it will be.
  public let path: String
  private let partial: String
  private let parent: String

  /// Begins a draft, and makes sure that its folder can be written before anything is computed.
  ///
  /// - Throws: ``FileProblem/unwritable(path:reason:)``.
  public init(_ path: String) throws(FileProblem) {
    self.path = path
    let slash = path.lastIndex(of: "/")
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let folder = slash.map { String(path[..<$0]) } ?? "."
    parent = folder.isEmpty ? "/" : folder
    partial = "\(parent)/.\(name).\(getpid()).partial"
    guard !name.isEmpty, !DiskFolder.isFolder(path) else {
      throw .unwritable(path: path, reason: FileProblem.reason(EISDIR))
    }
    // A device or a pipe would be gone, and a file in its place.
    guard !DiskFile.isSpecial(path) else {
      throw .unwritable(
        path: path, reason: "it is a device or a pipe, not a file; give the name of a file")
    }
    try write([])
    discard()
  }

  /// Writes the file, waits until it is on the disk, and gives it its name.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - replacing: Whether what has the name already gives way; if not, it stays and this fails.
  /// - Throws: ``FileProblem/unwritable(path:reason:)``; what had the name before then stays.
  public func publish(_ bytes: [UInt8], replacing: Bool = true) throws(FileProblem) {
    do {
      try write(bytes)
    } catch {
      discard()
      throw error
    }
    guard (replacing ? rename(partial, path) : nameNew()) == 0 else {
      let reason = FileProblem.lastReason
      discard()
      throw .unwritable(path: path, reason: reason)
    }
    try DiskFolder.synchronise(parent)
  }

  /// Gives the sibling the name unless something has it; 0 if that went well, else `errno` says why not.
  private func nameNew() -> Int32 {
    if link(partial, path) == 0 {
      discard()
      return 0
    }
    // Where a file can have but one name, it is looked for first.
    guard errno == EPERM || errno == EOPNOTSUPP else { return -1 }
    guard !DiskFile.exists(path) else {
      errno = EEXIST
      return -1
    }
    return rename(partial, path)
  }

  /// Writes the sibling; a problem names the file that was asked for.
  private func write(_ bytes: [UInt8]) throws(FileProblem) {
    unlink(partial)
    do {
      try DiskFile.write(bytes, to: partial)
    } catch {
      guard case .unwritable(_, let reason) = error else { throw error }
      throw .unwritable(path: path, reason: reason)
    }
  }

  private func discard() { unlink(partial) }
}
