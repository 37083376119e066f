import Marketing
import Testing

@testable import Engine

/// Strategies that share draws, exposures and memories within a block, and blocks that are not full.
///
/// No luck is involved.
@Suite("Strategies side by side do the same as alone")
struct SideBySideTests {
  /// Strategies that expose alike by some channels and differ in others.
  private static let strategies: [Strategy] = {
    let flyer = ChannelUse("flyer", weekly: 100)
    let text = ChannelUse("text", weekly: 6)
    let poster = ChannelUse(channel: "poster")
    var late = flyer
    late.during = [Window(.week, 3, to: 6)]
    return [
      Strategy(id: "posters", channels: [poster]),
      Strategy(id: "busy", channels: [flyer, text]),
      Strategy(id: "all", channels: [poster, flyer, text]),
      Strategy(id: "more", channels: [ChannelUse("flyer", weekly: 300), text]),
      Strategy(id: "late", channels: [late, poster]),
      Strategy(id: "twin", channels: [flyer, text]),
      Strategy(id: "deaf", channels: [flyer, text], without: [.channel("flyer")]),
      Strategy(id: "nothing"),
    ]
  }()

  /// A town of some size; `isEarly` says whether edges need memories before the kernel chooses.
  private func scenario(_ count: Int, isEarly: Bool) -> Scenario {
    let fatigue = Fatigue(multiplier: 0.7, beyond: 1, window: TimeSpan(4, .week))
    var card = World.card([
      Driver(.channel("flyer"), .plain(6)), Driver(.channel("text"), .plain(3)),
      Driver(.channel("poster"), .plain(4)), Driver(.contactPressure, .plain(0.9)),
      Driver(.feature("digital"), .perStandardDeviation(1.4)),
      Driver(.shareOfAll(DriverScenarios.inside), .plain(3)),
    ])
    card.edges[4].drivers = [Driver(.feature("age"), .perStandardDeviation(1.3))]
    if isEarly {
      card.edges.append(Edge("reply", "out", "in", .perContact(0.1, channel: "flyer")))
      card.edges.append(Edge("ring", "out", "in", .perContact(0.2, channel: "text")))
    }
    return World.scenario(
      "side by side", count: count,
      timing: Timing(
        length: TimeSpan(8, .week), warmUp: TimeSpan(3, .week), warmUpStrategy: "late"),
      network: count >= 7 ? .ring(count, reach: 2) : nil, journeys: [card, World.club],
      channels: [
        .broadcast("flyer", fatigue: isEarly ? fatigue : nil),
        .addressed("text", noticed: 0.6),
        .poster(
          reach: .same(0.8),
          seen: .driven(
            base: 0.3, upTo: 0.6, [Driver(.feature("digital"), .perStandardDeviation(2))])),
      ], strategies: Self.strategies)
  }

  @Test(
    "1, 2, 4 or 16 together, on 1, 2 or 5 threads, in blocks full or not",
    arguments: [1, 7, 1_023, 1_025, 3_000], [false, true])
  func together(count: Int, isEarly: Bool) throws {
    let compiled = try CompiledScenario(scenario(count, isEarly: isEarly))
    let names = Self.strategies.map(\.id)
    func run(_ names: [String], threads: Int, together: Int) throws -> [RunRecord] {
      try compiled.run(
        replication: 0, strategies: names, threads: threads, watch: RunWatch(), kernels: .best,
        together: together, inRow: 4)
    }
    let alone = try names.map { try run([$0], threads: 1, together: 1)[0] }
    for together in [1, 2, 4, 16] {
      for threads in [1, 2, 5] {
        for order in [names, names.reversed()] {
          let records = try run(order, threads: threads, together: together)
          let expected = order == names ? alone : alone.reversed()
          for (record, expected) in zip(records, expected) {
            let isSame = record == expected
            #expect(isSame, "\(record.strategy), \(together) together, \(threads) threads")
          }
        }
      }
    }
  }

  @Test("a block that is not full counts its own customers only", arguments: [1_025, 2_100])
  func lastBlock(count: Int) throws {
    var scenario = scenario(count, isEarly: false)
    scenario.timing = Timing(length: TimeSpan(8, .week))
    let compiled = try CompiledScenario(scenario)
    // On three threads no thread has a full block before the last one; on one thread it has.
    let one = try compiled.run(replication: 0, strategies: ["all"], threads: 1)[0]
    let three = try compiled.run(replication: 0, strategies: ["all"], threads: 3)[0]
    #expect(one.contacts == three.contacts)
    #expect(one.contacts.values.allSatisfy { $0 >= 0 })
  }

  @Test("the strategies share what they use alike, and nothing else")
  func shared() throws {
    let compiled = try CompiledScenario(scenario(7, isEarly: false))
    let plans = try Self.strategies.map { try ArmPlans($0, compiled: compiled, mostInRow: 1) }
    let memories = SharedMemories(compiled, plans: plans, count: 7)
    func same(_ one: Int, _ two: Int, _ channel: Int) -> Bool? {
      guard let one = memories.columns[one][channel], let two = memories.columns[two][channel]
      else { return nil }
      return one.column === two.column
    }
    #expect(same(1, 2, 0) == true)  // the same flyers
    #expect(same(1, 5, 0) == true)
    #expect(same(1, 3, 0) == false)  // more of them
    #expect(same(1, 4, 0) == false)  // at another time
    #expect(same(0, 2, 2) == true)  // the same posters
    #expect(same(1, 5, 1) == false)  // messages depend on what customers do
  }
}
