import Foundation

/// What a stored `summary.json` says about success: enough to end with the right exit code.
public struct StoredJudgement: Hashable, Sendable {
  /// How many replications failed.
  public let failedReplications: Int
  /// Whether a required target was missed, or could not be told to be met.
  public let missesRequiredTarget: Bool

  /// States a judgement.
  public init(failedReplications: Int, missesRequiredTarget: Bool) {
    self.failedReplications = failedReplications
    self.missesRequiredTarget = missesRequiredTarget
  }

  /// Reads the document; nil if it is none of ours.
  public init?(summary: String) {
    guard let document = try? JSONDecoder().decode(Document.self, from: Data(summary.utf8))
    else { return nil }
    failedReplications = document.failures.count
    missesRequiredTarget = document.targets.contains {
      $0.required && ($0.status == "missed" || $0.status == "cannot-tell")
    }
  }
}

/// The part of the shape that is read; see ``SummaryDocument``.
private struct Document: Decodable {
  struct Failure: Decodable { let replication: Int }
  struct Target: Decodable {
    let required: Bool
    let status: String
  }

  let failures: [Failure]
  let targets: [Target]
}
