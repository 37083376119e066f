import ScenarioFiles
import Testing

/// What runs, and gives nothing that anybody would expect, without a word in the results.
@Suite("Scenarios that would lose something in silence")
struct SilentLossTests {
  private func scenario(_ customers: String, _ edge: String, _ lines: String) -> String {
    """
    footfall: 1
    currency: CNY
    customers: {\(customers)}
    network: {kind: small-world, friends: 6}
    journeys:
      card:
        stages: {without: prospect, holder: customer}
        edges:
          open: {from: without, to: holder, \(edge)}
          tell: {from: holder, chance: 5% per week, then: {invite: 2 friends by word}}
    channels: {word: {kind: social, half-effect: 1, half-life: 1 week}}
    incentives: {intro: {when: card.open, give: {newcomer: 20 CNY, inviter: 30 CNY}}}
    strategies: {a: {channels: {word: {}}, offers: [intro]}}
    \(lines)
    """
  }

  @Test("a reward for invitations where nobody can come by one is refused at its edge")
  func invitations() throws {
    let driven = load(
      scenario("count: 1000", "chance: 1% per week, drivers: {word: x5}", ""))
    let found = try #require(
      driven.diagnostics.first { $0.message.contains("nobody comes by an invitation") },
      "\(driven.diagnostics)")
    #expect(found.line == 12)
    let opened = load(
      scenario("count: 1000", "chance: 5% per word", ""))
    #expect(!opened.diagnostics.contains { $0.message.contains("nobody comes") })
  }

  @Test("money in total of which agents have no whole parts is warned of, with what is booked")
  func parts() throws {
    let text = """
      footfall: 1
      currency: CNY
      customers: {count: 100, each-stands-for: 100000}
      time: {length: 10 weeks}
      journeys:
        card:
          stages: {without: prospect, holder: customer}
          edges: {open: {from: without, to: holder, chance: 1% per week}}
      strategies:
        a: {set-up: 400 CNY, running: 450 CNY per week}
        b: {set-up: 4000 CNY, running: 500 CNY per week}
      """
    let warned = load(text).diagnostics.filter { $0.message.contains("are booked") }
    #expect(warned.map(\.line) == [10, 10])
    #expect(warned.first?.message.contains("of 400 CNY only 0 CNY") == true, "\(warned)")
  }
}
