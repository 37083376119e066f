import Marketing
import Measures
public import Results

/// The STRESS checklist for agent-based simulation (STRESS-ABS) of a run.
///
/// Monks et al. 2019, Journal of Simulation 13(1), 55–67, doi:10.1080/17477778.2018.1442155. Each of its
/// items is answered from the scenario and the run; the description by ODD has the details.
public enum STRESSChecklist {
  /// The file's name in an export.
  public static let fileName = "stress-abs.md"

  /// The checklist in Markdown.
  ///
  /// - Throws: ``CatalogueProblem`` if this version cannot read the run's scenario.
  public static func markdown(of run: StoredRun) throws(CatalogueProblem) -> String {
    let facts = try ModelFacts(run)
    let sections = [
      ("1. Objectives", objectives(facts)), ("2. Logic", logic(facts)), ("3. Data", data(facts)),
      ("4. Experimentation", experimentation(facts)),
      ("5. Implementation", implementation(facts)), ("6. Code access", access(facts)),
    ]
    let head = [
      "# \(Markdown.plain(facts.title)): STRESS-ABS checklist", "",
      "Strengthening the Reporting of Empirical Simulation Studies, agent-based simulation (Monks et "
        + "al. 2019, *Journal of Simulation* 13(1), 55–67, doi:10.1080/17477778.2018.1442155), "
        + "generated from run \(Markdown.code(run.manifest.id)) of scenario "
        + "\(Markdown.code(facts.scenario.name)). Sections of the ODD description are those of "
        + "`\(ODDDescription.fileName)`.",
      "",
    ]
    return
      (head
      + sections.flatMap { title, rows in
        ["## \(title)", ""] + Markdown.table(["item", "answer"], rows.map { [$0.0, $0.1] })
      }).joined(separator: "\n") + "\n"
  }

  private static func objectives(_ facts: ModelFacts) -> [(String, String)] {
    let scenario = facts.scenario
    let outputs = facts.run.summary.measures.map { definition in
      "\(Markdown.code(definition.measure)): \(Markdown.plain(definition.definition))"
    }
    return [
      (
        "1.1 Purpose of the model",
        "To compare \(scenario.strategies.count) marketing strategies for: "
          + Markdown.plain(facts.title)
      ),
      ("1.2 Model outputs", outputs.joined(separator: "<br>")),
      (
        "1.3 Experimentation aims",
        "Rank \(Markdown.codes(scenario.strategies.map(\.id))) by "
          + "\(Markdown.code(facts.run.summary.scenario.rankBy)) and tell differences from the baseline "
          + "\(Markdown.code(scenario.experiment.baseline))"
          + (scenario.targets.isEmpty
            ? "." : "; hold results against \(scenario.targets.count) targets.")
      ),
    ]
  }

  private static func logic(_ facts: ModelFacts) -> [(String, String)] {
    let scenario = facts.scenario
    return [
      (
        "2.1 Base model overview",
        "Journeys of \(scenario.customers.count) customers: "
          + scenario.journeys.map { journey in
            "\(Markdown.code(journey.id)) with \(journey.stages.count) stages and "
              + "\(journey.edges.count) edges"
          }.joined(separator: "; ") + ". Schedule: ODD 3."
      ),
      (
        "2.2 Base model logic",
        "Competing risks and multinomial logit, with drivers that multiply rates and odds: ODD 4 and 7."
      ),
      (
        "2.3 Scenario logic",
        scenario.worlds.isEmpty
          ? "Strategies differ in what ODD 7 lists for each; the world is the same."
          : "Strategies, in the base and in \(Markdown.codes(scenario.worlds.map(\.id))): ODD 7."
      ),
      (
        "2.4 Algorithms",
        "Philox4x32 counter-based random numbers; selection by exact integer ranks "
          + "with the customer's own draw for ties; Erlang's formulas at desks; Fieller's intervals for "
          + "ratios; Kaplan and Meier for retention; Hsu's multiple comparisons with the best for the "
          + "ranking."
      ),
      (
        "2.5.1 Environment",
        scenario.environment.isEmpty
          ? "None." : "\(Markdown.codes(scenario.environment.map(\.id))), by time alone: ODD 7."
      ),
      ("2.5.2 Agents", "Entities with their state: ODD 2."),
      (
        "2.5.3 Interaction topology",
        scenario.network == nil
          ? "Nobody knows anybody; customers meet only in shared limits."
          : "A network of acquaintances, drawn once for each replication: ODD 7."
      ),
      (
        "2.5.4 Entry and exit",
        "The population is closed: nobody is born or dies. Customers who are "
          + "lost stay in a stage of kind `lost`."
      ),
    ]
  }

  private static func data(_ facts: ModelFacts) -> [(String, String)] {
    let sources = facts.meta("sources")
    let files = facts.run.manifest.identity.inputs
    return [
      (
        "3.1 Data sources",
        sources.isEmpty
          ? "The scenario states none." : sources.map(Markdown.plain).joined(separator: "<br>")
      ),
      (
        "3.2 Pre-processing",
        files.isEmpty ? "None: no files are read." : "Files are read as they are: ODD 6."
      ),
      (
        "3.3 Input parameters",
        "Every value with its meaning and origin: ODD 7; `resolved.txt` of the run."
      ),
      (
        "3.4 Assumptions",
        facts.meta("assumed").isEmpty
          ? "The scenario states none beside its values."
          : facts.meta("assumed").map(Markdown.plain).joined(separator: "<br>")
      ),
    ]
  }

  private static func experimentation(_ facts: ModelFacts) -> [(String, String)] {
    let summary = facts.run.summary
    let timing = facts.scenario.timing
    return [
      (
        "4.1 Initialisation",
        timing.warmUpTicks > 0
          ? "\(timing.warmUpTicks) steps of warm-up under one strategy common to all; ODD 5."
          : "No warm-up; stages at the start: ODD 5."
      ),
      (
        "4.2 Run length",
        "\(timing.ticks) steps of one \(timing.tick.rawValue)"
          + (timing.followUpTicks > 0 ? ", then \(timing.followUpTicks) of follow-up" : "") + "."
      ),
      (
        "4.3 Estimation approach",
        "\(summary.replications.inFigures) of \(summary.replications.requested) replications; means "
          + "with 95 % intervals; common random numbers, differences paired by replication; the "
          + "ranking at an error probability of \(summary.findings.verdict.errorProbability)."
      ),
    ]
  }

  private static func implementation(_ facts: ModelFacts) -> [(String, String)] {
    let circumstances = facts.run.manifest.circumstances
    return [
      (
        "5.1 Software",
        "Footfall \(facts.run.summary.program) (program's SHA-256 "
          + "\(Markdown.code(circumstances.program))), \(Markdown.plain(circumstances.toolchain)), "
          + Markdown.plain(circumstances.blas) + "."
      ),
      (
        "5.2 Random sampling",
        "Philox4x32 (Salmon et al. 2011, doi:10.1145/2063384.2063405), keyed by "
          + "seed \(facts.run.summary.seed), replication, customer, step and purpose."
      ),
      (
        "5.3 Model execution",
        "Fixed steps; all read the state of the step's start; the order of "
          + "customers and the number of threads decide nothing: ODD 3."
      ),
      (
        "5.4 System specification",
        "\(circumstances.threads) threads, \(circumstances.seconds) seconds, ended "
          + "\(circumstances.finished)."
      ),
    ]
  }

  private static func access(_ facts: ModelFacts) -> [(String, String)] {
    let identity = facts.run.manifest.identity
    let settings = identity.overrides.map { " --set '\($0)'" }.joined()
    return [
      (
        "6.1 How to repeat it",
        "`footfall run \(facts.scenario.name).yaml\(Markdown.plain(settings)) --seed \(identity.seed) "
          + "--replications \(identity.replications)` with the run's `scenario.yaml`; "
          + "`footfall verify` repeats a stored run and compares every byte."
      )
    ]
  }
}
