@testable import Engine
import Marketing

/// A scenario in the engine and in the reference, on the same customers and draws.
struct Agreement {
  private let scenario: Scenario
  private let compiled: CompiledScenario
  private let population: ReferencePopulation

  init(_ scenario: Scenario) throws {
    self.scenario = scenario
    compiled = try CompiledScenario(scenario)
    population = ReferencePopulation(
      try Population(compiled, replication: 0, keepsEveryFeature: true), of: scenario)
  }

  /// In what they differ by more than single precision explains, in words.
  func differences() throws -> [String] {
    try scenario.strategies.flatMap { strategy in
      try differences(under: strategy.id).map { "\(scenario.name), \(strategy.id): \($0)" }
    }
  }

  private func differences(under strategy: String) throws -> [String] {
    let engine = try compiled.run(replication: 0, strategies: [strategy])[0]
    let simulation = ReferenceSimulation(
      scenario, strategy: strategy, replication: 0, population: population,
      layout: compiled.layout)
    let reference = simulation.run()
    var found = simulation.missingAccounts.map { "no line for \($0)" }.sorted()
    func expectEqual<T: Equatable>(_ name: String, _ value: KeyPath<RunRecord, T>) {
      let (ours, theirs) = (engine[keyPath: value], reference[keyPath: value])
      if ours != theirs { found.append("\(name) \(ours), reference \(theirs)") }
    }
    expectEqual("seeds", \.seeds)
    expectEqual("people", \.people)
    expectEqual("exhausted", \.exhausted)
    expectEqual("dropped moves", \.droppedMoves)
    for channel in engine.layout.channels.indices {
      // Sums of chances in single precision, of customers of whom a few may differ.
      let missed = [engine, reference].map {
        Double($0.regret.sum(middle: channel, cells: [0])) / RunRecord.regretUnit
      }
      if abs(missed[0] - missed[1]) >= 0.05 + missed[1] / 100 { found.append("regret \(missed)") }
    }
    let all = EngineTests.differences(reference, engine).filter {
      $0.table != "contacts by number" || scenario.isOpener($0.row)
    }
    let counted = all.filter { !$0.isAmount }
    for difference in all {
      // Where somebody is counted elsewhere by rounding, her money goes with her, and others wait as long as she
      // does; and a mean wait that ends in half a second may be rounded either way.
      let share: Int64 =
        if difference.isAmount && !counted.isEmpty { 5 } else if difference.isWait { 100 } else {
          1_000
        }
      if difference.amount > 2 + difference.total / share { found.append("\(difference)") }
    }
    if !found.isEmpty, !counted.isEmpty {
      found.append("counts that differ: \(counted.map(\.row).joined(separator: ", "))")
    }
    return found
  }
}
