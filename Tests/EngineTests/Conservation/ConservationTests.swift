import Engine
import Marketing
import Testing

/// Bookkeeping that has to agree to the last customer and the last cent.
@Suite("Customers, contacts and money are conserved")
struct ConservationTests {
  @Test("every small scenario balances", arguments: Catalogue.small.map(\.name))
  func small(name: String) throws {
    for scenario in Catalogue.small where scenario.name == name {
      for record in try Implementation.engine.run(scenario) {
        Conservation(scenario, record).expectAll()
      }
    }
  }

  /// The rest of the catalogue is checked by agreement with the engine.
  @Test("the reference balances too")
  func reference() throws {
    for place in stride(from: 0, to: Catalogue.small.count, by: 7) {
      let scenario = Catalogue.small[place]
      for record in try Implementation.reference.run(scenario) {
        Conservation(scenario, record).expectAll()
      }
    }
  }

  @Test("names of scenarios are their own")
  func names() {
    let names = (Catalogue.small + Catalogue.midSized).map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Catalogue.small.count >= 60)
  }

  @Test(
    "media spend is the budget of every tick, contact spend never over it",
    arguments: Implementation.allCases)
  func budgets(by implementation: Implementation) throws {
    for rate in [
      MoneyRate.weekly(33.33), .daily(7), MoneyRate(amount: .yuan(1_000), per: TimeSpan(1, .month)),
    ] {
      for tick in [TimeUnit.day, .week] {
        let scenario = World.scenario(
          "budget", timing: Timing(tick: tick, length: TimeSpan(10, .week)),
          strategies: [
            Strategy(
              id: "busy",
              channels: [
                ChannelUse(channel: "flyer", budget: .rate(rate)),
                ChannelUse(channel: "text", budget: .rate(rate)),
              ])
          ])
        let record = try implementation.first(scenario)
        let books = Conservation(scenario, record)
        let budget = rate.total(after: TimeSpan(10, .week))
        #expect(books.total(.media, "flyer") == budget)
        #expect(books.total(.contacts, "text") <= budget)
        #expect(books.total(.contacts, "text") > 0)
        try expectNeverAhead(record, scenario, rate)
      }
    }
  }

  private func expectNeverAhead(
    _ record: RunRecord, _ scenario: Scenario, _ rate: MoneyRate
  ) throws {
    let tick = scenario.timing.tick.span
    for account in [Account(.media, "flyer"), Account(.contacts, "text")] {
      let line = try #require(record.layout.accounts.firstIndex(of: account))
      var spent: Int64 = 0
      for row in 0..<record.layout.ticks {
        spent += record.ledger.sum(row, line, cells: record.layout.allCells)
        let elapsed = TimeSpan(seconds: Int64(row + 1) * tick.seconds)
        #expect(spent <= rate.total(after: elapsed), "\(account), tick \(row + 1)")
      }
    }
  }

  @Test(
    "a total over a window is spent whole, and flights only while they last",
    arguments: Implementation.allCases)
  func windows(by implementation: Implementation) throws {
    func record(_ name: String) throws -> (Scenario, RunRecord) {
      let scenario = try #require(ChannelScenarios.all.first { $0.name == name })
      return (scenario, try implementation.first(scenario))
    }
    let (whole, over) = try record("total over a window")
    #expect(Conservation(whole, over).total(.media, "flyer") == Money.yuan(900).minor)
    let (parts, flights) = try record("flights")
    #expect(
      Conservation(parts, flights).total(.media, "flyer") == Money.yuan(3 * 200 + 2 * 50).minor)
    let (planned, setUp) = try record("lead time, set-up and running")
    let books = Conservation(planned, setUp)
    #expect(books.total(.setUp, "flyer") == Money.yuan(300).minor)
    #expect(books.total(.platform, "flyer") == Money.yuan(20 * 16).minor)
    #expect(setUp.contacts.sum(0, 0, cells: setUp.layout.allCells) == 0)
    #expect(setUp.contacts.sum(2, 0, cells: setUp.layout.allCells) == 0)
    #expect(setUp.contacts.sum(3, 0, cells: setUp.layout.allCells) > 0)
  }

  @Test(
    "a desk is paid busy or not and never exceeds its hours", arguments: Implementation.allCases)
  func desks(by implementation: Implementation) throws {
    let scenario = try #require(ChannelScenarios.all.first { $0.name == "calls" })
    let record = try implementation.first(scenario)
    // 2 people × 5 hours × 4 calls an hour.
    for tick in 0..<40 {
      #expect(record.contacts.sum(tick, 0, cells: record.layout.allCells) <= 40)
    }
    #expect(
      Conservation(scenario, record).total(.staff, "desk") == Money.yuan(2 * 5 * 30 * 40).minor)
  }

  @Test("products earn and cost while they are held", arguments: Implementation.allCases)
  func products(by implementation: Implementation) throws {
    let scenario = try #require(JourneyScenarios.all.first { $0.name == "effects" })
    let record = try implementation.first(scenario)
    let inside = try #require(record.layout.index(of: StageReference("card", "in")))
    let held = (1...16).reduce(Int64(0)) {
      $0 + record.inStage.sum($1, inside, cells: record.layout.allCells)
    }
    let books = Conservation(scenario, record)
    #expect(books.total(.margin, "account") == held * 400)
    // 2 transactions × (25 % × 2 + 75 % × 0.2) = 1.30 a week.
    #expect(books.total(.costToServe, "account") == held * 130)
  }
}
