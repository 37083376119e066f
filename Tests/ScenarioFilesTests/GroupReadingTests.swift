import Foundation
import Marketing
import ScenarioFiles
import Testing

@Suite("Groups with accounts and journeys, and ways of use by stage, as they are written")
struct GroupReadingTests {
  static let text = """
    footfall: 1
    currency: CNY
    time: {tick: week, length: 52 weeks}
    customers:
      features: {circle: {employers: 40%, estates: 60%}, digital: beta mean 55% sd 20%}
      groups:
        device: {size: 2}
        branch: {number: 20, size: lognormal median 1 spread x1.5, running: 900 CNY per week}
        network: {by: circle}
    products:
      account:
        margin: 4 CNY per week
        transactions: 2 per week
        held-at-start: [in card.holder]
        cost-to-serve: {by: habit, branch: 4.00 CNY, otherwise: 0.20 CNY}
    journeys:
      habit:
        start: {branch: 60%, mobile: 40%}
        stages: {branch: none, mobile: none}
        edges: {migrate: {from: branch, to: mobile, chance: 1% per week}}
      life:
        of: network
        stages: {unfounded: none, lively: none}
        edges:
          found: {from: unfounded, to: lively, chance: 4% per week, drivers: {share of network in card.holder: x5, piece.staff: x2}}
      card:
        stages: {out: prospect, holder: customer}
        edges:
          buy: {from: out, to: holder, chance: 2% per week, drivers: {life.lively: x3, stage-reward.staff: x2}, then: {hold: account, count: {sales: 1}}}
    incentives:
      piece: {when: card.buy, give: {staff: 15 CNY}, half-effect: 10 CNY}
      stage-reward: {when: branch.customers at least 50 in 4 weeks, give: {staff: 500 CNY}, paid: settled every 4 weeks, half-effect: 200 CNY}
      sales-reward: {when: branch.sales at least 30 in 6 weeks, give: {charity: 100 CNY}}
    strategies:
      plain: {offers: none}
      paid: {offers: [piece, stage-reward]}
    experiment: {baseline: plain, rank-by: net-value}
    targets:
      outside: {measure: use of account outside branch at 52 weeks, strategy: paid, expect: 50% within 5 points}
      each: {measure: cost per transaction of account, strategy: paid, expect: 2 CNY within 10%}
      under: {measure: under break-even of branch, strategy: paid, expect: 40% within 5 points}
      ahead: {measure: contribution per network, strategy: paid, against: plain, expect: above 0%}
      cities: {measure: reached network, strategy: paid, expect: 2 within 0}
    """

  @Test("every key is read")
  func read() throws {
    let result = load(Self.text)
    #expect(result.diagnostics.map(\.summary) == [])
    let scenario = try #require(result.scenario)
    let groups = scenario.customers.groups
    #expect(groups.map(\.keepsAccounts) == [false, true, true])
    #expect(groups[1].number == 20 && groups[2].category == "circle")
    #expect(
      groups[1].running == MoneyRate(amount: Money(minor: 90_000), per: TimeSpan(1, .week)))
    let account = scenario.products[0]
    #expect(account.usedByStageOf == "habit" && account.ways.map(\.id) == ["branch", "mobile"])
    #expect(account.ways.map(\.cost.minor) == [400, 20])
    #expect(account.heldAtStart == [.inStage(StageReference("card", "holder"))])
    #expect(scenario.journeys.map(\.group) == [nil, "network", nil])
    #expect(
      scenario.incentives[0].rewards == [Reward(side: .staff, amount: .fixed(Money(minor: 1_500)))])
    #expect(
      scenario.incentives[1].reached
        == GroupGoal(group: "branch", count: .acquired, least: 50, within: TimeSpan(4, .week)))
    #expect(scenario.incentives[2].reached?.count == .tally("sales"))
    #expect(
      scenario.targets.map(\.measure.measure) == [
        .useShare(product: "account", way: "branch", isOutside: true, at: TimeSpan(52, .week)),
        .costPerTransaction(product: "account"), .groups(.underBreakEven, kind: "branch"),
        .groups(.contribution, kind: "network"), .groups(.reached, kind: "network"),
      ])
  }

  @Test("rewards are paid at once, after a stay, or when they are settled")
  func payOuts() throws {
    let holder = StageReference("card", "holder")
    func paid(_ written: String) throws -> PayOut? {
      let text = Self.text.replacing(
        "piece: {when: card.buy,", with: "piece: {when: card.buy, paid: \(written),",
        maxReplacements: 1)
      let result = load(text)
      #expect(result.diagnostics.filter { $0.severity == .error }.map(\.summary) == [])
      return try #require(result.scenario).incentives[0].payOut
    }
    let quarter = TimeSpan(13, .week)
    #expect(try paid("at once") == nil)
    #expect(
      try paid("after 4 weeks in card.holder")
        == PayOut(after: TimeSpan(4, .week), stages: [holder]))
    #expect(
      try paid("settled every 13 weeks")
        == PayOut(after: .zero, stages: [], settledEvery: quarter))
    #expect(
      try paid("in card.holder settled every 13 weeks")
        == PayOut(after: .zero, stages: [holder], settledEvery: quarter))
    #expect(
      try paid("after 4 weeks in card.holder settled every 13 weeks")
        == PayOut(after: TimeSpan(4, .week), stages: [holder], settledEvery: quarter))
    #expect(
      load(Self.text).scenario?.incentives[1].payOut
        == PayOut(after: .zero, stages: [], settledEvery: TimeSpan(4, .week)))
  }

  @Test(
    "each misuse gives a message at its place",
    arguments: [
      Case("by: habit, branch", "by: habits, branch", at: "habits, branch", "no journey `habits`"),
      Case("by: habit, branch", "by: circle, branch", at: "circle, branch", "not yet: a cost by"),
      Case(
        "branch: 4.00 CNY, otherwise: 0.20 CNY}", "branch: 4.00 CNY}", at: "cost-to-serve",
        "what does a transaction cost in `mobile`?"),
      Case("branch: 4.00 CNY", "brnch: 4.00 CNY", at: "brnch", "has no stage `brnch`"),
      Case(
        "    transactions: 2 per week\n",
        "    transactions: 2 per week\n    used-through: {a: 100%}\n",
        at: "{a: 100%}", "says which way is gone"),
      Case(
        "device: {size: 2}", "device: {size: 2, running: 9 CNY per week}", at: "9 CNY per",
        "depends on luck"),
      Case("device: {size: 2}", "device: {size: 0.4}", at: "0.4}", "at least one member"),
      Case("{by: circle}", "{by: digital}", at: "digital}", "`digital` has no labels"),
      Case("{by: circle}", "{by: circle, number: 3}", at: "3}", "the labels of the category"),
      Case("spread x1.5", "spread x1.5, if: {x: 3}", at: "if: {x", "no feature `x`"),
      Case("of: network", "of: netwrk", at: "netwrk", "no kind of group `netwrk`"),
      Case(
        "stages: {unfounded: none, lively: none}", "stages: {unfounded: none, lively: customer}",
        at: "lively: customer", "makes nobody a customer"),
      Case(
        "share of network in card.holder: x5", "digital: x1.5 per sd", at: "digital: x1.5",
        "may differ between the members"),
      Case(
        "chance: 4% per week,", "chance: 4% at once,", at: "chance: 4% at once",
        "by a chance per time alone"),
      Case(
        "then: {hold: account, count", "then: {hold: account, move: {life: lively}, count",
        at: "then: {hold", "one customer cannot move the groups"),
      Case(
        "piece: {when: card.buy", "piece: {when: life.found", at: "when: life.found",
        "every member would earn it"),
      Case(
        "branch.customers at least", "device.customers at least", at: "device.customers",
        "keep no accounts"),
      Case(
        "branch.sales at least", "branch.sals at least", at: "branch.sals",
        "nothing is counted as `sals`"),
      Case(
        "at least 50 in 4 weeks", "at least 50", at: "branch.customers at least 50",
        "within which time?"),
      Case(
        "paid: settled every 4 weeks", "paid: after 4 weeks", at: "after 4 weeks",
        "a group has no stage and waits for nothing"),
      Case(
        "paid: settled every 4 weeks", "paid: in card.holder", at: "paid: in card.holder",
        "does not say when it is paid"),
      Case(
        "paid: settled every 4 weeks", "paid: settled every 0 weeks", at: "settled every 0",
        "is nothing"),
      Case(
        "give: {staff: 500 CNY}", "give: {customer: 500 CNY}", at: "{customer: 500",
        "a fixed amount for `staff`"),
      Case(
        "under break-even of branch", "under break-even of device",
        at: "under break-even of device", "keep no accounts"),
      Case(
        "use of account outside branch", "use of account outside brnch",
        at: "use of account outside brnch", "not used through `brnch`"),
      Case(
        "at 52 weeks, strategy", "at 80 weeks, strategy", at: "use of account outside branch at 80",
        "nobody is watched"),
    ])
  func misuse(_ one: Case) throws {
    #expect(Self.text.contains(one.old), "\(one.old)")
    let text = Self.text.replacing(one.old, with: one.new, maxReplacements: 1)
    let messages = load(text).diagnostics
    let found = messages.first { $0.message.contains(one.message) }
    #expect(found != nil, "\(one.new): \(messages.map(\.summary))")
    let place = try #require(text.range(of: one.anchor)?.lowerBound)
    #expect(found?.line == text[..<place].count { $0 == "\n" } + 1, "\(one.new)")
  }
}
