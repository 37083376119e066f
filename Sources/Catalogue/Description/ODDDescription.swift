import Experiments
import Marketing
public import Results

/// The description of a run's model by the ODD protocol (overview, design concepts, details).
///
/// Second update: Grimm et al. 2020, JASSS 23(2) 7, doi:10.18564/jasss.4259. Everything in it comes
/// from the scenario and from what the engine does with it; what a scenario does not use is not spoken of.
public enum ODDDescription {
  /// The file's name in an export.
  public static let fileName = "odd.md"

  /// The description in Markdown.
  ///
  /// - Throws: ``CatalogueProblem`` if this version cannot read the run's scenario.
  public static func markdown(of run: StoredRun) throws(CatalogueProblem) -> String {
    let facts = try ModelFacts(run)
    var lines = [
      "# \(Markdown.plain(facts.title)): ODD description", "",
      "This follows the ODD protocol for describing individual- and agent-based models (Grimm et "
        + "al. 2020, *JASSS* 23(2) 7, doi:10.18564/jasss.4259). It was generated from the scenario "
        + "\(Markdown.code(facts.scenario.name)) of run \(Markdown.code(run.manifest.id)) by Footfall "
        + "\(run.summary.program); the scenario's text has the SHA-256 digest "
        + "\(Markdown.code(run.manifest.identity.scenario.description)).",
      "",
    ]
    lines += purpose(facts) + entities(facts) + schedule(facts) + concepts(facts)
    lines += initialisation(facts) + inputs(facts) + submodels(facts)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func purpose(_ facts: ModelFacts) -> [String] {
    let scenario = facts.scenario
    var lines = [
      "## 1. Purpose and patterns", "",
      "The model answers which of \(scenario.strategies.count) marketing strategies acquires "
        + "customers more cheaply, converts more of them and keeps them longer, by how much and how "
        + "surely, for the question: \(Markdown.plain(facts.title)).",
      "",
      "Strategies are ranked by \(Markdown.code(facts.run.summary.scenario.rankBy)) and compared with "
        + "the baseline \(Markdown.code(scenario.experiment.baseline)). \(facts.hiddenArm) shows what would "
        + "have come anyway.",
      "",
    ]
    let sources = facts.meta("sources")
    if !sources.isEmpty {
      lines += ["Sources of its figures:", ""] + sources.map { "- \(Markdown.plain($0))" } + [""]
    }
    let assumed = facts.meta("assumed")
    if !assumed.isEmpty {
      lines += ["Assumed, by its author:", ""] + assumed.map { "- \(Markdown.plain($0))" } + [""]
    }
    guard !scenario.targets.isEmpty else {
      return lines + [
        "No patterns are stated that the model would have to show to be fit for this purpose.", "",
      ]
    }
    lines += [
      "The patterns by which its fitness is judged, and what run \(Markdown.code(facts.run.manifest.id)) "
        + "gave. A pattern that parameters were moved to meet is no evidence; one held back is.",
      "",
    ]
    return lines
      + Markdown.table(
        ["pattern", "measure", "strategy", "compared with", "used for", "source", "outcome"],
        scenario.targets.map { target in
          [
            Markdown.code(target.id),
            Markdown.code(facts.value("targets.\(target.id).measure") ?? ""),
            place(target.strategy, target.world) ?? "–",
            place(target.against, target.againstWorld) ?? "–",
            target.used == .fit ? "setting parameters" : "checking",
            Markdown.plain(target.source ?? "–"),
            facts.run.summary.targets.first { $0.target == target.id }?.status.rawValue
              ?? "not run",
          ]
        })
  }

  /// A strategy, and the world in which it is looked at if that is not the base.
  private static func place(_ strategy: String?, _ world: String?) -> String? {
    guard let strategy else { return nil }
    guard let world, world != World.base else { return Markdown.code(strategy) }
    return "\(Markdown.code(strategy)) in \(Markdown.code(world))"
  }

  private static func entities(_ facts: ModelFacts) -> [String] {
    let scenario = facts.scenario
    let timing = scenario.timing
    var lines = ["## 2. Entities, state variables, and scales", ""]
    lines += Markdown.table(
      ["entity", "how many", "state variables"], ODDEntities.rows(facts))
    lines += [
      "**Time** passes in steps of one \(timing.tick.rawValue). \(timing.ticks) steps are measured"
        + (timing.warmUpTicks > 0
          ? ", after \(timing.warmUpTicks) steps of warm-up under "
            + Markdown.code(timing.warmUpStrategy ?? scenario.experiment.baseline)
          : "")
        + (timing.followUpTicks > 0
          ? ", before \(timing.followUpTicks) steps of follow-up without budgets and invitations"
          : "")
        + ". Chances per time are converted once to the step, so that results do not depend on it "
        + "but for its coarseness.",
      "",
      "**Space** is not represented. "
        + (scenario.network == nil
          ? "Nobody knows anybody."
          : "Who knows whom is a network: section 7, Network."),
      "",
    ]
    if scenario.customers.eachStandsFor > 1 {
      lines += [
        "**Scale of agents:** each customer stands for \(scenario.customers.eachStandsFor) people; "
          + "counts and money are multiplied in results, and what is given in total is divided.",
        "",
      ]
    }
    return lines
  }
}
