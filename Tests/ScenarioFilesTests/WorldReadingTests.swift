import Marketing
import ScenarioFiles
import Testing

@Suite("Worlds, as they are written")
struct WorldReadingTests {
  private func text(_ worlds: String, targets: String = "") -> String {
    Fixtures.card + "\nworlds:\n" + worlds + "\n" + targets
  }

  @Test("a world is the base with what it says laid over, key by key, and none takes a key out")
  func overlay() throws {
    let result = load(
      text(
        """
          dear: {channels: {leaflets: {cost: 2 CNY each}}}
          dear-and-deaf:
            like: dear
            title: Dear leaflets that nobody reads
            journeys: {card: {edges: {notice: {drivers: {leaflets: none}}}}}
          alone: {network: none, journeys: {card: {edges: {invite: none}}}}
        """))
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.summary) == [])
    let scenario = try #require(result.scenario)
    #expect(scenario.worlds.map(\.id) == ["dear", "dear-and-deaf", "alone"])
    #expect(scenario.worlds.map(\.title)[1] == "Dear leaflets that nobody reads")
    #expect(scenario.channels[0].costEach == Money(minor: 50))
    #expect(scenario.worlds.map(\.scenario.channels[0].costEach.minor) == [200, 200, 50])
    #expect(scenario.worlds.map(\.scenario.journeys[0].edges[0].drivers.count) == [1, 0, 1])
    #expect(scenario.worlds[2].scenario.network == nil)
    #expect(scenario.worlds[2].scenario.journeys[0].edges.map(\.id).contains("invite") == false)
    #expect(scenario.worlds.allSatisfy { $0.scenario.strategies.count == 2 })
    var plain = scenario
    plain.worlds = []
    #expect(load(Fixtures.card).scenario == plain)
  }

  @Test("targets name worlds, and those run; the experiment may say otherwise")
  func targets() throws {
    let worlds = "  bad: {customers: {count: 400}}\n  good: {customers: {count: 600}}"
    let targets = """
      targets:
        fewer: {measure: acquired, strategy: base, in: bad, against: base in base, expect: below 0%}
        same-world: {measure: acquired, strategy: invite, in: bad, against: base, expect: at least +1%}
      """
    let scenario = try #require(load(text(worlds, targets: targets)).scenario)
    #expect(scenario.targets.map(\.world) == ["bad", "bad"])
    #expect(scenario.targets.map(\.againstWorld) == [nil, "bad"])
    #expect(scenario.worldsToRun == ["bad"])
    func run(_ written: String) throws -> [String] {
      let experiment = "experiment: {worlds: \(written)}\n"
      return try #require(load(text(worlds, targets: experiment + targets)).scenario).worldsToRun
    }
    #expect(try run("all") == ["bad", "good"])
    #expect(try run("base") == [])
    #expect(try run("[good]") == ["good"])
  }

  @Test(
    "what is wrong with a world is told at its place, and in which world",
    arguments: [
      ("  a: {strategies: {}}", "a world changes the world"),
      ("  a: {like: b}", "there is no world `b`"),
      ("  a: {like: c}\n  c: {like: a}", "worlds are like each other in a circle: a → c → a"),
      ("  base: {title: As it is}", "`base` is what the scenario says outside of `worlds`"),
      ("  a: {channels: {leaflet: none}}", "there is no `leaflet` here that could be taken out"),
      (
        "  a: {channels: {leaflets: {reach: 160%}}}",
        "(in the world `a`)"
      ),
      (
        "  a: {customers: {segments: {young: {share: 60%}}}}",
        "(in the world `a`)"
      ),
    ])
  func faults(worlds: String, message: String) {
    let errors = load(text(worlds)).diagnostics.filter { $0.severity == .error }
    #expect(errors.contains { $0.message.contains(message) }, "\(errors.map(\.summary))")
    let first = Fixtures.card.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(errors.allSatisfy { $0.line > first }, "\(errors.map(\.summary))")
  }
}
