import Marketing
import Testing

@testable import Engine

/// Blocks that go through several ticks before another block begins.
///
/// No luck is involved.
@Suite("Ticks in a row give the same as one after the other")
struct InRowTests {
  /// Nothing in it couples customers, and everything else is there: windows, seasons, stays, occasions in
  /// time, products, drivers that fade, a warm-up and a follow-up.
  private static let loose: Scenario = {
    let season = EnvironmentFactor(
      id: "season",
      windows: [
        WindowValue(window: Window(.week, 2, to: 5), value: 0.4),
        WindowValue(window: Window(.week, 9, to: 12), value: 1.7),
      ])
    var card = World.card([
      Driver(.channel("flyer"), .plain(6)), Driver(.channel("poster"), .plain(3)),
      Driver(.contactPressure, .plain(0.9)), Driver(.environment("season"), .plain(2)),
      Driver(
        .after(StageReference("card", "gone")), .fading(0.3, halfLife: TimeSpan(3, .week))),
      Driver(.stage(StageReference("club", "member")), .plain(1.5)),
    ])
    card.edges[0].only = [.not(.during(Window(.week, 4, to: 4)))]
    card.edges.append(Edge("lapse", "asleep", "gone", .once(0.6, after: TimeSpan(3, .week))))
    var late = ChannelUse("flyer", weekly: 100)
    late.during = [Window(.week, 3, to: 11)]
    return World.scenario(
      "loose", count: 2_500,
      timing: Timing(
        length: TimeSpan(13, .week), warmUp: TimeSpan(5, .week), warmUpStrategy: "late",
        followUp: TimeSpan(6, .week)),
      environment: [season], journeys: [card, World.club],
      channels: [.broadcast("flyer"), .poster(reach: .same(0.8), seen: .same(0.3))],
      strategies: [
        Strategy(
          id: "all",
          channels: [ChannelUse("flyer", weekly: 80), ChannelUse(channel: "poster")]),
        Strategy(id: "late", channels: [late]), Strategy(id: "nothing"),
      ])
  }()

  private func run(
    _ compiled: CompiledScenario, threads: Int, inRow: Int
  ) throws -> [RunRecord] {
    try compiled.run(
      replication: 0, strategies: compiled.scenario.strategies.map(\.id), threads: threads,
      watch: RunWatch(), kernels: .best, together: 4, inRow: inRow)
  }

  @Test("1, 2, 5, 8 or 64 in a row, on 1 or 3 threads")
  func loose() throws {
    let compiled = try CompiledScenario(Self.loose)
    for strategy in Self.loose.strategies {
      #expect(try ArmPlans(strategy, compiled: compiled, mostInRow: 5).mostInRow == 5)
    }
    let single = try run(compiled, threads: 1, inRow: 1)
    for inRow in [2, 5, 8, 64] {
      for threads in [1, 3] {
        let isSame = try run(compiled, threads: threads, inRow: inRow) == single
        #expect(isSame, "\(inRow) in a row, \(threads) threads")
      }
    }
  }

  /// Most couple customers, and then one tick at a time it is.
  @Test("whatever a scenario uses")
  func catalogue() throws {
    var inRow = 0
    for scenario in Catalogue.small + Catalogue.midSized {
      let compiled = try CompiledScenario(scenario)
      let isSame = try run(compiled, threads: 2, inRow: 6) == run(compiled, threads: 1, inRow: 1)
      #expect(isSame, "\(scenario.name)")
      if try scenario.strategies.allSatisfy({
        try ArmPlans($0, compiled: compiled, mostInRow: 6).mostInRow == 6
      }) {
        inRow += 1
      }
    }
    #expect(inRow > 8)
  }

  @Test(
    "what couples customers forbids it",
    arguments: [
      Driver(.shareOfAll(StageReference("card", "in")), .plain(3)),
      Driver(.shareOfFriends(StageReference("card", "in")), .plain(3)),
      Driver(.shareOfGroup("household", StageReference("card", "in")), .plain(3)),
    ])
  func coupled(driver: Driver) throws {
    var scenario = Self.loose
    scenario.journeys[0].edges[0].drivers.append(driver)
    let compiled = try CompiledScenario(scenario)
    #expect(try ArmPlans(scenario.strategies[0], compiled: compiled, mostInRow: 5).mostInRow == 1)
  }

  @Test("so do contacts to chosen customers, and offers")
  func chosen() throws {
    var scenario = Self.loose
    scenario.channels.append(.addressed("text"))
    scenario.strategies[0].channels.append(ChannelUse("text", weekly: 6))
    scenario.incentives = [
      Incentive(
        id: "gift", when: EdgeReference("card", "join"),
        rewards: [Reward(side: .customer, amount: .fixed(.yuan(10)))])
    ]
    scenario.strategies[1].offers = scenario.incentives
    let compiled = try CompiledScenario(scenario)
    let inRow = try scenario.strategies.map {
      try ArmPlans($0, compiled: compiled, mostInRow: 5).mostInRow
    }
    // The warm-up is under the second strategy, whatever comes after it.
    #expect(inRow == [1, 1, 1])
    var cold = scenario
    cold.timing.warmUp = .zero
    let compiledCold = try CompiledScenario(cold)
    let inRowCold = try cold.strategies.map {
      try ArmPlans($0, compiled: compiledCold, mostInRow: 5).mostInRow
    }
    #expect(inRowCold == [1, 1, 5])
  }
}
