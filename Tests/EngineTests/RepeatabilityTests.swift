import Engine
import Marketing
import Testing

/// The same bytes whatever the machine does.
///
/// No luck is involved.
@Suite("Records are the same to the last bit")
struct RepeatabilityTests {
  /// A scenario of several blocks, in which customers are coupled in every way.
  private var coupled: Scenario {
    var scenario = Catalogue.midSized[2]
    scenario.customers.count = 30_011
    scenario.network = .ring(30_011, reach: 5)
    scenario.timing = Timing(length: TimeSpan(8, .week))
    return scenario
  }

  @Test("one, two, three and eight threads")
  func threads() throws {
    let compiled = try CompiledScenario(coupled)
    let name = coupled.strategies[0].id
    let one = try compiled.run(replication: 0, strategies: [name], threads: 1)
    for threads in [2, 3, 8] {
      #expect(try compiled.run(replication: 0, strategies: [name], threads: threads) == one)
    }
  }

  @Test("a replication alone and among others, a strategy alone and among others")
  func alone() throws {
    let scenario = try #require(JourneyScenarios.all.first { $0.name == "switched off" })
    let names = scenario.strategies.map(\.id) + [Scenario.hiddenArm]
    let compiled = try CompiledScenario(scenario)
    let among = try (0..<3).map { try compiled.run(replication: $0, strategies: names) }
    for replication in [2, 0] {
      for (index, name) in names.enumerated() {
        let alone = try CompiledScenario(scenario).run(
          replication: replication, strategies: [name])
        #expect(alone == [among[replication][index]])
      }
    }
  }

  @Test("a scenario that several replications run at a time")
  func concurrently() async throws {
    let scenario = try #require(Catalogue.small.first { $0.name == "referral" })
    let compiled = try CompiledScenario(scenario)
    let name = scenario.strategies[0].id
    let alone = try (0..<4).map { try compiled.run(replication: $0, strategies: [name])[0] }
    let together = try await withThrowingTaskGroup(of: RunRecord.self) { group in
      for replication in 0..<4 {
        group.addTask { try compiled.run(replication: replication, strategies: [name])[0] }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(together.sorted { $0.replication < $1.replication } == alone)
  }

  @Test("a run that is called off stops with an error")
  func calledOff() throws {
    let scenario = World.scenario("called off")
    let compiled = try CompiledScenario(scenario)
    #expect(throws: EngineError.self) {
      try compiled.run(
        replication: 0, strategies: ["busy"],
        watch: RunWatch(isCancelled: { true }, advanced: { _ in }))
    }
  }
}
