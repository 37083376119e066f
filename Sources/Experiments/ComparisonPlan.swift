public import Engine
public import Marketing

/// What is to be compared, how often and with how many threads.
public struct ComparisonPlan: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// What the rows and columns of every record stand for.
  public let layout: RecordLayout
  /// The strategies to run: the baseline, those selected in the order of their ids, and the hidden
  /// arm last unless it is one of them.
  ///
  /// The order in the file makes no difference to any result.
  public let arms: [String]
  /// The id of the arm without strategy money.
  public let hidden: String
  /// How many replications.
  public let replications: Int
  /// How many threads may work at the same time.
  public let threads: Int

  /// Plans a comparison.
  ///
  /// - Parameters:
  ///   - scenario: the scenario.
  ///   - layout: its records' layout.
  ///   - strategies: ids of the strategies to run; nil: all. The baseline runs in any case.
  ///   - replications: how many; nil: as the scenario says.
  ///   - threads: how many threads may work, at least 1.
  /// - Throws: ``ComparisonError/unknownStrategy(_:known:)`` for an id the scenario does not have.
  public init(
    scenario: Scenario, layout: RecordLayout, strategies: [String]? = nil,
    replications: Int? = nil, threads: Int
  ) throws(ComparisonError) {
    let known = scenario.strategies.map(\.id)
    for id in strategies ?? [] where !known.contains(id) {
      throw .unknownStrategy(id, known: known)
    }
    let baseline = scenario.experiment.baseline
    let others = known.filter { $0 != baseline && strategies?.contains($0) ?? true }
    let wanted = [baseline] + others.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    hidden = scenario.strategies.first { $0.isIdle }?.id ?? Scenario.hiddenArm
    arms = wanted.contains(hidden) ? wanted : wanted + [hidden]
    self.scenario = scenario
    self.layout = layout
    self.replications = max(1, replications ?? scenario.experiment.replications)
    self.threads = max(1, threads)
  }

  /// Plans a comparison of a compiled scenario.
  ///
  /// - Throws: ``ComparisonError/unknownStrategy(_:known:)`` for an id the scenario does not have.
  public init(
    _ compiled: CompiledScenario, strategies: [String]? = nil, replications: Int? = nil,
    threads: Int
  ) throws(ComparisonError) {
    try self.init(
      scenario: compiled.scenario, layout: compiled.layout, strategies: strategies,
      replications: replications, threads: threads)
  }

  /// The id of the strategy the others are compared with.
  public var baseline: String { scenario.experiment.baseline }

  /// The place of an arm; a plan's own arms always have one.
  func index(of arm: String) -> Int {
    guard let index = arms.firstIndex(of: arm) else {
      preconditionFailure("'\(arm)' is not an arm of the plan")
    }
    return index
  }
}
