import Results
import ScenarioFiles
import Studies

/// What all answers are made from: the scenarios, the stored runs, the queue.
struct Desk: Sendable {
  let scenarios: ScenarioFolder
  let runs: RunFolders
  let queue: JobQueue
  let limits: Limits
  let threads: Int

  /// Reads a scenario's text as the command line would, with files below the folder of scenarios alone.
  func load(_ text: String, file: String, overrides: [String] = []) throws -> LoadResult {
    ScenarioLoader.load(
      ScenarioText(
        path: scenarios.root + "/" + file, text: text, confinedTo: scenarios.root),
      overrides: try ScenarioSource.settings(overrides))
  }
}
