import Experiments
import Reports
import Results

/// What a run came to, computed now or found in the store, ready to be printed.
struct StudyOutcome {
  private let report: String
  private let colouredReport: String?
  private let summary: String
  private let measures: String
  private let path: String
  private let failedReplications: Int
  private let missesRequiredTarget: Bool

  /// What was just computed; `report` is the one in colour, for terminals.
  init(_ result: ComparisonResult, report: SummaryReport, files: RunFiles, path: String) {
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
  init(stored path: String) throws {
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

  /// Prints the result on standard output; where that is for programs, the place of the files goes
  /// to standard error.
  func print(_ format: ResultFormat, isQuiet: Bool) {
    if format != .text, !isQuiet { Output.note("Files: \(path)/") }
    switch format {
    case .json: Output.write(summary)
    case .csv: Output.write(measures)
    case .text:
      Output.write(Output.wantsColour ? colouredReport ?? report : report)
      Output.write("\nFiles: \(path)/\n")
    }
  }

  /// Ends with the code that tells what was wrong, if anything was.
  func finish() throws {
    if failedReplications > 0 {
      throw CommandFailure(
        .someReplicationsFailed,
        "\(failedReplications) replication\(failedReplications == 1 ? "" : "s") failed; \(path)/\(RunFiles.summary) says why"
      )
    }
    if missesRequiredTarget {
      throw CommandFailure(.notMet, "a required target was missed")
    }
  }
}
