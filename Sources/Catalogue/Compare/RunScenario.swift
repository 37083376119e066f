public import Results
public import ScenarioFiles

/// The scenario that a stored run has run, with all that was set on the command line.
public enum RunScenario {
  /// The scenario's text, under the path it was read from, so that files it names are found.
  public static func text(of run: StoredRun) -> ScenarioText? {
    guard let bytes = try? run.bytes(of: RunFiles.scenario) else { return nil }
    return ScenarioText(
      path: run.manifest.scenarioPath, text: String(decoding: bytes, as: UTF8.self))
  }

  /// What was set in place of the file's values, the seed and the replications among it.
  public static func overrides(of run: StoredRun) -> Overrides {
    let identity = run.manifest.identity
    let given =
      identity.overrides + [
        "experiment.seed=\(identity.seed)", "experiment.replications=\(identity.replications)",
      ]
    return Overrides(given.compactMap { Overrides.Setting($0) })
  }

  /// One side of a difference; nil if this version cannot read the scenario.
  public static func side(of run: StoredRun) -> ScenarioDifference.Side? {
    text(of: run).flatMap { ScenarioDifference.Side($0, overrides: overrides(of: run)) }
  }
}
