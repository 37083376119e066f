/// Why a comparison gave no result.
public enum ComparisonError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A strategy was asked for that the scenario does not have.
  case unknownStrategy(String, known: [String])
  /// The run was cancelled.
  case cancelled
  /// A policy outside gave no usable answer; the sentence says where and why.
  case policyFailed(String)
  /// Every replication failed.
  case allFailed([ReplicationFailure])

  /// The error as a sentence.
  public var description: String {
    switch self {
    case .unknownStrategy(let id, let known):
      "there is no strategy '\(id)'; the scenario has \(known.joined(separator: ", "))"
    case .policyFailed(let sentence): sentence
    case .cancelled: "the comparison was cancelled"
    case .allFailed(let failures):
      "all \(failures.count) replications failed; the first: \(failures.first?.message ?? "")"
    }
  }
}
