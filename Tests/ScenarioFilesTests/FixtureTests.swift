import Marketing
import ScenarioFiles
import Statistics
import Testing

@Suite("ScenarioLoader")
struct ScenarioLoaderTests {
  @Test("valid scenarios load without a word", arguments: Fixtures.all.map(\.1))
  func valid(text: String) {
    let result = load(text)
    #expect(result.diagnostics.map { $0.rendered() } == [])
    #expect(result.scenario != nil)
  }

  @Test("the starter loads without a word and begins with the schema's line")
  func starter() {
    #expect(Starter.text.hasPrefix("# yaml-language-server: $schema=footfall.schema.json\n"))
    let result = ScenarioLoader.load(ScenarioText(path: "starter.yaml", text: Starter.text))
    #expect(result.diagnostics.map { $0.rendered() } == [])
    #expect(result.scenario?.name == "starter")
  }

  @Test("what is left out has the grammar's default")
  func defaults() throws {
    let scenario = try #require(load(Fixtures.least).scenario)
    #expect(scenario.name == "test")
    #expect(scenario.timing == Timing())
    #expect(scenario.customers == Customers())
    #expect(scenario.network == nil)
    #expect(scenario.experiment == Experiment(baseline: "nothing"))
    #expect(scenario.journeys[0].start == .shares([CategoryShare(label: "away", share: 1)]))
    #expect(scenario.strategies[0].isIdle)
    #expect(scenario.strategies[0].title == "nothing")
  }

  @Test("a channel's memory has the default of its kind")
  func channelDefaults() throws {
    let card = try #require(load(Fixtures.card).scenario)
    let memory = card.channels.map { [$0.halfLife.days, $0.halfEffect] }
    #expect(memory == [[7, 3], [4, 2], [21, 1]])
    let call = try #require(load(Fixtures.telephone).scenario?.channels.first)
    #expect([call.halfLife.days, call.halfEffect] == [14, 1])
  }

  @Test("an addressed channel contacts at most once a week unless it says otherwise")
  func addressedDefault() throws {
    let once = ContactRate(count: 1, per: TimeSpan(1, .week))
    let cases: [(String, ContactRate?)] = [
      ("text: 10 CNY per week", once), ("text: {budget: 10 CNY per week}", once),
      ("text: {at-most: 2 per day}", ContactRate(count: 2, per: TimeSpan(1, .day))),
      ("text: {at-most: none}", nil),
    ]
    for (use, expected) in cases {
      let text = Fixtures.card.replacing("leaflets: 1000 CNY per week", with: use)
      let scenario = try #require(load(text).scenario, "\(use)")
      #expect(scenario.strategies[0].channels[0].atMost == expected, "\(use)")
    }
  }

  @Test("ids and texts may be Chinese")
  func chinese() throws {
    let text = Fixtures.card
      .replacing("invitation", with: "推荐有礼").replacing("aware:", with: "知道:")
      .replacing(": aware,", with: ": 知道,").replacing("title: A card", with: "title: 推荐：有礼")
      .replacing("un知道:", with: "unaware:")
    let scenario = try #require(load(text).scenario)
    #expect(scenario.title == "推荐：有礼")
    #expect(scenario.channels[2].id == "推荐有礼")
    #expect(scenario.journeys[0].stages[1].id == "知道")
  }

  @Test("a move to the stage one is in moves nobody")
  func selfLoop() throws {
    let text = Fixtures.card.replacing(
      "invite: {from: active,", with: "invite: {from: active, to: active,")
    #expect(try #require(load(text).scenario).journeys[0].edges[3].to == nil)
  }

  @Test("weights carry the line and column they were written at")
  func origins() throws {
    let scenario = try #require(load(Fixtures.card).scenario)
    let notice = scenario.journeys[0].edges[0]
    #expect(notice.origin == Origin(line: 21, column: 50))
    #expect(notice.drivers[0].origin == Origin(line: 21, column: 85))
    #expect(notice.drivers[0].name == "leaflets")
  }
}

@Suite("Values of a loaded scenario")
struct LoadedValueTests {
  @Test("bands, counts and categories become multipliers")
  func multipliers() throws {
    let drivers = try #require(load(Fixtures.telephone).scenario).journeys[0].edges[0].drivers
    #expect(
      drivers.map(\.reference) == [
        .feature("phone"), .feature("age"), .contactsSoFar(channel: "call"),
      ])
    guard case .bands(let ages) = drivers[1].multiplier,
      case .bands(let calls) = drivers[2].multiplier
    else {
      Issue.record("not bands")
      return
    }
    #expect(ages.map(\.low) == [nil, 40, 60])
    #expect(ages.map(\.high) == [25, 50, nil])
    #expect(calls.map(\.low) == [1, 2, 4])
    #expect(calls.map(\.high) == [2, 4, nil])
  }

  @Test("a desk's handling time is in seconds and its pay in the smallest unit")
  func desk() throws {
    let desk = try #require(load(Fixtures.telephone).scenario?.desks.first)
    #expect(desk.handling == .exponential(mean: 420))
    #expect(desk.payPerHour == Money(minor: 1_100))
    #expect(desk.hoursPerDay == 6)
  }

  @Test("booked money is in the smallest unit")
  func booked() throws {
    let scenario = try #require(load(Fixtures.event).scenario)
    #expect(
      scenario.journeys[1].edges[0].effects
        == [.book(tally: "deposits", .lognormal(median: 300_000, spread: 2))])
  }

  @Test("tallies are drawn, by chance, or sums")
  func tallies() throws {
    let edges = try #require(load(Fixtures.event).scenario).journeys[0].edges
    #expect(edges[0].effects == [.count(tally: "households", .drawn(.constant(1)))])
    #expect(
      edges[1].effects == [
        .count(tally: "tickets", .drawn(.shifted(by: 1, .poisson(mean: 0.5)))),
        .count(tally: "talk.posts", .chance(0.12)),
      ])
  }

  @Test("a table by category fills what `otherwise` leaves")
  func otherwise() throws {
    let scenario = try #require(load(Fixtures.telephone).scenario)
    guard case .by("phone", let rows, let otherwise)? = scenario.customers.features[2].model else {
      Issue.record("not by phone")
      return
    }
    #expect(rows.map(\.label) == ["cellular"])
    #expect(otherwise != nil)
    #expect(scenario.customers.features[2].kind == .category(["none-yet", "success"]))
  }

  @Test("targets become bounds on their own scale")
  func targets() throws {
    let event = try #require(load(Fixtures.event).scenario)
    #expect(event.targets[0].rows == [ExpectedRow(bound: .near(60, within: 18))])
    #expect(
      event.targets[1].rows == [
        ExpectedRow(key: "day 0", bound: .near(90, within: 0)),
        ExpectedRow(key: "day 42", bound: .compare(.atLeast, 100)),
      ])
    let telephone = try #require(load(Fixtures.telephone).scenario)
    #expect(
      telephone.targets[0].measure.measure
        == .hazardByContact(EdgeReference("deposit", "subscribe"), channel: "call"))
    #expect(telephone.targets[0].rows.map(\.dataSize) == [400, 250])
    #expect(telephone.targets[1].used == .check)
    #expect(telephone.targets[1].measure.by == "phone")
  }

  @Test("whoever seeds a channel uses it")
  func seeds() throws {
    let leaders = try #require(load(Fixtures.event).scenario).strategies[1]
    #expect(leaders.channels.map(\.channel) == ["posters", "word", "stall"])
    #expect(
      leaders.seeding
        == Seeding(
          channel: "word", count: 12, pick: .friends,
          who: [.category(feature: "segment", label: "leader")], reward: Money(minor: 8_000)))
  }

  @Test("seeds are picked by friends or eigenvector, of the ties that are seen")
  func picks() throws {
    func seeding(_ pick: String) throws -> Seeding {
      let text = Fixtures.event.replacing("seeds: {pick: 12 at random}", with: "seeds: {\(pick)}")
      return try #require(load(text).scenario?.strategies[2].seeding)
    }
    #expect(try seeding("pick: 12 by eigenvector").pick == .eigenvector)
    #expect(try seeding("pick: 12 by friends").tiesSeen == 1)
    #expect(try seeding("pick: 9 by eigenvector, ties-seen: 30%").tiesSeen == 0.3)
  }

  @Test(
    "a pick that cannot be meant is refused with the way out",
    arguments: [
      (
        "pick: 12 at random, ties-seen: 30%",
        "a pick at random looks at no ties; leave `ties-seen` out"
      ),
      (
        "pick: 12 by friends, ties-seen: 0.0%",
        "who sees no tie cannot tell customers apart; say `pick: 12 at random`"
      ),
      ("pick: 12 by eigenvector, ties-seen: 120%", "a share is 120%; it cannot be above 100%"),
      ("pick: 12 by fame", "how are they picked?"),
    ])
  func wrongPicks(written: String, message: String) {
    let found = problems(
      Fixtures.event.replacing("seeds: {pick: 12 at random}", with: "seeds: {\(written)}"))
    #expect(found.count == 1 && found[0].hasSuffix("error: \(message)"), "\(found)")
  }

  @Test("a payment to a bonus hunter is abuse by default")
  func abuse() throws {
    let text = Fixtures.card.replacing("hunter: 5%", with: "bonus-hunter: 5%")
    #expect(try #require(load(text).scenario).incentives[0].abuseIf == "bonus-hunter")
    #expect(try #require(load(Fixtures.card).scenario).incentives[0].abuseIf == nil)
  }
}
