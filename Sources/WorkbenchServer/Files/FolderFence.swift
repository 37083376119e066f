import Glibc
import Results

/// Names of files below a folder, as they come from outside: nothing above the folder can be reached.
struct FolderFence: Sendable {
  /// The folder.
  let root: String

  /// The path of a file or folder that is there, and not outside after all links; nil otherwise.
  ///
  /// A name has parts with `/` between. Parts that begin with a point are refused, so that neither `..` nor
  /// hidden files can be named; so are control characters and backslashes.
  func existing(_ name: String) -> String? {
    guard let path = path(of: name), isInside(path) else { return nil }
    return path
  }

  /// The path of a file that may be new; its folder must be there and not outside.
  func writable(_ name: String) -> String? {
    guard let path = path(of: name), let slash = path.lastIndex(of: "/") else { return nil }
    let folder = String(path[..<slash])
    guard folder == root || isInside(folder) else { return nil }
    guard isLink(path) || DiskFile.exists(path) else { return path }
    return isInside(path) ? path : nil
  }

  private func path(of name: String) -> String? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = name.unicodeScalars.allSatisfy { scalar in
      scalar != "\\" && scalar.properties.generalCategory != .control
    }
    guard isPlain, parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }), name.utf8.count < 1_000
    else { return nil }
    return root + "/" + name
  }

  private func isInside(_ path: String) -> Bool {
    guard let real = DiskFolder.realPath(path), let fence = DiskFolder.realPath(root) else {
      return false
    }
    return real.hasPrefix(fence.hasSuffix("/") ? fence : fence + "/")
  }

  private func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}
