import Marketing
import ScenarioFiles
import Testing

@Suite("Overrides")
struct OverrideTests {
  @Test("a setting replaces a value, and says so in the resolved view")
  func replaces() throws {
    let result = load(
      Fixtures.card,
      set: [
        ("experiment.replications", "5"), ("customers.count", "77"),
        ("strategies.base.channels.leaflets", "9000 CNY per week"),
        ("incentives.reward.give.inviter", "50 CNY"), ("title", "Another"),
      ])
    let scenario = try #require(result.scenario)
    #expect(scenario.experiment.replications == 5)
    #expect(scenario.customers.count == 77)
    #expect(scenario.title == "Another")
    #expect(scenario.strategies[1].offers[0].rewards[1].amount == .fixed(Money(minor: 5_000)))
    let line = result.resolved.lines(below: "strategies.base.channels.leaflets").first
    #expect(line?.value == "9000 CNY per week")
    #expect(
      line?.origin == .override("strategies.base.channels.leaflets=9000 CNY per week"))
  }

  @Test("tables, lists and keys below a short form can be set")
  func tables() throws {
    let result = load(
      Fixtures.card,
      set: [
        ("time", "{tick: day, length: 30 days}"), ("strategies.base.channels.text", "{pause: 2 days}"),
        ("strategies.base.channels.leaflets.during", "week 1 to 2"), ("strategies.invite.offers", "[]"),
        ("channels.text.cost.running", "5 CNY per week"),
      ])
    let scenario = try #require(result.scenario, "\(result.diagnostics.map(\.summary))")
    #expect(scenario.timing.tick == .day)
    #expect(scenario.strategies[0].channels.map(\.channel) == ["leaflets", "text"])
    #expect(scenario.strategies[0].channels[0].during == [Window(.week, 1, to: 2)])
    #expect(scenario.strategies[0].channels[0].budget != nil)
    #expect(scenario.strategies[1].offers == [])
    #expect(scenario.channels[1].running?.amount == Money(minor: 500))
    #expect(scenario.channels[1].costEach == Money(minor: 5))
  }

  @Test(
    "a wrong setting names itself as its place",
    arguments: [
      ("customres.count", "5", "--set customres.count=5: error: a scenario has no `customres`"),
      ("customers.cuont", "5", "--set customers.cuont=5: error: unknown key `cuont` in `customers`"),
      (
        "customers.count", "many",
        "--set customers.count=many: error: `many` is not a number"
      ),
      (
        "currency.code", "EUR",
        "--set currency.code=EUR: error: `currency.code` leads into a single value or a list, which has no keys"
      ),
      ("..", "5", "--set ..=5: error: `..` is no path of keys such as `customers.count`"),
      ("time", "{tick: day", "--set time={tick: day: error: `{tick: day` is not a value"),
    ])
  func wrong(path: String, value: String, message: String) {
    #expect(problems(Fixtures.card, set: [(path, value)]) == [message])
  }

  @Test("a setting is `path=value`")
  func parsing() {
    #expect(Overrides.Setting("a.b=c=d") == Overrides.Setting(path: "a.b", value: "c=d"))
    #expect(Overrides.Setting("a.b") == nil)
    #expect(Overrides.Setting("=c") == nil)
  }
}

@Suite("ResolvedScenario")
struct ResolvedScenarioTests {
  @Test("every value has its origin: a line or a default")
  func origins() {
    let resolved = load(Fixtures.card).resolved
    func origin(_ path: String) -> ResolvedLine.Origin? {
      resolved.lines.first { $0.path == path }?.origin
    }
    #expect(origin("channels.leaflets.reach") == .file(line: 27))
    #expect(origin("channels.leaflets.half-life") == .byDefault)
    #expect(origin("channels.text.reach") == .byDefault)
    #expect(origin("journeys.card.edges.notice.chance") == .file(line: 21))
    #expect(origin("journeys.card.edges.notice.drivers.leaflets") == .file(line: 21))
    #expect(origin("time.warm-up") == .byDefault)
    #expect(
      resolved.lines.first { $0.path == "channels.text.half-life" }?.value == "4 days")
    #expect(
      resolved.lines.first { $0.path == "strategies.base.channels.leaflets" }?.value
        == "1000 CNY per week")
  }

  @Test("what a strategy takes from another keeps the line it was written in")
  func inherited() {
    let resolved = load(Fixtures.telephone).resolved
    let pause = resolved.lines.first { $0.path == "strategies.small.channels.call.pause" }
    let written = resolved.lines.first { $0.path == "strategies.observed.channels.call.pause" }
    #expect(pause?.origin == written?.origin)
    #expect(pause?.value == "3 days")
  }

  @Test("no path occurs twice")
  func once() {
    for (name, text) in Fixtures.all {
      let paths = load(text).resolved.lines.map(\.path)
      #expect(Set(paths).count == paths.count, "\(name)")
    }
  }
}
