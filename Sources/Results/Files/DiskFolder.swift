import Glibc

/// Folders: made, listed, put in place and removed.
public enum DiskFolder {
  /// Makes a folder and those above it that are missing.
  ///
  /// - Returns: those it made, from the top down.
  @discardableResult
  public static func make(_ path: String) throws(FileProblem) -> [String] {
    var all: [String] = []
    var next = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      next += part + "/"
      if mkdir(next, 0o755) == 0 {
        all.append(next)
      } else if !isFolder(next) {
        let number = errno == EEXIST ? ENOTDIR : errno
        throw .unwritable(path: String(next.dropLast()), reason: FileProblem.reason(number))
      }
    }
    return all
  }

  /// Whether a path leads to a folder.
  public static func isFolder(_ path: String) -> Bool {
    let number = errno
    defer { errno = number }
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The one path of a folder, without links; nil if there is none.
  public static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The names in a folder, sorted by their bytes; empty if it cannot be listed.
  public static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Waits until the folder's list of names is on the disk.
  static func synchronise(_ path: String) throws(FileProblem) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .unwritable(path: path, reason: FileProblem.lastReason)
    }
    defer { close(descriptor) }
    // Some network file systems cannot do this for a folder and say so.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw .unwritable(path: path, reason: FileProblem.lastReason)
    }
  }

  /// Removes a folder of files; what cannot be removed stays.
  public static func remove(_ path: String) {
    for name in names(in: path) { unlink(path + "/" + name) }
    rmdir(path)
  }
}
