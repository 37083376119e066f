@testable import Engine
import Marketing
import Testing

/// The engine against the reference, customer by customer, on the same customers and draws.
///
/// Counts agree exactly but where a uniform number lies within single precision of a limit: rows of
/// tables may differ by 1 in 1,000 of their sum and by two. Numbers
/// of contacts are compared for channels that open an edge.
@Suite("The engine does what the reference does")
struct AgreementTests {
  private func expectAgreement(_ scenario: Scenario) throws {
    let compiled = try CompiledScenario(scenario)
    let population = ReferencePopulation(
      try Population(compiled, replication: 0, keepsEveryFeature: true), of: scenario)
    for strategy in scenario.strategies.map(\.id) {
      let engine = try compiled.run(replication: 0, strategies: [strategy])[0]
      let simulation = ReferenceSimulation(
        scenario, strategy: strategy, replication: 0, population: population,
        layout: compiled.layout)
      let reference = simulation.run()
      #expect(simulation.missingAccounts.isEmpty, "\(scenario.name)")
      #expect(engine.seeds == reference.seeds, "\(scenario.name)")
      #expect(engine.people == reference.people, "\(scenario.name)")
      #expect(engine.exhausted == reference.exhausted, "\(scenario.name)")
      #expect(engine.droppedMoves == reference.droppedMoves, "\(scenario.name)")
      for channel in engine.layout.channels.indices {
        // Sums of chances in single precision, of customers of whom a few may differ.
        let missed = [engine, reference].map {
          Double($0.regret.sum(middle: channel, cells: [0])) / RunRecord.regretUnit
        }
        #expect(
          abs(missed[0] - missed[1]) < 0.05 + missed[1] / 100, "\(scenario.name): \(missed)")
      }
      for difference in differences(reference, engine)
      where difference.amount > 2 + difference.total / 1_000 {
        guard difference.table != "contacts by number" || scenario.isOpener(difference.row) else {
          continue
        }
        Issue.record(
          "\(scenario.name): \(difference)"
        )
      }
    }
  }

  @Test("small scenarios agree", arguments: Catalogue.small.map(\.name))
  func small(name: String) throws {
    for scenario in Catalogue.small where scenario.name == name { try expectAgreement(scenario) }
  }

  @Test(
    "scenarios in which much happens at a time agree", arguments: Catalogue.midSized.map(\.name))
  func midSized(name: String) throws {
    for scenario in Catalogue.midSized where scenario.name == name { try expectAgreement(scenario) }
  }
}
