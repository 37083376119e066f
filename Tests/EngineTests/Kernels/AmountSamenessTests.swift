import Marketing
import Testing

@testable import Engine

/// Amounts, claims and points give the same bytes however the work is dealt out.
@Suite("Amounts and points do not depend on how the work is done")
struct AmountSamenessTests {
  @Test(
    "threads, strategies side by side and ticks in a row change nothing",
    arguments: (AmountScenarios.all + BalanceScenarios.all).map(\.name))
  func same(name: String) throws {
    let all = AmountScenarios.all + BalanceScenarios.all
    var scenario = try #require(all.first { $0.name == name })
    scenario.customers.count = 3_000
    let compiled = try CompiledScenario(scenario)
    let ids = scenario.strategies.map(\.id)
    func run(threads: Int, together: Int, inRow: Int) throws -> [RunRecord] {
      try compiled.run(
        replication: 1, strategies: ids, threads: threads, watch: RunWatch(), kernels: .best,
        together: together, inRow: inRow)
    }
    let first = try run(threads: 1, together: 1, inRow: 1)
    #expect(try run(threads: 3, together: 4, inRow: 8) == first)
    #expect(try run(threads: 2, together: 1, inRow: 5) == first)
  }
}
