import Marketing
import Testing

@testable import Engine

/// Whole runs on each instruction set that this processor has.
///
/// No luck is involved.
@Suite("Every instruction set gives the same bytes")
struct InstructionSetTests {
  /// Runs all strategies on every set, and returns the records of the plain one.
  @discardableResult
  private func expectSame(_ scenario: Scenario, threads: Int = 1) throws -> [RunRecord] {
    let compiled = try CompiledScenario(scenario)
    let names = scenario.strategies.map(\.id) + [Scenario.hiddenArm]
    var plain: [RunRecord] = []
    for kernels in KernelSet.all {
      let records = try compiled.run(
        replication: 1, strategies: names, threads: threads, watch: RunWatch(), kernels: kernels,
        together: 3, inRow: 3)
      if plain.isEmpty { plain = records }
      let isSame = records == plain
      #expect(isSame, "\(scenario.name) on \(kernels.name)")
    }
    return plain
  }

  @Test("plain comes first, and the best is the last")
  func order() {
    #expect(KernelSet.all.first?.name == "plain")
    #expect(KernelSet.all.last?.table == KernelSet.best.table)
  }

  @Test("for every driver and every condition")
  func driversAndConditions() throws {
    for scenario in DriverScenarios.all + ConditionScenarios.all { try expectSame(scenario) }
  }

  @Test("for every kind of channel and every rule of incentives")
  func channelsAndIncentives() throws {
    for scenario in ChannelScenarios.all + IncentiveScenarios.all { try expectSame(scenario) }
  }

  @Test("for every way a journey moves, with products, warm-up and follow-up")
  func journeys() throws {
    for scenario in JourneyScenarios.all { try expectSame(scenario) }
  }

  @Test("for journeys of up to 30 stages, 7 ways on from each, and up to 20 cells")
  func sizes() throws {
    for scenario in KernelScenarios.all {
      let record = try expectSame(scenario)[0]
      for edge in record.layout.edges.indices {
        let taken = record.taken.sum(middle: edge, cells: record.layout.allCells)
        #expect(taken > 0, "\(scenario.name): edge \(edge) is never taken")
      }
    }
  }

  @Test("for several blocks, networks and referrals on two threads")
  func midSized() throws {
    for scenario in Catalogue.midSized { try expectSame(scenario, threads: 2) }
  }
}
