import Marketing
import ScenarioFiles
import Testing

@Suite("Strategies like others")
struct StrategyMergingTests {
  private func strategies(_ lines: String) throws -> [Strategy] {
    let head = Fixtures.card.components("strategies:")[0]
    let result = load(head + "strategies:\n" + lines)
    #expect(!result.hasErrors, "\(result.diagnostics.map(\.summary))")
    return try #require(result.scenario).strategies
  }

  @Test("key by key: a value replaces, `none` removes, the rest stays, in any order of the file")
  func overlay() throws {
    let strategies = try strategies(
      """
        third: {like: second, channels: {text: {budget: 20 CNY per week}}}
        second: {like: first, channels: {leaflets: none, text: {at-most: 2 per week}}}
        first:
          title: The first
          channels: {leaflets: 1000 CNY per week, text: {budget: 10 CNY per week, pause: 2 weeks}}
          offers: [reward]
      """)
    let third = strategies[0]
    #expect(third.channels.map(\.channel) == ["text"])
    let rate = MoneyRate(amount: Money(minor: 2_000), per: TimeSpan(1, .week))
    #expect(third.channels[0].budget == .rate(rate))
    #expect(third.channels[0].pause == TimeSpan(2, .week))
    #expect(third.channels[0].atMost == ContactRate(count: 2, per: TimeSpan(1, .week)))
    #expect(third.offers.map(\.id) == ["reward"])
  }

  @Test("a title is not taken over")
  func titles() throws {
    let strategies = try strategies("  a: {title: First}\n  b: {like: a}\n")
    #expect(strategies.map(\.title) == ["First", "b"])
  }

  @Test("a table laid over a bare budget keeps the budget")
  func bareBudget() throws {
    let strategies = try strategies(
      "  a: {channels: {text: 10 CNY per week}}\n  b: {like: a, channels: {text: {pause: 1 week}}}\n"
    )
    let rate = MoneyRate(amount: Money(minor: 1_000), per: TimeSpan(1, .week))
    #expect(strategies[1].channels[0].budget == .rate(rate))
    #expect(strategies[1].channels[0].pause == TimeSpan(1, .week))
  }

  @Test("an offer's overrides are laid over the incentive, for this strategy alone")
  func offers() throws {
    let strategies = try strategies(
      """
        a: {offers: [reward]}
        b: {like: a, offers: {reward: {give: {newcomer: 0 CNY}, at-most: {per device: 1}}}}
        c: {like: b, offers: {reward: {at-most: {per device: none}}}}
        d: {like: a, offers: none}
      """)
    let amounts = strategies.map { $0.offers.first?.rewards.map(\.amount.least) }
    #expect(amounts == [[1_000, 2_000], [0, 2_000], [0, 2_000], nil])
    #expect(strategies[1].offers[0].perGroup == [GroupCap(group: "device", most: 1)])
    #expect(strategies[2].offers[0].perGroup == [])
    #expect(strategies[3].offers == [])
  }

  @Test("every strategy has all desks, with its own overrides")
  func desks() throws {
    let scenario = try #require(load(Fixtures.telephone).scenario)
    #expect(scenario.strategies.map { $0.desks.map(\.people) } == [[3], [3], [1]])
    #expect(scenario.desks.map(\.people) == [3])
  }

  @Test("shares of a budget become money that sums to the whole to the cent")
  func shares() throws {
    let strategies = try strategies(
      """
        a: {budget: 100.01 CNY per week, channels: {leaflets: 33.3%, text: 66.7%}}
        b: {budget: 1000.01 CNY over week 1 to 4, channels: {leaflets: 50%, text: 50%}}
      """)
    let amounts = strategies.map { strategy in
      strategy.channels.map { use -> Int64 in
        switch use.budget {
        case .rate(let rate)?: rate.amount.minor
        case .total(let money, _)?: money.minor
        default: 0
        }
      }
    }
    #expect(amounts == [[3_330, 6_671], [50_001, 50_000]])
  }

  @Test("channels come in the order of the scenario, not of the strategy")
  func order() throws {
    let strategies = try strategies(
      "  a: {channels: {invitation: used, text: 1 CNY per week, leaflets: 9 CNY per week}}\n")
    #expect(strategies[0].channels.map(\.channel) == ["leaflets", "text", "invitation"])
  }

  @Test("a circle is refused once, and an unknown strategy names the nearest")
  func circles() {
    let head = Fixtures.card.components("strategies:")[0]
    #expect(
      problems(head + "strategies:\n  a: {like: b}\n  b: {like: c}\n  c: {like: a}\n") == [
        "test.yaml:38:13: error: strategies are like each other in a circle: a → b → c → a"
      ])
    #expect(
      problems(head + "strategies:\n  plain: {}\n  b: {like: plian}\n") == [
        "test.yaml:37:13: error: there is no strategy `plian`"
      ])
  }
}

extension String {
  /// The parts between a separator.
  fileprivate func components(_ separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }

  fileprivate static func + (left: String, right: Substring) -> String { left + String(right) }
  fileprivate static func + (left: Substring, right: String) -> String { String(left) + right }
}
