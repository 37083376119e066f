import Marketing
import ScenarioFiles
import Testing

/// What adds up beyond 63 bits in a run is refused at its place, before a run would end by it.
@Suite("Sums that a run can count")
struct SumReadingTests {
  private static func scenario(_ lines: String) -> String {
    """
    footfall: 1
    currency: CNY
    customers: {count: 1000000}
    journeys:
      card:
        stages: {without: prospect, holder: customer}
        edges: {open: {from: without, to: holder, chance: 1% per week}}
    strategies: {a: {}}
    experiment: {replications: 1}
    \(lines)
    """
  }

  @Test(
    "products, groups' costs and desks that are too dear for so many customers and ticks",
    arguments: [
      (
        "products: {p: {margin: 100000 million CNY per week, held-at-start: everyone}}",
        "what `p` brings and costs"
      ),
      (
        "products: {p: {transactions: 1000000 per week, cost-to-serve: 100000 million CNY}}",
        "what `p` brings and costs"
      ),
      (
        "desks: {d: {people: 1000000, handling: 1 minute, pay: 100000 million CNY per hour}}",
        "what `d` is paid"
      ),
      (
        """
        balances: {points: {worth: 100000 million CNY each}}
        incentives: {i: {when: card.open, give: {customer: 1000000 points}}}
        """, "the points of `points`"
      ),
      (
        "channels: {text: {kind: addressed, cost: 100000 million CNY each}}",
        "what contacts by `text` cost"
      ),
      (
        "incentives: {i: {when: card.open, give: {customer: 100000 million CNY}}}",
        "what `i` gives"
      ),
    ])
  func tooDear(lines: String, what: String) throws {
    let found = load(Self.scenario(lines)).diagnostics.filter { $0.code == .range }
    let diagnostic = try #require(found.first, "\(load(Self.scenario(lines)).diagnostics)")
    #expect(diagnostic.message.hasPrefix("\(what) may add up to more than can be counted"))
    #expect(diagnostic.line == 10)
  }

  @Test("a run of more than 65,000 ticks is refused where its length stands")
  func tooLong() throws {
    let found = load(Self.scenario("time: {length: 100000 weeks}")).diagnostics
    let diagnostic = try #require(found.first { $0.message.contains("65,000 ticks") })
    #expect(diagnostic.line == 10)
    #expect(load(Self.scenario("time: {length: 64000 weeks}")).scenario != nil)
  }

  @Test(
    "a scenario's name never hides its results, nor leaves their folder",
    arguments: [("...yaml", "scenario"), (".yaml", "yaml"), (".a.yml", "a"), ("b.yaml", "b")])
  func names(file: String, name: String) throws {
    let text = ScenarioText(path: "folder/\(file)", text: Self.scenario(""))
    #expect(ScenarioLoader.load(text).scenario?.name == name)
  }
}
