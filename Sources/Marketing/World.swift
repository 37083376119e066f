/// A named variant of a scenario's world: another year, a dearer channel, nobody who talks.
///
/// Every strategy can run in every world. People and luck are the same as far as the worlds are: draws are
/// keyed by names, not by worlds.
public struct World: Hashable, Sendable {
  /// The world's id.
  public var id: String
  /// A title for people; the id if none was given.
  public var title: String
  /// The scenario in this world; it has no worlds of its own.
  public var scenario: Scenario

  /// Names a variant.
  public init(id: String, title: String? = nil, scenario: Scenario) {
    self.id = id
    self.title = title ?? id
    self.scenario = scenario
  }

  /// The id of the world that the scenario describes outside of its `worlds`.
  public static let base = "base"
}

extension Scenario {
  /// The worlds that a run covers beside the base, unless it is told otherwise: those the experiment
  /// names, else those that a target names, in file order.
  public var worldsToRun: [String] {
    let named = targets.flatMap { [$0.world, $0.againstWorld] }
    return worlds.map(\.id).filter { experiment.worlds?.contains($0) ?? named.contains($0) }
  }
}
