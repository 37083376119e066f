import Engine
import Foundation
import Marketing
import Measures
import Synchronization
import Testing

@testable import Experiments

@Suite("Comparison")
struct ComparisonTests {
  /// Runs strategies whose customers and money depend on the replication and on nothing else.
  @Sendable static func runner(
    _ replication: Int, _ strategies: [String], _ threads: Int, _ watch: RunWatch
  ) throws -> [RunRecord] {
    strategies.map { strategy in
      var stream = TestStream(state: UInt64(replication))
      let luck = Int((5 * stream.normal()).rounded())
      let spends = strategy != Scenario.hiddenArm && strategy != "idle"
      let extra = strategy == "b" ? 60 : 0
      watch.advanced(5_000)
      return Bank.record(
        strategy, replication: replication, acquired: spends ? 200 + luck + extra : 40 + luck,
        cents: spends ? 2_000_000 + Int64(luck) * 1_000 : 0)
    }
  }

  private func plan(
    _ scenario: Scenario = Bank.scenario(), strategies: [String]? = nil, replications: Int? = nil,
    threads: Int = 2
  ) throws -> ComparisonPlan {
    try ComparisonPlan(
      scenario: scenario, layout: Bank.layout, strategies: strategies, replications: replications,
      threads: threads)
  }

  @Test("the result does not depend on threads", arguments: [2, 3, 8, 64])
  func threads(count: Int) throws {
    let one = try Comparison(plan(threads: 1), runner: Self.runner).run()
    #expect(try Comparison(plan(threads: count), runner: Self.runner).run() == one)
  }

  @Test("threads are shared out between the replications that run at the same time")
  func sharing() throws {
    let seen = Mutex<Set<Int>>([])
    let plan = try plan(replications: 2, threads: 8)
    _ = try Comparison(plan) { replication, strategies, threads, watch in
      seen.withLock { _ = $0.insert(threads) }
      return try Self.runner(replication, strategies, threads, watch)
    }.run()
    #expect(seen.withLock { $0 } == [4])
  }

  @Test("the first ten of twenty replications are those of a run of ten")
  func prefix() throws {
    let ten = try Comparison(plan(replications: 10), runner: Self.runner).run()
    let twenty = try Comparison(plan(replications: 20), runner: Self.runner).run()
    #expect(ten.figures.count == twenty.figures.count)
    for (short, long) in zip(ten.figures, twenty.figures) {
      #expect(short.values == Array(long.values.prefix(10)), "\(short.measure)")
    }
  }

  @Test("a strategy against itself differs by exactly zero in every measure")
  func itself() throws {
    let scenario = Bank.scenario(strategies: [Bank.spending("a"), Bank.spending("twin")])
    let result = try Comparison(plan(scenario), runner: Self.runner).run()
    let twins = result.differences.filter { $0.strategy == "twin" && $0.difference != nil }
    #expect(twins.count > 30)
    for difference in twins {
      #expect(difference.difference == 0, "\(difference.measure)")
      #expect(difference.finding == .same, "\(difference.measure)")
    }
    #expect(result.verdict.best == nil && !result.verdict.decided)
  }

  @Test("arms do not depend on the order in the file; the arm without strategy money runs once")
  func arms() throws {
    let idle = Strategy(id: "idle")
    #expect(try plan().arms == ["a", "b", "(nothing)"])
    let scenario = Bank.scenario(strategies: [Bank.spending("a"), idle, Bank.spending("b")])
    #expect(try plan(scenario).arms == ["a", "b", "idle"])
    #expect(try plan(scenario).hidden == "idle")
    // The baseline and the hidden arm run whatever is selected.
    #expect(try plan(scenario, strategies: ["b"]).arms == ["a", "b", "idle"])
    let turned = Bank.scenario(strategies: [Bank.spending("a"), Bank.spending("b"), idle])
    #expect(try plan(turned).arms == plan(scenario).arms)
    #expect(throws: ComparisonError.unknownStrategy("c", known: ["a", "idle", "b"])) {
      try plan(scenario, strategies: ["c"])
    }
  }

  @Test("selecting strategies changes no figure of those that run")
  func selection() throws {
    let strategies = [Bank.spending("a"), Bank.spending("b"), Bank.spending("c")]
    let scenario = Bank.scenario(strategies: strategies)
    let all = try Comparison(plan(scenario), runner: Self.runner).run()
    let some = try Comparison(plan(scenario, strategies: ["c"]), runner: Self.runner).run()
    #expect(some.arms.map(\.id) == ["a", "c", "(nothing)"])
    #expect(some.figures == all.figures.filter { $0.strategy != "b" })
  }

  @Test("a replication that fails is reported and the others are in the figures")
  func failure() throws {
    let result = try Comparison(plan(replications: 5)) { replication, strategies, threads, watch in
      if replication == 2 { throw EngineError.broken("the ledger is off by 1 cent") }
      return try Self.runner(replication, strategies, threads, watch)
    }.run()
    #expect(result.replications == 4 && result.requested == 5)
    #expect(result.failures.map(\.replication) == [2])
    #expect(result.failures[0].message.contains("the ledger is off by 1 cent"))
    #expect(result.figure("a", "acquired")?.n == 4)
    #expect(result.warnings.contains { $0.kind == .failedReplications })
  }

  @Test("records that are not those asked for fail the replication")
  func malformed() throws {
    let comparison = try Comparison(plan(replications: 2)) { replication, _, _, _ in
      [Bank.record("a", replication: replication)]
    }
    #expect {
      try comparison.run()
    } throws: { error in
      guard case .allFailed(let failures)? = error as? ComparisonError else { return false }
      return failures.map(\.replication) == [0, 1]
    }
  }

  @Test("a cancelled comparison gives nothing")
  func cancelled() throws {
    let calls = Mutex(0)
    let comparison = try Comparison(plan(replications: 50, threads: 2)) {
      number, arms, threads, watch in
      calls.withLock { $0 += 1 }
      return try Self.runner(number, arms, threads, watch)
    }
    #expect(throws: ComparisonError.cancelled) {
      try comparison.run(isCancelled: { calls.withLock { $0 >= 3 } })
    }
    #expect(calls.withLock { $0 } <= 5)
    let stopped = try Comparison(plan()) { _, _, _, _ in throw EngineError.cancelled }
    #expect(throws: ComparisonError.cancelled) { try stopped.run() }
  }

  @Test("progress never goes back and ends with everything done")
  func progress() throws {
    let seen = Mutex<[ComparisonProgress]>([])
    _ = try Comparison(plan(replications: 6), runner: Self.runner).run(progress: { step in
      seen.withLock { $0.append(step) }
    })
    let steps = seen.withLock { $0 }
    let last = try #require(steps.last)
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.done <= $1.done })
    #expect(last.done == last.total && last.total == 1_000 * 5 * 3 * 6)
    #expect(last.finished == 6 && last.halfWidth != nil)
  }

  @Test("the three costs, their denominators and their words stand together")
  func costs() throws {
    let result = try Comparison(plan(), runner: Self.runner).run()
    let (own, other) = try (
      #require(result.costs(of: "a")), #require(result.costs(of: "b"))
    )
    // Every replication: b has 60 customers more than a for the same money, and a 160 more than
    // nobody's.
    #expect(other.marginal?.customers == 60 && other.marginal?.money == 0)
    #expect(other.marginal?.words == "as dear and more" && other.marginal?.cost == 0)
    #expect(own.marginal == nil && own.incremental?.customers == 160)
    #expect(own.incremental?.words == "dearer and more")
    #expect(result.costs(of: "(nothing)")?.incremental == nil)
    let average = try #require(own.average.cost)
    #expect(abs(average - own.average.money / own.average.customers) < 1e-9)
    #expect(own.withLate?.customers == own.average.customers)
  }

  @Test("a difference is paired: luck that both arms share is not in its interval")
  func paired() throws {
    let result = try Comparison(plan(), runner: Self.runner).run()
    let acquired = try #require(result.difference("b", "acquired"))
    #expect(acquired.difference == 60 && acquired.interval == Interval95(low: 60, high: 60))
    #expect(acquired.finding == .higher && acquired.varianceReduction == nil)
    let cost = try #require(result.difference("b", "acquisition-cost"))
    #expect(cost.finding == .lower && (cost.varianceReduction ?? 0) > 1)
  }

  // Luck that helps one strategy and harms the other: differences vary more than either.
  @Test("a pairing that widens an interval draws a warning")
  func hurt() throws {
    let result = try Comparison(plan(replications: 8)) { replication, strategies, _, _ in
      strategies.map { strategy in
        let luck = [3, -2, 4, -5, 1, 0, -3, 2][replication]
        return Bank.record(
          strategy, replication: replication, acquired: strategy == "a" ? 200 + luck : 300 - luck,
          cents: 1_000_000)
      }
    }.run()
    #expect(result.difference("b", "acquired")?.varianceReduction == 0.5)
    let warning = try #require(result.warnings.first { $0.kind == .pairingHurts })
    #expect(warning.message.contains("acquired of b (0.50)"))
  }

  @Test("breakdowns add up: the figures of the labels are of their cells alone")
  func breakdown() throws {
    let result = try Comparison(plan(), runner: Self.runner).run()
    let all = result.figure("a", "acquired")?.mean
    #expect(result.figure("a", "acquired", Slice(by: "segment", label: "young"))?.mean == all)
    let old = result.figure("a", "acquisition-cost", Slice(by: "segment", label: "old"))
    #expect(old?.mean == nil && old?.note == "nobody was acquired")
  }

  @Test("pairings are told against the arm without strategy money and the baseline")
  func pairings() throws {
    let result = try Comparison(plan(), runner: Self.runner).run()
    let overall = result.pairings.filter { $0.slice == .overall }
    #expect(
      overall.map { [$0.strategy, $0.against] } == [
        ["a", "(nothing)"], ["b", "(nothing)"], ["b", "a"],
      ])
    let pairing = try #require(overall.last)
    #expect(pairing.persuaded.customers == 60 && pairing.deterred.customers == 0)
    #expect(pairing.net.customers == 60 && pairing.net.bounds == Interval95(low: 60, high: 60))
  }

  @Test("a result survives being written as JSON and read again")
  func codable() throws {
    let result = try Comparison(plan(replications: 3), runner: Self.runner).run()
    let data = try JSONEncoder().encode(result)
    #expect(try JSONDecoder().decode(ComparisonResult.self, from: data) == result)
  }
}
