import Results
import Studies

extension StudyOutcome {
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
