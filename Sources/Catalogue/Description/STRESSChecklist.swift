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
          : "Strategies differ in what ODD 7 lists for each; each runs in the base and in the worlds "
            + "\(Markdown.codes(scenario.worlds.map(\.id)))."
      ),
      (
        "2.4 Algorithms",
        "Philox4x32 counter-based random numbers; selection by exact integer ranks "
          + "with the customer's own draw for ties; "
          + (facts.hasCallers ? "Erlang's formulas at desks; " : "")
          + (facts.learners.isEmpty ? "" : "what strategies learn, by the methods of ODD 4; ")
          + "Fieller's intervals for ratios; Kaplan and Meier for retention; Hsu's multiple comparisons "
          + "with the best for the ranking."
      ),
      (
        "2.5.1 Environment",
        scenario.environment.isEmpty
          ? "None." : "\(Markdown.codes(scenario.environment.map(\.id))), by time alone: ODD 7."
      ),
      ("2.5.2 Agents", "Entities with their state: ODD 2."),
      (
        "2.5.3 Interaction topology",
        topology(scenario)
      ),
      (
        "2.5.4 Entry and exit",
        "The population is closed: nobody is born or dies. Whoever is lost is "
          + "still there, in a stage of kind `lost`."
      ),
    ]
  }

  private static func topology(_ scenario: Scenario) -> String {
    let groups = scenario.customers.groups.map(\.id)
    let shared = groups.isEmpty ? "" : " Groups: \(Markdown.codes(groups)), ODD 2."
    return switch scenario.network?.kind {
    case nil: "Nobody knows anybody; customers meet only in shared limits.\(shared)"
    case .file: "A network of acquaintances, read from a file: ODD 7.\(shared)"
    default: "A network of acquaintances, drawn once for each replication: ODD 7.\(shared)"
    }
  }
}
