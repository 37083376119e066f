import Engine
import Marketing
import Testing

/// What bandits miss, by true chances.
///
/// Bounds are four standard errors over replications with fixed seeds: a right program would fail one about once in
/// 1,000 times had seeds been drawn (Student, 11 degrees of freedom).
@Suite("Bandits")
struct BanditTests {
  private static let replications = 12
  private static let strategies = ["random", "linucb", "thompson", "fitted", "oracle"]

  private static func scenario(effect: Double) -> Scenario {
    var scenario = Telephone.scenario(effect: effect)
    for rule in Bandit.Rule.allCases {
      var strategy = scenario.strategies[0]
      strategy.id = rule.rawValue
      strategy.channels[0].order = .bandit(Bandit(rule, width: 0.5), ResponseTarget(Telephone.yes))
      scenario.strategies.append(strategy)
    }
    return scenario
  }

  /// Responses missed by strategy, replication and tick.
  private func regret(_ scenario: Scenario, _ strategies: [String]) throws -> [[[Double]]] {
    let compiled = try CompiledScenario(scenario)
    var regret = strategies.map { _ in [[Double]]() }
    for replication in 0..<Self.replications {
      let records = try compiled.run(
        replication: replication, strategies: strategies, threads: 2)
      for (place, record) in records.enumerated() {
        #expect(record.tellsRegret == [true])
        regret[place].append(
          (0..<record.regret.shape.outer).map {
            Double(record.regret[$0, 0, 0]) / RunRecord.regretUnit
          })
      }
    }
    return regret
  }

  private static func sum(_ values: ArraySlice<Double>) -> Double { values.reduce(0, +) }

  @Test("who knows the truth misses nothing, a bandit less and less, and luck as much as ever")
  func flattening() throws {
    let regret = try regret(Self.scenario(effect: 2.5), Self.strategies)
    #expect(regret[4].joined().allSatisfy { $0 == 0 })
    for (place, name) in Self.strategies.enumerated() where place == 1 || place == 2 {
      let total = meanAndError(
        zip(regret[0], regret[place]).map { Self.sum($0[...]) - Self.sum($1[...]) })
      #expect(total.mean > 4 * total.error, "\(name) against luck: \(total)")
      // Of the share that luck misses in the same weeks, so that it is not the pool that gets poorer.
      let fading = meanAndError(
        zip(regret[place], regret[0]).map { own, luck -> Double in
          let first = Self.sum(own.prefix(3)) / Self.sum(luck.prefix(3))
          let last = Self.sum(own.suffix(8)) / Self.sum(luck.suffix(8))
          return first - 2 * last
        })
      #expect(fading.mean > 4 * fading.error, "\(name), first weeks less twice the last: \(fading)")
    }
  }

  @Test("no choice does better than the best, whatever it goes by")
  func bound() throws {
    for regret in try regret(Self.scenario(effect: 2.5), Self.strategies) {
      #expect(regret.joined().allSatisfy { $0 >= 0 })
    }
  }

  @Test("where features tell nothing there is nothing to miss")
  func removal() throws {
    let missed = try regret(Self.scenario(effect: 1), ["random", "linucb"])
    #expect(missed.joined().joined().allSatisfy { $0 < 1e-3 })
  }

  @Test("regret is told only where a bandit chooses or somebody asks")
  func cost() throws {
    var scenario = Telephone.scenario(effect: 2)
    #expect(
      try CompiledScenario(scenario).run(replication: 0, strategies: ["random"])[0].tellsRegret == [
        false
      ])
    scenario.experiment.rankBy = .regret(channel: "call")
    #expect(
      try CompiledScenario(scenario).run(replication: 0, strategies: ["random"])[0].tellsRegret == [
        true
      ])
  }
}
