import Engine
import Marketing
import Testing

/// Who computes a record: theory has to hold for both.
enum Implementation: String, CaseIterable, CustomTestStringConvertible {
  case reference
  case engine

  var testDescription: String { rawValue }

  /// Runs some strategies of a scenario, all of them if none is named.
  func run(_ scenario: Scenario, replication: Int = 0, strategies: [String]? = nil) throws
    -> [RunRecord]
  {
    let names = strategies ?? scenario.strategies.map(\.id)
    switch self {
    case .engine:
      return try CompiledScenario(scenario).run(
        replication: replication, strategies: names, threads: 2)
    case .reference:
      let population = ReferencePopulation(drawing: scenario, replication: replication)
      return names.map { name in
        ReferenceSimulation(
          scenario, strategy: name, replication: replication, population: population
        ).run()
      }
    }
  }

  /// Runs the scenario's first strategy.
  func first(_ scenario: Scenario, replication: Int = 0) throws -> RunRecord {
    try run(scenario, replication: replication, strategies: [scenario.strategies[0].id])[0]
  }
}
