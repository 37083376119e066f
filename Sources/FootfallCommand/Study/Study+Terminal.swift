import Experiments
import Marketing
import ScenarioFiles
import Studies

extension ScenarioSource {
  /// Reads a file, says what is wrong with it on standard error, and gives up on errors.
  ///
  /// The text may be a `copy` elsewhere; files it names are still looked for beside `path`. Warnings
  /// and notes are left out if `isQuiet`.
  static func load(
    path: String, copy: String? = nil, overrides: [String], isQuiet: Bool
  ) throws -> ScenarioSource {
    try load(path: path, copy: copy, overrides: overrides) { diagnostic in
      if !isQuiet || diagnostic.severity == .error { Output.note(diagnostic.rendered()) }
    }
  }
}

extension Study {
  /// Answers from the store, or computes and writes; progress and notes go to standard error.
  func perform(isQuiet: Bool) throws -> StudyOutcome {
    try onTerminal(isQuiet) { watch in try perform(watch) }
  }

  /// Runs the comparison and tells how long it took; progress goes to standard error.
  func compute(isQuiet: Bool) throws -> (result: ComparisonResult, seconds: Double) {
    try onTerminal(isQuiet) { watch in try compute(watch) }
  }

  private func onTerminal<Value>(
    _ isQuiet: Bool, _ body: (StudyWatch) throws -> Value
  ) throws -> Value {
    guard !isQuiet else { return try body(StudyWatch { Interruption.isPending }) }
    let printer = ProgressPrinter(
      isLive: Output.hasLiveProgress, unit: scenario.currency?.code ?? "")
    defer { printer.finish() }
    return try body(
      StudyWatch(
        isCancelled: { Interruption.isPending },
        progress: { printer.show($0) },
        note: { line in
          printer.finish()
          Output.note(line)
        }))
  }
}
