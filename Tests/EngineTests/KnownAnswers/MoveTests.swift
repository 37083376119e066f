import Engine
import Foundation
import Marketing
import Statistics
import Testing

/// Fixed seeds; each check of a count fails for a correct program with a chance of 6 in 100,000,
/// each of a table with 1 in 10,000.
@Suite("Moves have the chances that theory gives them")
struct MoveTests {
  private static let count = 4_000

  private func scenario(
    _ journeys: [Journey], tick: TimeUnit = .week, length: TimeSpan = TimeSpan(20, .week),
    channels: [Channel] = [], uses: [ChannelUse] = [], features: [Feature] = [], seed: UInt64 = 5
  ) -> Scenario {
    Scenario(
      name: "moves", currency: Currency(code: "CNY"), timing: Timing(tick: tick, length: length),
      customers: Customers(count: Self.count, features: features), journeys: journeys,
      channels: channels, strategies: [Strategy(id: "plain", channels: uses)],
      experiment: Experiment(baseline: "plain", seed: seed))
  }

  @Test(
    "those who leave at a constant chance are geometric in time", arguments: Implementation.allCases
  )
  func geometricRetention(by implementation: Implementation) throws {
    let chance = 0.08
    let journey = Journey(
      "card", [("in", .customer), ("gone", .lost)],
      [Edge("leave", "in", "gone", .weekly(chance))])
    let record = try implementation.first(scenario([journey]))
    var observed: [Int64] = (0..<20).map { record.taken[$0, 0, 0] }
    observed.append(record.inStage[20, 0, 0])
    var expected: [Double] = (0..<20).map {
      Double(Self.count) * chance * pow(1 - chance, Double($0))
    }
    expected.append(Double(Self.count) * pow(1 - chance, 20))
    expectCounts(observed, expected: expected)
  }

  @Test(
    "two stages one after the other take the sum of two geometric times",
    arguments: Implementation.allCases)
  func twoStages(by implementation: Implementation) throws {
    let (first, second) = (0.1, 0.07)
    let journey = Journey(
      "card", [("unaware", .prospect), ("aware", .prospect), ("in", .customer)],
      [
        Edge("notice", "unaware", "aware", .weekly(first)),
        Edge("join", "aware", "in", .weekly(second)),
      ])
    let record = try implementation.first(scenario([journey]))
    #expect(record.taken[0, 1, 0] == 0)
    let joined: [Int64] = (1..<20).map { record.taken[$0, 1, 0] }
    // P(T₁ + T₂ = t) for geometric times that are at least 1.
    let chances: [Double] = (2...20).map { time in
      var sum = 0.0
      for early in 1..<time {
        let waiting = pow(1 - first, Double(early - 1)) * pow(1 - second, Double(time - early - 1))
        sum += first * second * waiting
      }
      return sum
    }
    let all = Double(Self.count)
    expectCounts(
      joined + [Int64(Self.count) - joined.reduce(0, +)],
      expected: (chances + [1 - chances.reduce(0, +)]).map { $0 * all })
  }

  @Test(
    "base chances hold exactly in their own units, whatever competes and whatever the tick",
    arguments: Implementation.allCases, [TimeUnit.day, .week])
  func competingRisks(by implementation: Implementation, tick: TimeUnit) throws {
    let journey = Journey(
      "card", [("out", .prospect), ("left", .none), ("right", .none), ("down", .none)],
      [
        Edge("turn-left", "out", "left", .weekly(0.15)),
        Edge("turn-right", "out", "right", .rate(0.3, per: TimeSpan(4, .week))),
        Edge("fall", "out", "down", .rate(0.4, per: TimeSpan(12, .week))),
      ])
    let record = try implementation.first(
      scenario([journey], tick: tick, length: TimeSpan(12, .week)))
    let ticksInWeek = tick == .day ? 7 : 1
    for (edge, weeks, chance) in [(0, 1, 0.15), (1, 4, 0.3), (2, 12, 0.4)] {
      let taken = (0..<(weeks * ticksInWeek)).reduce(Int64(0)) { $0 + record.taken[$1, edge, 0] }
      expectBinomial(taken, trials: Self.count, chance: chance, "edge \(edge)")
    }
  }

  @Test(
    "drivers multiply rates, and edges share in proportion to them",
    arguments: Implementation.allCases, [TimeUnit.day, .week])
  func multipliedRates(by implementation: Implementation, tick: TimeUnit) throws {
    let journey = Journey(
      "card", [("out", .prospect), ("left", .none), ("right", .none)],
      [
        Edge(
          "turn-left", "out", "left", .weekly(0.04),
          [Driver(.feature("lucky"), .plain(4)), Driver(.environment("storm"), .plain(0.5))]),
        Edge("turn-right", "out", "right", .weekly(0.06)),
      ])
    var scenario = scenario(
      [journey], tick: tick, length: TimeSpan(6, .week),
      features: [Feature(id: "lucky", kind: .flag, model: .number(.constant(1)))])
    scenario.environment = [EnvironmentFactor(id: "storm", windows: [], otherwise: 1)]
    let record = try implementation.first(scenario)
    // Both are per week, so Λ = −ln(1 − 0.1) and the rates share it as 4 to 6.
    let total = -log(0.9)
    let (left, right) = (total * 0.4 * 4 * 0.5, total * 0.6)
    let leave = 1 - exp(-6 * (left + right))
    expectCounts(
      [
        record.inStage[6 * (tick == .day ? 7 : 1), 0, 0], Int64(entered(record, 1)),
        Int64(entered(record, 2)),
      ],
      expected: [1 - leave, leave * left / (left + right), leave * right / (left + right)].map {
        $0 * Double(Self.count)
      })
  }

  private func entered(_ record: RunRecord, _ stage: Int) -> Int64 { record.entered[0, stage, 0] }

  @Test(
    "a choice every tick has the shares of a multinomial logit", arguments: Implementation.allCases)
  func logitEveryTick(by implementation: Implementation) throws {
    let journey = Journey(
      "trip", [("home", .none)], choosesEveryTick: true,
      [
        Edge("walk", "home", nil, .weekly(0.2), [Driver(.feature("lucky"), .plain(3))]),
        Edge("ride", "home", nil, .weekly(0.1)),
        Edge("click", "home", nil, .weekly(0.3), [Driver(.feature("lucky"), .plain(0.5))]),
      ])
    let record = try implementation.first(
      scenario(
        [journey], features: [Feature(id: "lucky", kind: .flag, model: .number(.constant(1)))]))
    // Odds against staying 0.4: 0.2/0.4·3, 0.1/0.4, 0.3/0.4·0.5, and 1 for staying.
    let odds = [1.5, 0.25, 0.375, 1]
    let sum = odds.reduce(0, +)
    let trials = Double(Self.count * 20)
    var observed: [Int64] = (0..<3).map { record.taken.sum(middle: $0, cells: [0]) }
    observed.append(Int64(trials) - observed.reduce(0, +))
    expectCounts(observed, expected: odds.map { $0 / sum * trials })
  }

  @Test(
    "contacts are decisions: several in a tick each leave the share of staying",
    arguments: Implementation.allCases)
  func severalContacts(by implementation: Implementation) throws {
    let journey = Journey(
      "card", [("out", .prospect)],
      [
        Edge("reply", "out", nil, .perContact(0.1, channel: "flyer")),
        Edge("bin", "out", nil, .perContact(0.3, channel: "flyer")),
      ])
    let record = try implementation.first(
      scenario(
        [journey], channels: [.broadcast("flyer", reach: .same(1), each: 1)],
        uses: [ChannelUse("flyer", weekly: 6_000)]))
    // Poisson contacts with mean 1.5, each leaving 0.6: staying has e^(−1.5·0.4).
    let stay = exp(-1.5 * 0.4)
    let trials = Double(Self.count * 20)
    var observed: [Int64] = (0..<2).map { record.taken.sum(middle: $0, cells: [0]) }
    observed.append(Int64(trials) - observed.reduce(0, +))
    expectCounts(
      observed, expected: [(1 - stay) / 4, (1 - stay) * 3 / 4, stay].map { $0 * trials })
  }

  @Test(
    "chances after a stay fall once, and sum to one without anybody staying",
    arguments: Implementation.allCases)
  func afterAStay(by implementation: Implementation) throws {
    let journey = Journey(
      "card", [("booked", .none), ("in", .customer), ("gone", .lost)],
      [
        Edge("collect", "booked", "in", .once(0.85, after: TimeSpan(5, .day))),
        Edge("cancel", "booked", "gone", .once(0.15, after: TimeSpan(5, .day))),
      ])
    let record = try implementation.first(
      scenario([journey], tick: .day, length: TimeSpan(8, .day)))
    #expect(record.inStage[4, 0, 0] == Int64(Self.count))
    #expect(record.inStage[5, 0, 0] == 0)
    expectBinomial(record.inStage[5, 1, 0], trials: Self.count, chance: 0.85)
  }

  @Test(
    "decisions at once follow in the same tick, four at most", arguments: Implementation.allCases)
  func atOnce(by implementation: Implementation) throws {
    let stages = (0...6).map { ("s\($0)", StageKind.none) }
    let edges =
      [Edge("go", "s0", "s1", .weekly(0.5))]
      + (1...5).map { Edge("hop\($0)", "s\($0)", "s\($0 + 1)", .atOnce(0.8)) }
    let record = try implementation.first(
      scenario([Journey("hops", stages, edges)], length: TimeSpan(1, .week)))
    let went = Int(record.taken[0, 0, 0])
    expectBinomial(Int64(went), trials: Self.count, chance: 0.5)
    for hop in 1...4 {
      expectBinomial(
        record.taken[0, hop, 0], trials: Int(record.taken[0, hop - 1, 0]), chance: 0.8)
    }
    #expect(record.taken[0, 5, 0] == 0)
  }

  @Test(
    "memory fades by its half-life and saturates at its half-effect",
    arguments: Implementation.allCases)
  func memory(by implementation: Implementation) throws {
    // One message to everybody in tick 1 only; memory 1, then 1/2, 1/4, …
    let journey = Journey(
      "card", [("out", .prospect)],
      [Edge("act", "out", nil, .weekly(0.02), [Driver(.channel("text"), .plain(10))])])
    var channel = Channel.addressed("text", reach: .same(1))
    channel.halfLife = TimeSpan(1, .week)
    channel.halfEffect = 1
    let record = try implementation.first(
      scenario(
        [journey], length: TimeSpan(6, .week), channels: [channel],
        uses: [ChannelUse(channel: "text", during: [Window(.week, 1, to: 1)])]))
    for tick in 0..<6 {
      let value = 1 - pow(2, -pow(0.5, Double(tick)))
      let rate = -log(1 - 0.02) * pow(10, value)
      expectBinomial(
        record.taken[tick, 0, 0], trials: Self.count, chance: 1 - exp(-rate), "tick \(tick)")
    }
  }
}
