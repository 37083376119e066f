public import Results
import ScenarioFiles

/// Whether the figures of two stored runs can be compared, and how.
public struct Comparability: Hashable, Sendable {
  /// How two runs can be compared.
  public enum Way: String, Hashable, Sendable {
    /// Replication by replication: the same people with the same luck.
    case paired
    /// As two independent sets of replications.
    case unpaired
    /// Not at all.
    case impossible
  }

  /// How they can be compared.
  public let way: Way
  /// Why not at all, or not replication by replication; sentences.
  public let reasons: [String]
  /// What to bear in mind all the same; sentences.
  public let cautions: [String]
  /// Whether counts of people and sums of money speak of equally many people.
  public let hasSamePeople: Bool
  /// Whether money is in one currency.
  public let hasSameCurrency: Bool
  /// What the two scenarios do differently; nil where one of them cannot be read by this version.
  public let changes: [ScenarioDifference.Change]?

  /// Looks at what two runs were computed from.
  public init(_ first: StoredRun, _ second: StoredRun) {
    let (one, other) = (first.summary, second.summary)
    let impossible = Comparability.windows(one.scenario, other.scenario)
    let sides = (RunScenario.side(of: first), RunScenario.side(of: second))
    let difference: ScenarioDifference? = sides.0.flatMap { one in
      sides.1.map { ScenarioDifference(from: one, to: $0) }
    }
    changes = difference?.changes
    var reasons: [String] = []
    if one.seed != other.seed {
      reasons.append(
        "the seeds differ (\(one.seed) and \(other.seed)), and with them people and luck")
    }
    if let reason = Comparability.population(first, second, difference) { reasons.append(reason) }
    if one.program != other.program {
      reasons.append(
        "the program's versions differ (\(one.program) and \(other.program)): the same seed may "
          + "not be the same luck")
    }
    if !one.failures.isEmpty || !other.failures.isEmpty {
      reasons.append("replications failed, so that those left cannot be told to be the same ones")
    }
    hasSamePeople = one.scenario.people == other.scenario.people
    hasSameCurrency = one.scenario.currency == other.scenario.currency
    way = !impossible.isEmpty ? .impossible : reasons.isEmpty ? .paired : .unpaired
    self.reasons = impossible + reasons
    cautions = Comparability.cautions(first, second, difference)
  }

  /// What is measured over different times cannot be compared.
  private static func windows(
    _ one: StoredSummary.Scenario, _ other: StoredSummary.Scenario
  ) -> [String] {
    let parts = [
      ("the length measured", "\(one.ticks) \(one.tick)s", "\(other.ticks) \(other.tick)s"),
      ("the warm-up", "\(one.warmUpTicks) \(one.tick)s", "\(other.warmUpTicks) \(other.tick)s"),
      (
        "the follow-up", "\(one.followUpTicks) \(one.tick)s",
        "\(other.followUpTicks) \(other.tick)s"
      ),
    ]
    return parts.filter { $0.1 != $0.2 && !($0.1.hasPrefix("0 ") && $0.2.hasPrefix("0 ")) }
      .map { "\($0.0) differs (\($0.1) and \($0.2)), so that figures speak of different times" }
  }

  /// Why the people are not the same.
  private static func population(
    _ first: StoredRun, _ second: StoredRun, _ difference: ScenarioDifference?
  ) -> String? {
    if first.manifest.identity.inputs != second.manifest.identity.inputs {
      return "the files that the scenarios read differ"
    }
    if let difference {
      let path = difference.changes.map(\.path).first {
        let section = $0.prefix { $0 != "." && $0 != "[" }
        return section == "customers" || section == "network"
      }
      return path.map { "the people differ (\($0))" }
    }
    guard
      first.manifest.identity.scenario != second.manifest.identity.scenario
        || first.manifest.identity.overrides != second.manifest.identity.overrides
    else { return nil }
    return "a scenario cannot be read by this version, so that it is not known whether the people "
      + "are the same"
  }

  private static func cautions(
    _ first: StoredRun, _ second: StoredRun, _ difference: ScenarioDifference?
  ) -> [String] {
    var cautions: [String] = []
    let (one, other) = (first.summary.scenario, second.summary.scenario)
    if one.people != other.people {
      cautions.append(
        "\(one.people) customers and \(other.people): counts and sums of money are not compared")
    }
    if one.currency != other.currency {
      cautions.append(
        "money is in \(one.currency ?? "none") and in \(other.currency ?? "none") and is not "
          + "compared")
    }
    if first.summary.program == second.summary.program,
      first.manifest.circumstances.program != second.manifest.circumstances.program
    {
      cautions.append("the runs are of two builds of version \(first.summary.program)")
    }
    if difference?.changes.contains(where: { $0.kind == .model }) == true {
      cautions.append(
        "the model itself differs, so that a difference is not that of strategies alone")
    }
    return cautions
  }
}
