import Foundation

/// What stands at a path.
enum FileType: Hashable {
  case regular, folder
  /// A pipe, which can be read once.
  case pipe
  /// A device or a socket.
  case device

  /// The type of what a path leads to, links followed; nil when there is nothing.
  static func of(_ path: String) -> FileType? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .regular
    case S_IFDIR: return .folder
    case S_IFIFO: return .pipe
    default: return .device
    }
  }
}
