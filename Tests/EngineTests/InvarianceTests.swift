import Engine
import Marketing
import Statistics
import Testing

/// What may not change anything.
///
/// No luck is involved: these hold exactly or are wrong.
@Suite("Small changes stay small")
struct InvarianceTests {
  @Test(
    "a strategy against itself under another name differs by nothing",
    arguments: Implementation.allCases)
  func itself(by implementation: Implementation) throws {
    // The reference is slow, so a part of the catalogue has to do for it.
    let step = implementation == .engine ? 1 : 11
    for place in stride(from: 0, to: Catalogue.small.count, by: step) {
      let base = Catalogue.small[place]
      var scenario = base
      var twin = scenario.strategies[0]
      twin.id = "twin"
      scenario.strategies.append(twin)
      let records = try implementation.run(
        scenario, strategies: [scenario.strategies[0].id, twin.id])
      expectSame(records[0], records[1], scenario.name)
    }
  }

  @Test("strategies in another order have the same records", arguments: Implementation.allCases)
  func order(by implementation: Implementation) throws {
    let scenario = try #require(JourneyScenarios.all.first { $0.name == "switched off" })
    let forward = try implementation.run(scenario)
    let names = scenario.strategies.map(\.id)
    let backward = try implementation.run(scenario, strategies: names.reversed())
    var turned = scenario
    turned.strategies.reverse()
    let listed = try implementation.run(turned, strategies: names)
    for index in names.indices {
      expectSame(forward[index], backward[names.count - 1 - index], "asked for backwards")
      expectSame(forward[index], listed[index], "listed backwards")
    }
  }

  @Test(
    "a channel and an incentive no strategy uses change nothing", arguments: Implementation.allCases
  )
  func unused(by implementation: Implementation) throws {
    for name in ["two journeys", "memory of messages", "messages with a pause", "referral"] {
      let scenario = try #require(Catalogue.small.first { $0.name == name })
      var larger = scenario
      larger.channels.insert(.addressed("another"), at: 0)
      larger.channels.append(.broadcast("billboard"))
      larger.incentives.append(
        Incentive(
          id: "another-bonus", when: EdgeReference("card", "join"),
          rewards: [Reward(side: .customer, amount: .fixed(.yuan(5)))], halfEffect: .yuan(5)))
      larger.journeys[0].edges[0].drivers += [
        Driver(.channel("billboard"), .plain(5)),
        Driver(.incentive("another-bonus", side: nil), .plain(3)),
      ]
      let (plain, more) = (try implementation.first(scenario), try implementation.first(larger))
      expectSame(plain, more, name)
    }
  }

  @Test(
    "one more customer changes nobody else's history without coupling",
    arguments: Implementation.allCases)
  func oneMore(by implementation: Implementation) throws {
    func scenario(_ count: Int) -> Scenario {
      var scenario = World.scenario(
        "one more", count: count,
        journeys: [
          World.card([
            Driver(.channel("text"), .plain(4)),
            Driver(.feature("age"), .per(1.3, amount: 10, from: 40, upTo: nil)),
            Driver(
              .after(StageReference("club", "member")), .fading(3, halfLife: TimeSpan(2, .week))),
          ]), World.club,
        ], strategies: [Strategy(id: "text", channels: [ChannelUse(channel: "text")])])
      scenario.customers.groups = []
      return scenario
    }
    for count in [1, 100, 403, 511] {
      let few = try #require(try implementation.first(scenario(count)).outcomes)
      let more = try #require(try implementation.first(scenario(count + 1)).outcomes)
      #expect(Array(more.acquired.prefix(count)) == few.acquired)
      #expect(Array(more.inactive.prefix(count)) == few.inactive)
      #expect(Array(more.cell.prefix(count)) == few.cell)
    }
  }

  @Test(
    "edges and journeys in another order have the same records", arguments: Implementation.allCases)
  func edges(by implementation: Implementation) throws {
    let scenario = try #require(Catalogue.small.first { $0.name == "contacts of two channels" })
    var turned = scenario
    turned.journeys[0].edges.reverse()
    turned.channels.reverse()
    for index in turned.strategies.indices { turned.strategies[index].channels.reverse() }
    expectSame(try implementation.first(scenario), try implementation.first(turned), "edges")
    let two = try #require(Catalogue.small.first { $0.name == "stage" })
    var swapped = two
    swapped.journeys.reverse()
    expectSame(try implementation.first(two), try implementation.first(swapped), "journeys")
  }

  @Test("another seed and another replication are other luck", arguments: Implementation.allCases)
  func luck(by implementation: Implementation) throws {
    let scenario = World.scenario("luck")
    var other = scenario
    other.experiment.seed += 1
    let record = try implementation.first(scenario)
    #expect(try implementation.first(other).taken != record.taken)
    #expect(try implementation.first(scenario, replication: 1).taken != record.taken)
    #expect(try implementation.first(scenario).taken == record.taken)
  }

  @Test("a strategy without money is the hidden arm", arguments: Implementation.allCases)
  func hiddenArm(by implementation: Implementation) throws {
    let scenario = try #require(JourneyScenarios.all.first { $0.name == "hidden arm" })
    let records = try implementation.run(
      scenario, strategies: ["nothing", Scenario.hiddenArm])
    expectSame(records[0], records[1], "hidden arm")
    #expect(records[0].ledger.values.allSatisfy { $0 == 0 })
    #expect(records[0].contacts.values.allSatisfy { $0 == 0 })
  }
}
