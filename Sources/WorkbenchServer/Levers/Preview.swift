import Experiments
import Marketing
import Results
import ScenarioFiles
import Studies

/// A strategy as it is written against the same with some values moved: same people, same luck, fewer of
/// both than in a run.
struct Preview: Sendable {
  /// The scenario's text and its name in the folder of scenarios.
  let text: String
  let file: String
  /// The strategy.
  let strategy: String
  /// What is moved, as `path=value`.
  let settings: [String]

  /// How large a preview is.
  struct Stage: Hashable, Sendable {
    /// Customers; each stands for as many as are left out.
    let customers: Int
    /// Replications.
    let replications: Int
  }

  /// The stages, each surer than the one before.
  static let stages = [
    Stage(customers: 1_000, replications: 6), Stage(customers: 4_000, replications: 12),
    Stage(customers: 12_000, replications: 24),
  ]

  /// What a stage came to, as written and as moved.
  struct Outcome: Sendable {
    let written: ComparisonResult
    let moved: ComparisonResult
    /// How many people each customer stands for.
    let eachStandsFor: Int
  }

  /// Computes one of the two results of a stage.
  ///
  /// Where the scenario does not let its customers stand for several, all of them are computed.
  func result(
    _ stage: Stage, moved: Bool, desk: Desk,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws -> ComparisonResult {
    let settings = moved ? settings : []
    let full = try loaded(settings, desk)
    var scenario = full
    if let each = Preview.weight(of: full, stage), each > 1 {
      let people = full.customers.count * full.customers.eachStandsFor
      let smaller = [
        "customers.count=\(max(1, people / each))", "customers.each-stands-for=\(each)",
      ]
      if let loaded = try? loaded(settings + smaller, desk) { scenario = loaded }
    }
    guard scenario.customers.count <= desk.limits.previewCustomers else {
      throw CommandFailure(
        .usage,
        "\(scenario.customers.count) customers, none of whom may stand for others, are more than a "
          + "preview takes on, \(desk.limits.previewCustomers); run it in full")
    }
    scenario.experiment.replications = stage.replications
    guard scenario.strategies.flatMap(\.parts).flatMap(\.channels).allSatisfy({ !$0.isByProgram })
    else {
      throw CommandFailure(
        .usage, "this scenario starts programs, which a preview does not; `Save and run` does")
    }
    let engine = try Study.compile(scenario, path: file)
    let plan = try ComparisonPlan(engine, strategies: [strategy], threads: desk.threads)
    return try Comparison(plan, engine: engine).run(isCancelled: isCancelled)
  }

  /// How many people a customer stands for in a stage; nil if the scenario is small enough as it is.
  private static func weight(of scenario: Scenario, _ stage: Stage) -> Int? {
    let people = scenario.customers.count * scenario.customers.eachStandsFor
    return scenario.customers.count > stage.customers ? people / stage.customers : nil
  }

  private func loaded(_ settings: [String], _ desk: Desk) throws -> Scenario {
    let loaded = try desk.load(text, file: file, overrides: settings)
    guard let scenario = loaded.scenario else {
      let first = loaded.diagnostics.first { $0.severity == .error }
      throw CommandFailure(.invalidScenario, first?.message ?? "the scenario is not valid")
    }
    return scenario
  }
}

extension ChannelUse {
  /// Whether a program chooses whom it contacts.
  fileprivate var isByProgram: Bool { if case .program = order { true } else { false } }
}
