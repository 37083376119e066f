package import Experiments
package import Reports
package import Results

/// What a run came to, computed now or found in the store, ready to be shown.
package struct StudyOutcome {
  /// The report for people, without colour.
  package let report: String
  /// The report in colour; nil when the run was found in the store.
  package let colouredReport: String?
  /// The document for programs.
  package let summary: String
  /// The table of all measures.
  package let measures: String
  /// The run folder.
  package let path: String
  /// How many replications failed.
  package let failedReplications: Int
  /// Whether a required target was missed, or could not be told to be met.
  package let missesRequiredTarget: Bool

  /// What was just computed; `report` is the one in colour, for terminals.
  package init(_ result: ComparisonResult, report: SummaryReport, files: RunFiles, path: String) {
    self.report = files.text(RunFiles.report)
    colouredReport = report.text
    summary = files.text(RunFiles.summary)
    measures = files.text(RunFiles.measures)
    self.path = path
    failedReplications = result.failures.count
    missesRequiredTarget = !result.meetsRequiredTargets
  }

  /// What is in a run folder.
  ///
  /// - Throws: ``CommandFailure`` with 66 if a file is gone or is none of ours.
  package init(stored path: String) throws {
    self.path = path
    func read(_ name: String) throws -> String {
      try refusal { () throws(FileProblem) in try DiskFile.readText("\(path)/\(name)") }
    }
    report = try read(RunFiles.report)
    colouredReport = nil
    summary = try read(RunFiles.summary)
    measures = try read(RunFiles.measures)
    guard let judgement = StoredJudgement(summary: summary) else {
      throw CommandFailure(.missingInput, "\(path)/\(RunFiles.summary) is damaged")
    }
    failedReplications = judgement.failedReplications
    missesRequiredTarget = judgement.missesRequiredTarget
  }
}
