/// A run that somebody asked for: what is to be run, and what became of it.
struct Job: Codable, Hashable, Sendable {
  /// Where a job is in its life.
  enum State: String, Codable, Hashable, Sendable {
    /// It waits for its turn.
    case queued
    /// It is being computed.
    case running
    /// Its results are stored.
    case finished
    /// It could not be run, or not to the end; see ``Job/message``.
    case failed
    /// Somebody ended it.
    case cancelled
    /// The workbench ended while it ran; it can be started anew.
    case interrupted

    /// Whether nothing more will happen by itself.
    var isOver: Bool { self != .queued && self != .running }
  }

  /// Its name, by which jobs are in order of their creation.
  let id: String
  /// The scenario's name in the folder of scenarios.
  let scenario: String
  /// The number of replications; nil: as the scenario says.
  let replications: Int?
  /// Values put in place of the scenario's, as `path=value`.
  let overrides: [String]
  /// When it was asked for, in UTC.
  let asked: String
  /// Where it is in its life.
  var state: State
  /// What went wrong, in a sentence.
  var message: String?
  /// The run's folder below the folder of results: `minimal/0h2k…`.
  var run: String?
  /// How long it computed, in seconds.
  var seconds: Double?
}

/// How far a job is, as it is told while it runs.
struct JobProgress: Hashable, Sendable {
  /// Steps done and in all.
  var done = 0
  var total = 0
  /// Replications done and in all.
  var finished = 0
  var replications = 0
  /// The line for people.
  var line = ""
}
