import Engine
import Marketing
import Statistics
import Testing

/// Fixed seeds; answers are exact but for a count that fails for a correct program with a chance of 6 in 100,000.
@Suite("Rewards are settled on a schedule, and set off by edges")
struct SettlementTests {
  private static let join = EdgeReference("card", "join")
  private static let inside = StageReference("card", "in")

  private func scenario(
    _ edges: [Edge], offer: Incentive, groups: [Group] = [], triggers: [Trigger] = [],
    channels: [ChannelUse] = []
  ) -> Scenario {
    Scenario(
      name: "settled", currency: Currency(code: "CNY"),
      timing: Timing(tick: .week, length: TimeSpan(12, .week)),
      customers: Customers(count: 2_000, groups: groups),
      journeys: [Journey("card", [("out", .prospect), ("in", .customer), ("gone", .lost)], edges)],
      channels: [.addressed("push", reach: .same(1))], incentives: [offer],
      strategies: [
        Strategy(id: "paid", channels: channels, offers: [offer], triggers: triggers)
      ], experiment: Experiment(baseline: "paid", seed: 5))
  }

  private func reward(_ side: RewardSide, _ payOut: PayOut?, goal: GroupGoal? = nil) -> Incentive {
    Incentive(
      id: "piece", when: goal == nil ? Self.join : EdgeReference("", ""),
      rewards: [Reward(side: side, amount: .fixed(.yuan(20)))], payOut: payOut, reached: goal)
  }

  private func paid(_ record: RunRecord) -> [Int] {
    (1...record.layout.ticks).map { tick in record.payments.count { $0.tick == tick } }
  }

  private func taken(_ record: RunRecord, _ edge: EdgeReference = join) throws -> [Int] {
    let row = try #require(record.layout.index(of: edge))
    return (0..<record.layout.ticks).map {
      Int(record.taken.sum($0, row, cells: record.layout.allCells))
    }
  }

  @Test(
    "at a settlement all are paid who have earned it since the last and are there",
    arguments: Implementation.allCases)
  func schedule(by implementation: Implementation) throws {
    let record = try implementation.first(
      scenario(
        [Edge("join", "out", "in", .weekly(0.05))],
        offer: reward(
          .staff, PayOut(after: .zero, stages: [Self.inside], settledEvery: TimeSpan(5, .week)))))
    let joined = try taken(record)
    var expected = [Int](repeating: 0, count: 12)
    expected[4] = joined[..<5].reduce(0, +)
    expected[9] = joined[5..<10].reduce(0, +)
    #expect(paid(record) == expected)
    #expect(expected[9] > 0)
    // What was earned after the last settlement is owed.
    let owed = Conservation(
      scenario([], offer: reward(.staff, nil)), record
    ).total(.owed, "piece")
    #expect(owed == Int64(joined[10...].reduce(0, +)) * 2_000)
  }

  @Test(
    "whoever has left by the settlement is not paid for, and who is not there for long waits",
    arguments: Implementation.allCases)
  func left(by implementation: Implementation) throws {
    let window = Condition.during(Window(.week, 1, to: 3, every: nil))
    let record = try implementation.first(
      scenario(
        [
          Edge("join", "out", "in", .weekly(0.2), only: [window]),
          Edge("leave", "in", "gone", .weekly(0.1)),
        ],
        offer: reward(
          .staff,
          PayOut(
            after: TimeSpan(3, .week), stages: [Self.inside], settledEvery: TimeSpan(4, .week)))))
    let row = try #require(record.layout.index(of: Self.inside))
    func inside(_ tick: Int) -> Int {
      Int(record.inStage.sum(tick, row, cells: record.layout.allCells))
    }
    let counts = paid(record)
    // In week 4 those who joined in the first week and stayed; in week 8 of all who stayed the others.
    #expect(counts.enumerated().allSatisfy { $1 == 0 || $0 == 3 || $0 == 7 })
    let joined = try taken(record)
    #expect(counts[3] > 0 && counts[3] <= joined[0] && counts[3] < inside(4))
    #expect(counts[7] > 0 && counts[3] + counts[7] >= inside(8))
    #expect(counts[3] + counts[7] < joined.reduce(0, +))
  }

  @Test(
    "what a group reaches is asked at each settlement, and paid each time",
    arguments: Implementation.allCases)
  func goals(by implementation: Implementation) throws {
    let goal = GroupGoal(group: "team", count: .acquired, least: 200, within: TimeSpan(3, .week))
    let record = try implementation.first(
      scenario(
        [Edge("join", "out", "in", .weekly(0.05))],
        offer: reward(
          .staff, PayOut(after: .zero, stages: [], settledEvery: TimeSpan(3, .week)), goal: goal),
        groups: [Group(id: "team", size: .constant(1), number: 1)]))
    let joined = try taken(record)
    let expected = (1...12).map { tick in
      tick % 3 == 0 && joined[(tick - 3)..<tick].reduce(0, +) >= 200 ? 1 : 0
    }
    #expect(paid(record) == expected)
    // Fewer are left to join each time.
    #expect(expected.contains(1) && expected[11] == 0)
  }

  @Test(
    "a trigger grants on the edge itself from its least amount on, and nothing else does",
    arguments: Implementation.allCases)
  func grants(by implementation: Implementation) throws {
    let spend = EdgeReference("card", "spend")
    var edge = Edge("spend", "out", nil, .weekly(0.3))
    edge.amount = .lognormal(median: 5_000, spread: 2)
    var offer = reward(.customer, nil)
    offer.when = spend
    for (delay, late) in [(TimeSpan(5, .second), 0), (TimeSpan(15, .day), 2)] {
      let trigger = Trigger(
        id: "thanks", edge: spend, leastAmount: .yuan(50), channel: "push", grants: "piece",
        delay: delay)
      let record = try implementation.first(
        scenario(
          [edge], offer: offer, triggers: [trigger],
          channels: [
            ChannelUse(channel: "push", answersOnly: true)
          ]))
      let sent = try #require(record.layout.tallies.firstIndex(of: "triggered.thanks"))
      let granted = (0..<12).map {
        Int(record.tallies.sum($0, sent, cells: record.layout.allCells) / RunRecord.tallyUnit)
      }
      #expect(paid(record) == [Int](repeating: 0, count: late) + granted.dropLast(late))
      // Half of the amounts are at least the median.
      let all = try taken(record, spend).reduce(0, +)
      expectBinomial(Int64(granted.reduce(0, +)), trials: all, chance: 0.5)
    }
  }
}
