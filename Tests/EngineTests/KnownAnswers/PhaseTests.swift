@testable import Engine
import Marketing
import Testing

/// No luck is involved but in what customers do; every figure asked for is worked out by hand.
@Suite("A strategy changes when it says so, and money moves without getting lost")
struct PhaseTests {
  private func scenario(
    _ strategy: Strategy, channels: [Channel] = [.broadcast("flyer"), .broadcast("poster")],
    weeks: Double = 12
  ) -> Scenario {
    World.scenario(
      "phases", count: 3_000, timing: Timing(length: TimeSpan(weeks, .week)),
      journeys: [World.card([Driver(.channel("flyer"), .plain(6))])], channels: channels,
      strategies: [strategy])
  }

  private func phase(
    _ week: Double, leadTime: TimeSpan = .zero, _ strategy: Strategy
  ) -> Phase {
    Phase(
      name: "week \(Int(week))", start: TimeSpan(week - 1, .week), leadTime: leadTime,
      strategy: strategy)
  }

  private func media(_ record: RunRecord, _ channel: String) throws -> [Int64] {
    try line(record, Account(.media, channel))
  }

  private func line(_ record: RunRecord, _ account: Account) throws -> [Int64] {
    let line = try #require(record.layout.accounts.firstIndex(of: account))
    return (0..<record.layout.ticks).map {
      record.ledger.sum($0, line, cells: record.layout.allCells)
    }
  }

  @Test("a phase in which nothing changes changes nothing", arguments: Implementation.allCases)
  func same(by implementation: Implementation) throws {
    let plain = Strategy(
      id: "plain", channels: [ChannelUse("flyer", weekly: 300), ChannelUse("poster", weekly: 100)])
    var phased = plain
    phased.phases = [phase(4, plain), phase(9, leadTime: TimeSpan(1, .week), plain)]
    #expect(
      try implementation.first(scenario(phased)) == implementation.first(scenario(plain)))
  }

  @Test(
    "the set-up is paid when the change is decided, and the effect waits for the lead time",
    arguments: Implementation.allCases)
  func leadTime(by implementation: Implementation) throws {
    let later = Strategy(
      id: "squad", setUp: .yuan(500), running: .weekly(90),
      channels: [ChannelUse("poster", weekly: 200)])
    let strategy = Strategy(
      id: "squad", setUp: .yuan(40), running: .weekly(30),
      channels: [ChannelUse("flyer", weekly: 100)],
      phases: [phase(5, leadTime: TimeSpan(2, .week), later)])
    let record = try implementation.first(scenario(strategy))
    #expect(try media(record, "flyer") == (1...12).map { $0 < 7 ? 10_000 : 0 })
    #expect(try media(record, "poster") == (1...12).map { $0 < 7 ? 0 : 20_000 })
    #expect(
      try line(record, Account(.setUp, "(strategy)"))
        == (1...12).map { $0 == 1 ? 4_000 : $0 == 5 ? 50_000 : 0 })
    #expect(
      try line(record, Account(.platform, "(strategy)"))
        == (1...12).map { $0 < 5 ? 3_000 : 9_000 })
  }

  @Test(
    "planning anew shifts money to where it works, keeps the floor, and loses none",
    arguments: Implementation.allCases)
  func replanning(by implementation: Implementation) throws {
    // Writing by text opens an edge and mail opens none, so what follows a text is credited to it.
    var scenario = World.scenario(
      "shifting", count: 6_000, timing: Timing(length: TimeSpan(12, .week)),
      journeys: [
        Journey(
          "card", [("out", .prospect), ("in", .customer)],
          [Edge("join", "out", "in", .perContact(0.3, channel: "text"))])
      ],
      channels: [.addressed("text", reach: .same(1)), .addressed("mail", reach: .same(1))],
      strategies: [
        Strategy(
          id: "weekly",
          channels: [ChannelUse("text", weekly: 10), ChannelUse("mail", weekly: 10)],
          replanning: Replanning(
            every: TimeSpan(3, .week), edges: [EdgeReference("card", "join")], least: 0.1))
      ])
    scenario.customers = Customers(count: 6_000)
    let record = try implementation.first(scenario)
    let text = try line(record, Account(.contacts, "text"))
    let mail = try line(record, Account(.contacts, "mail"))
    // 200 contacts of 5 fen each until the first plan; then nothing but chance meetings speaks for mail.
    #expect(text[..<3] == [1_000, 1_000, 1_000])
    #expect(mail[..<3] == [1_000, 1_000, 1_000])
    for week in 3..<12 {
      #expect(text[week] + mail[week] <= 2_000 && text[week] + mail[week] >= 1_990)
      #expect(mail[week] >= 195 && mail[week] < 300, "week \(week + 1)")
    }
  }

  @Test("the same bytes for any number of threads, side by side or alone, in a row or not")
  func sameness() throws {
    for small in PhaseScenarios.all {
      var scenario = small
      scenario.customers.count = 3_001
      let quiet = Strategy(id: "quiet", channels: [ChannelUse("flyer", weekly: 100)])
      scenario.strategies += [quiet]
      let compiled = try CompiledScenario(scenario)
      let names = ["changing", "quiet"]
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
}
