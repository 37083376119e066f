@testable import Engine
import Marketing
import Testing

/// The same bytes whatever the machine does; no luck is involved.
@Suite("Orders of selection are the same to the last bit")
struct TargetingSamenessTests {
  private var scenario: Scenario { Telephone.scenario(effect: 2.5, count: 9_001, joinedUp: 0.7) }

  @Test("one, two and five threads, every instruction set, strategies alone and side by side")
  func sameness() throws {
    let compiled = try CompiledScenario(scenario)
    let names = ["random", "fitted", "oracle"]
    let expected = try compiled.run(
      replication: 1, strategies: names, threads: 1, watch: RunWatch(), kernels: .best, together: 4,
      inRow: 8)
    #expect(expected[1].rankQuality[0, 1, 0] > 0)
    for threads in [2, 5] {
      for kernels in KernelSet.all {
        let records = try compiled.run(
          replication: 1, strategies: names, threads: threads, watch: RunWatch(),
          kernels: kernels, together: threads == 2 ? 1 : 4, inRow: 8)
        #expect(records == expected, "\(threads) threads, \(kernels.name)")
      }
    }
  }

  @Test("the share at random is of contacts, to the fraction carried on")
  func exploration() throws {
    // 150 contacts a week, a tenth at random: what random contacts the records cannot tell, sums can.
    let compiled = try CompiledScenario(scenario)
    guard
      case .learned(let plan) = try ArmPlan(
        scenario.strategies[1], compiled: compiled, ticks: 1...20
      ).channels[0]?.ranking
    else { return #expect(Bool(false), "the order is fitted") }
    let population = try Population(compiled, replication: 0)
    let learner = ResponseLearner(
      plan, taken: Column(count: population.count, filledWith: 0), population: population, ticks: 9)
    #expect((0..<9).map { _ in learner.takeShareAtRandom(of: 14) }.reduce(0, +) == 12)
    #expect(learner.takeShareAtRandom(of: 5) == 1)
  }

  @Test("customers are joined up by a draw of their own, so a larger share holds the smaller")
  func view() throws {
    var seen: [[Bool]] = []
    for share in [0.3, 0.6] {
      let scenario = Telephone.scenario(effect: 2, joinedUp: share)
      let compiled = try CompiledScenario(scenario)
      let population = try Population(compiled, replication: 0)
      guard
        case .learned(let plan) = try ArmPlan(
          scenario.strategies[1], compiled: compiled, ticks: 1...20
        ).channels[0]?.ranking
      else { return #expect(Bool(false), "the order is fitted") }
      let learner = ResponseLearner(
        plan, taken: Column(count: population.count, filledWith: 0), population: population,
        ticks: 1)
      let flags = (0..<population.count).map { learner.isSeen($0) }
      expectBinomial(Int64(flags.count { $0 }), trials: flags.count, chance: share)
      seen.append(flags)
    }
    #expect(zip(seen[0], seen[1]).allSatisfy { !$0 || $1 })
  }
}
