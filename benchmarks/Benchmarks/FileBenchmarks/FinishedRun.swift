import BenchmarkSupport
import Engine
import Experiments
import JSONDocuments
import Marketing
import Reports
import Results
import ScenarioFiles

/// A small comparison that is over, with everything that is written about it.
struct FinishedRun {
  private let result: ComparisonResult
  private let identity: RunIdentity

  /// Runs the minimal scenario with few customers.
  init() throws {
    let path = "scenarios/minimal.yaml"
    let scenario = try ScenarioFile.load(
      path, ["customers.count=1000", "experiment.replications=10"])
    let engine = try CompiledScenario(scenario)
    let plan = try ComparisonPlan(engine, threads: 1)
    result = try Comparison(plan, engine: engine).run()
    identity = RunIdentity(
      scenario: Digest(of: Array(try ScenarioFile.text(path).text.utf8)), overrides: [],
      inputs: [], strategies: plan.arms, replications: plan.replications,
      seed: scenario.experiment.seed)
  }

  /// The text for the terminal.
  var report: String { SummaryReport(result).text }

  /// The summary and all tables, as bytes.
  var files: RunFiles {
    let tables = ResultTables.tables(of: result)
    let texts =
      [(RunFiles.summary, SummaryDocument.document(of: result).document)]
      + tables.map { ($0.fileName, $0.csv) }
    return RunFiles(texts.map { RunFiles.File(name: $0.0, bytes: Array($0.1.utf8)) })
  }

  /// Writes a run folder, waits until it is on the disk, and gives it its name.
  func publish(_ files: RunFiles, in folder: String) throws {
    let store = RunStore(root: folder, scenario: result.scenario.name)
    let draft = try store.draft(of: identity.id)
    let manifest = Manifest(
      id: identity.id, scenario: result.scenario.name, scenarioPath: "minimal.yaml",
      identity: identity, files: files.digests,
      circumstances: .init(
        program: "", toolchain: "", blas: BLASBuild.description, threads: 1, finished: "",
        seconds: 0))
    _ = try files.publish(draft, manifest: manifest)
  }
}
