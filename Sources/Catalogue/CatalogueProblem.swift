public import Results

/// Why the catalogue cannot do what was asked, in a sentence that names the way out.
public enum CatalogueProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no folder of runs.
  case noFolder(String)
  /// What was asked for makes no sense.
  case misunderstood(String)
  /// A file is missing or is not what it should be.
  case unreadable(String)
  /// The file system refused.
  case refused(FileProblem)
  /// SQLite refused.
  case storage(String)

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .noFolder(let root):
      "there is no folder \(root); `footfall run` makes it, --results names another"
    case .misunderstood(let sentence), .unreadable(let sentence), .storage(let sentence): sentence
    case .refused(let problem): problem.description
    }
  }
}
