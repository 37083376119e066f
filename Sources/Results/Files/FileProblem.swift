import Glibc

/// Something the file system refused, in a sentence.
public enum FileProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// A file or folder could not be read.
  case unreadable(path: String, reason: String)
  /// A file or folder could not be written.
  case unwritable(path: String, reason: String)

  /// What is wrong, where, and why.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
    case .unwritable(let path, let reason): "cannot write \(path): \(reason)"
    }
  }

  /// Why, in the system's words.
  public var reason: String {
    switch self {
    case .unreadable(_, let reason), .unwritable(_, let reason): reason
    }
  }

  /// What the system says about the last call that failed, in English whatever the locale.
  public static var lastReason: String { reason(errno) }

  /// What an error number means.
  static func reason(_ number: Int32) -> String {
    switch number {
    case ENOENT: "no such file or folder"
    case EACCES, EPERM: "no permission"
    case EROFS: "the file system is read-only"
    case ENOSPC, EDQUOT: "the disk is full"
    case EFBIG: "the file is larger than allowed here"
    case ENOTDIR: "part of the path is not a folder"
    case EISDIR: "it is a folder"
    case EEXIST, ENOTEMPTY: "it exists already"
    case ENAMETOOLONG: "the name is too long"
    case EIO: "the device reports an error"
    default: "error \(number) of the system"
    }
  }
}
