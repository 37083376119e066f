import Reports
import Results
import Studies

extension StudyOutcome {
  /// Prints the result on standard output; where that is for programs, the place of the files goes
  /// to standard error.
  ///
  /// - Parameters:
  ///   - format: for whom.
  ///   - isFull: whether people get the whole report, not one screen of it.
  ///   - isQuiet: whether nothing goes to standard error.
  /// - Throws: ``CommandFailure`` if the run folder is not as it was written.
  func print(_ format: ResultFormat, isFull: Bool = false, isQuiet: Bool) throws {
    if format != .text, !isQuiet { Output.note("Files: \(path)/") }
    switch format {
    case .json: Output.write(summary)
    case .csv: Output.write(measures)
    case .text where isFull:
      Output.write(Output.wantsColour ? colouredReport ?? report : report)
      Output.write("\nFiles: \(path)/\n")
    case .text:
      let overview: RunOverview
      do {
        let style = TextStyle(hasColour: Output.wantsColour)
        overview = try RunOverview(try StoredRun(folder: path), style: style)
      } catch {
        throw CommandFailure(.missingInput, error.description)
      }
      Output.write(overview.text)
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
