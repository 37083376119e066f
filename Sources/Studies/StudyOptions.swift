/// What is chosen about a run, beside the scenario.
package struct StudyOptions: Hashable, Sendable {
  /// How many replications; nil: as the scenario says.
  package var replications: Int?
  /// The seed; nil: as the scenario says.
  package var seed: UInt64?
  /// How many threads work.
  package var threads: Int
  /// The strategies to run; nil: all.
  package var strategies: [String]?
  /// The worlds to run beside the base; nil: as the scenario says, `all`: all of them.
  package var worlds: [String]?
  /// The folder for results.
  package var out: String
  /// Whether a run that is there already is computed once more.
  package var again = false
  /// How many seconds a program that the scenario names may take for an answer; nil: none is started.
  package var programLimit: Int?

  /// Everything as the scenario says.
  package init(threads: Int, out: String) {
    self.threads = threads
    self.out = out
  }
}
