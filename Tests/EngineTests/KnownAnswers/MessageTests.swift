@testable import Engine
import Foundation
import Marketing
import Statistics
import Testing

/// Fixed seeds; each check of a count fails for a correct program with a chance of 6 in 100,000.
@Suite("Contacts carry one message each, and edges set off contacts")
struct MessageTests {
  private static let count = 4_000

  private func scenario(
    carries: Carriage? = nil, triggers: [Trigger] = [], edges: [Edge] = [], without: [Switch] = [],
    weeks: Double = 6, seed: UInt64 = 3
  ) -> Scenario {
    var use = ChannelUse(channel: "text")
    use.carries = carries
    let others = triggers.isEmpty ? [] : [ChannelUse(channel: "push", who: [.flag("nobody")])]
    return Scenario(
      name: "messages", currency: Currency(code: "CNY"),
      timing: Timing(tick: .week, length: TimeSpan(weeks, .week)),
      customers: Customers(
        count: Self.count,
        features: [Feature(id: "nobody", kind: .flag, model: .number(.bernoulli(0)))]),
      journeys: [Journey("card", [("out", .prospect), ("in", .customer)], edges)],
      channels: [.addressed("text", reach: .same(1)), .addressed("push", reach: .same(1))],
      messages: [
        Message(id: "article", productionCost: .yuan(10), halfLife: TimeSpan(50, .year)),
        Message(id: "video", productionCost: .yuan(20), leadTime: TimeSpan(2, .week)),
      ],
      strategies: [
        Strategy(id: "telling", channels: [use] + others, without: without, triggers: triggers)
      ], experiment: Experiment(baseline: "telling", seed: seed))
  }

  private func total(_ record: RunRecord, _ count: MessageCount, _ message: Int) -> Int64 {
    record.total(count, message: message, cells: record.layout.allCells)
  }

  private func money(_ record: RunRecord, _ account: Account) throws -> [Int64] {
    let line = try #require(record.layout.accounts.firstIndex(of: account))
    return (0..<record.layout.ticks).map {
      record.ledger.sum($0, line, cells: record.layout.allCells)
    }
  }

  @Test("every contact carries one message, by its share", arguments: Implementation.allCases)
  func shares(by implementation: Implementation) throws {
    let thirds = Carriage.shares([
      CategoryShare(label: "article", share: 0.25), CategoryShare(label: "video", share: 0.75),
    ])
    let record = try implementation.first(scenario(carries: thirds))
    let contacts = record.contacts.sum(middle: 0, cells: record.layout.allCells)
    #expect(contacts == Int64(6 * Self.count))
    expectBinomial(total(record, .carried, 0), trials: Int(contacts), chance: 0.25)
    // The video is ready in week 3; until then what would carry it carries nothing.
    expectBinomial(total(record, .carried, 1), trials: 4 * Self.count, chance: 0.75)
    #expect(try money(record, Account(.production, "article")) == [1_000, 0, 0, 0, 0, 0])
    #expect(try money(record, Account(.production, "video")) == [2_000, 0, 0, 0, 0, 0])
  }

  @Test(
    "a message works as its multiplier says, and not where it is switched off",
    arguments: Implementation.allCases)
  func effect(by implementation: Implementation) throws {
    let join = Edge(
      "join", "out", "in", .weekly(0.05), [Driver(.message("article"), .plain(4))])
    let carried = Carriage.shares([CategoryShare(label: "article", share: 1)])
    // In the first week one contact is remembered: the rate is 4^(1/2) times as high.
    let record = try implementation.first(scenario(carries: carried, edges: [join], weeks: 1))
    expectBinomial(
      record.taken[0, 0, 0], trials: Self.count, chance: 1 - pow(0.95, 2))
    // The memory hardly fades: 2 in the second week.
    let two = try implementation.first(scenario(carries: carried, edges: [join], weeks: 2))
    let left = Self.count - Int(two.taken[0, 0, 0])
    expectBinomial(
      two.taken[1, 0, 0], trials: left, chance: 1 - pow(0.95, pow(4, 0.75)))
    #expect(total(two, .acquired, 0) == two.taken[0, 0, 0] + two.taken[1, 0, 0])
    let off = try implementation.first(
      scenario(carries: carried, edges: [join], without: [.message("article")], weeks: 1))
    expectBinomial(off.taken[0, 0, 0], trials: Self.count, chance: 0.05)
  }

  @Test("what works for a mark is found out", arguments: Implementation.allCases)
  func trials(by implementation: Implementation) throws {
    let answer = Edge(
      "answer", "out", nil, .perContact(0.001, channel: "text"),
      [Driver(.message("article"), .plain(10_000))])
    let trial = Carriage.best(
      of: ["video", "article"], by: .journey("card"),
      MessageTrial(
        edge: EdgeReference("card", "answer"), refit: TimeSpan(3, .week), explore: 0.1))
    let record = try implementation.first(
      scenario(carries: trial, edges: [answer], weeks: 9, seed: 8))
    func carried(_ week: Int, _ message: Int) -> Int64 { record.messages[week, message * 3, 0] }
    for week in 0..<3 {
      expectBinomial(carried(week, 0), trials: Self.count, chance: 0.5)
    }
    // Then all but the half of a tenth.
    for week in 3..<9 {
      expectBinomial(carried(week, 0), trials: Self.count, chance: 0.95)
    }
  }

  @Test(
    "an edge sets off one contact, after its delay, heeded by a chance that halves",
    arguments: Implementation.allCases)
  func triggers(by implementation: Implementation) throws {
    let shop = Edge("shop", "out", nil, .weekly(0.2))
    let trigger = Trigger(
      id: "thanks", edge: EdgeReference("card", "shop"), channel: "push", message: "article",
      delay: TimeSpan(16, .day), attention: TimeSpan(16, .day))
    let record = try implementation.first(
      scenario(triggers: [trigger], edges: [shop], weeks: 8, seed: 5))
    let tally = try #require(record.layout.tallies.firstIndex(of: "triggered.thanks"))
    for week in 0..<8 {
      #expect(record.tallies[week, tally, 0] == record.taken[week, 0, 0] * RunRecord.tallyUnit)
      // Set off in one week, sent two whole weeks later, there with the next.
      #expect(record.contacts[week, 1, 0] == (week < 3 ? 0 : record.taken[week - 3, 0, 0]))
    }
    let sent = record.contacts.sum(middle: 1, cells: record.layout.allCells)
    expectBinomial(
      record.noticed.sum(middle: 1, cells: record.layout.allCells), trials: Int(sent), chance: 0.5)
    #expect(total(record, .carried, 0) == sent)
  }

  @Test(
    "each campaign costs its set-up, and is live once it is set up",
    arguments: Implementation.allCases)
  func campaigns(by implementation: Implementation) throws {
    let shop = Edge("shop", "out", nil, .weekly(0.2))
    let trigger = Trigger(
      id: "thanks", edge: EdgeReference("card", "shop"), channel: "push",
      during: [Window(.week, 2, to: 4, every: TimeSpan(4, .week))], leadTime: TimeSpan(1, .week),
      setUp: .yuan(3))
    let record = try implementation.first(
      scenario(triggers: [trigger], edges: [shop], weeks: 10))
    let campaigns = try #require(record.layout.tallies.firstIndex(of: "campaigns.thanks"))
    let sent = try #require(record.layout.tallies.firstIndex(of: "triggered.thanks"))
    // From week 2 to 4, 6 to 8, 10 to 12; ready a week later.
    #expect(
      (0..<10).map { record.tallies[$0, campaigns, 0] / 1_000 } == [0, 1, 0, 0, 0, 1, 0, 0, 0, 1])
    #expect(
      (0..<10).map { record.tallies[$0, sent, 0] > 0 }
        == [false, false, true, true, false, false, true, true, false, false])
    #expect(
      try money(record, Account(.setUp, "thanks")) == [0, 300, 0, 0, 0, 300, 0, 0, 0, 300])
  }

  @Test("the same bytes for any number of threads, side by side or alone")
  func sameness() throws {
    for small in MessageScenarios.all {
      var scenario = small
      scenario.customers.count = 3_001
      scenario.strategies.append(
        Strategy(id: "quiet", channels: [ChannelUse("flyer", weekly: 100)]))
      let compiled = try CompiledScenario(scenario)
      let names = scenario.strategies.map(\.id)
      let expected = try compiled.run(
        replication: 0, strategies: names, threads: 1, watch: RunWatch(), kernels: .best,
        together: 1, inRow: 1)
      for (threads, together, inRow) in [(2, 4, 8), (5, 1, 8), (1, 4, 3)] {
        let records = try compiled.run(
          replication: 0, strategies: names, threads: threads, watch: RunWatch(), kernels: .best,
          together: together, inRow: inRow)
        #expect(records == expected, "\(scenario.name), \(threads) threads")
      }
    }
  }

  @Test("messages that nothing carries change nothing")
  func unused() throws {
    var scenario = World.scenario("unused")
    let plain = try CompiledScenario(scenario).run(replication: 0, strategies: ["busy"])[0]
    scenario.messages = [Message(id: "video", productionCost: .yuan(5))]
    let record = try CompiledScenario(scenario).run(replication: 0, strategies: ["busy"])[0]
    #expect(record.taken == plain.taken)
    #expect(record.outcomes == plain.outcomes)
    #expect(record.ledger.values.reduce(0, +) == plain.ledger.values.reduce(0, +))
  }
}
