import Marketing
import ScenarioFiles
import Testing

@Suite("Terms, measured budgets, weights, drifts and shocks, as they are written")
struct WorldTermsReadingTests {
  private let least = Fixtures.card.replacing(
    "network: {kind: small-world, friends: 6}\n", with: ""
  )
  .replacing(
    "      invite: {from: active, chance: 2% per week, then: {invite: 1 friend by invitation}}\n",
    with: "")

  @Test("amounts for all people are divided, those for one are not")
  func weight() throws {
    let text = least.replacing("count: 500", with: "count: 500\n  each-stands-for: 40")
    let result = load(text)
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.summary) == [])
    let scenario = try #require(result.scenario)
    #expect(scenario.customers.people == 20_000)
    #expect(scenario.channels[0].costEach == Money(minor: 50))
    guard case .rate(let rate)? = scenario.strategies[0].channels[0].budget else {
      Issue.record("no rate")
      return
    }
    // 1,000 CNY a week for all: after any time ⌊full / 40⌋ has flowed.
    let full = MoneyRate(amount: Money(minor: 100_000), per: TimeSpan(1, .week))
    for week in [1, 3, 26, 333] {
      let span = TimeSpan(Double(week), .week)
      #expect(rate.total(after: span) == full.total(after: span) / 40)
    }
  }

  @Test(
    "weights that cannot be are refused",
    arguments: [
      (
        Fixtures.card.replacing("count: 500", with: "count: 500\n  each-stands-for: 40"),
        "has no friends to be drawn"
      ),
      (
        Fixtures.card.replacing("count: 500", with: "count: 500\n  each-stands-for: 0"),
        "at least 1"
      ),
    ])
  func refused(text: String, message: String) {
    #expect(
      load(text).diagnostics.contains { $0.message.contains(message) },
      "\(load(text).diagnostics.map(\.summary))")
  }

  @Test("a budget may be a share of what was earned, in parts that add up to it")
  func measured() throws {
    let text = Fixtures.card.replacing(
      "base: {channels: {leaflets: 1000 CNY per week}}",
      with: "base: {budget: 5% of margin last 4 weeks, channels: {leaflets: 33.3%, text: 66.7%}}")
    let scenario = try #require(load(text).scenario, "\(problems(text))")
    let parts = scenario.strategies[0].channels.compactMap { use -> Int64? in
      if case .measured(let budget)? = use.budget { budget.millionths } else { nil }
    }
    #expect(parts == [16_650, 33_350])
  }

  @Test(
    "what is wrong with them is told",
    arguments: [
      (
        "leaflets: 1000 CNY per week", "leaflets: 5% of sales last 4 weeks",
        "a budget may be a share of margin or earned"
      ),
      ("leaflets: 1000 CNY per week", "leaflets: 5% of margin", "how far back?"),
      (
        "drivers: {leaflets: x6}", "drivers: {price debit: x0.5 per 100 CNY}",
        "product `debit` has no `annual-fee` that could drive"
      ),
      (
        "drivers: {leaflets: x6}", "drivers: {price debt: x0.5 per 100 CNY}",
        "there is no product `debt`"
      ),
      (
        "strategies:", "environment: {cost-drift: {leaflet: +5% per year}}\nstrategies:",
        "there is no channel `leaflet`"
      ),
      (
        "strategies:", "environment: {cost-drift: {leaflets: 5 per year}}\nstrategies:",
        "a drift is in per cent"
      ),
      (
        "strategies:",
        "environment: {shocks: {strike: {during: week 3, drivers: {card.opn: x0.5}}}}\nstrategies:",
        "journey `card` has no edge `opn`"
      ),
      (
        "strategies:", "environment: {shocks: {strike: {drivers: {card.open: x0.5}}}}\nstrategies:",
        "shock `strike` lacks `during`"
      ),
    ])
  func faults(old: String, new: String, message: String) {
    let found = problems(replacing: old, with: new)
    #expect(found.contains { $0.contains(message) }, "\(found)")
  }

  @Test(
    "a shock is a factor of the environment that drives its edges while it lasts; costs drift by channel"
  )
  func shocks() throws {
    let text = Fixtures.card.replacing(
      "journeys:",
      with: """
        environment:
          cost-drift: {leaflets: +1% per month}
          shocks: {strike: {during: week 3 to 4, drivers: {card.open: x0.5}}}
        journeys:
        """)
    let scenario = try #require(load(text).scenario, "\(problems(text))")
    #expect(scenario.environment.map(\.id) == ["strike"])
    #expect(scenario.environment[0].value(tick: 3, of: TimeSpan(1, .week)) == 1)
    #expect(scenario.environment[0].value(tick: 5, of: TimeSpan(1, .week)) == 0)
    let open = try #require(scenario.journeys[0].edges.first { $0.id == "open" })
    #expect(open.drivers.map(\.reference) == [.environment("strike")])
    let drift = try #require(scenario.channels[0].drift)
    #expect(abs(drift.yearly - 1.126825) < 1e-6)
    // A year is 52.18 weeks, so tick 53.18 has the factor of a year.
    #expect(abs(drift.factor(tick: 53, of: TimeSpan(1, .week)) - 1.126396) < 1e-4)
  }

  @Test("a tick may be a month")
  func months() throws {
    let text = Fixtures.least + "\ntime: {tick: month, length: 10 years}"
    let scenario = try #require(load(text).scenario, "\(problems(text))")
    #expect(scenario.timing.ticks == 120)
  }
}
