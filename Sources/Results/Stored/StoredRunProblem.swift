/// Why a folder cannot be read as a stored run, in a sentence that says where.
public enum StoredRunProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The folder is none of a run, or of another version.
  case notARun(folder: String, reason: String)
  /// A file of the run is gone or cannot be read.
  case unreadable(path: String, reason: String)
  /// A file of the run is not as it was written, or makes no sense at a place.
  case damaged(path: String, place: String?, reason: String)

  /// What is wrong, where, and why.
  public var description: String {
    switch self {
    case .notARun(let folder, let reason): "\(folder) is not the folder of a run: \(reason)"
    case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
    case .damaged(let path, let place, let reason):
      path + (place.map { ", \($0)" } ?? "") + ": " + reason
    }
  }
}
