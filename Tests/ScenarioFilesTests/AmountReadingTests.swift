import Foundation
import Marketing
import ScenarioFiles
import Statistics
import Testing

/// How amounts, rewards by amount, checks, loans and points are written, and what is said of their misuse.
@Suite("Amounts and points in scenario files")
struct AmountReadingTests {
  private static let edges = """
          shop: {from: active, chance: 20% per week, amount: lognormal median 900 CNY spread x2.5, then: {book: {turnover: 40% of amount}, add: {points: 1 per 10 CNY}}}
          redeem: {from: active, chance: 5% per week, drivers: {points: x1.2 per 100}, only: [points at least 300], then: {take: {points: {count: 200, we-pay: 60%}}}}
          notice:
    """

  /// The card scenario with purchases, gifts, points and a loan.
  private static func text(_ change: (inout String) -> Void = { _ in }) -> String {
    var text = Fixtures.card.replacing("      notice:", with: edges)
    text = text.replacing(
      "products:\n",
      with: "balances: {points: {expire: 52 weeks, worth: 0.01 CNY each}}\nproducts:\n"
        + "  plan: {principal: 1200 CNY, term: 12 months, funding-rate: 6% per year, loss: 2%}\n")
    text = text.replacing(
      "strategies:\n",
      with: """
          gift:
            when: card.shop
            give: {customer: {from 1888 CNY: 20 CNY, from 3888 CNY: 50 CNY}, charity: 1% of amount}
            at-most: {in-total: 1000 CNY, per customer per day: 1, per device per day: 2}
            abuse-if: [hunter]
            detects: {share: 90%, false: 1%, cost: 0.20 CNY}
            claw-back: 4 weeks
          double: {when: card.shop, if: [week 5 to 6], give: {customer: 1 points per 10 CNY}}
        strategies:

        """)
    change(&text)
    return text
  }

  @Test("everything is read as it is written")
  func reads() throws {
    #expect(problems(Self.text()).filter { !$0.contains(": warning: ") } == [])
    let scenario = try #require(load(Self.text()).scenario)
    let edges = scenario.journeys[0].edges
    let shop = try #require(edges.first { $0.id == "shop" })
    #expect(shop.amount == .lognormal(median: 90_000, spread: 2.5))
    #expect(
      shop.effects == [
        .bookAmount(tally: "turnover", share: 0.4),
        .add(balance: "points", .rate(1, per: Money(minor: 1_000))),
      ])
    let redeem = try #require(edges.first { $0.id == "redeem" })
    #expect(redeem.effects == [.take(balance: "points", points: 200, ourShare: 0.6)])
    #expect(redeem.only == [.balance("points", .atLeast, 300)])
    #expect(redeem.drivers[0].multiplier == .per(1.2, amount: 100, from: nil, upTo: nil))
    #expect(
      scenario.balances == [
        Balance(id: "points", expiry: TimeSpan(52, .week), worth: Money(minor: 1))
      ])
    let gift = try #require(scenario.incentives.first { $0.id == "gift" })
    #expect(
      gift.rewards == [
        Reward(
          side: .customer,
          amount: .tiers([
            RewardTier(from: Money(minor: 188_800), gives: Money(minor: 2_000)),
            RewardTier(from: Money(minor: 388_800), gives: Money(minor: 5_000)),
          ])), Reward(side: .charity, amount: .share(0.01)),
      ])
    #expect(gift.detection == Detection(share: 0.9, falseShare: 0.01, cost: Money(minor: 20)))
    #expect(gift.clawBack == PayOut(after: TimeSpan(4, .week), stages: []))
    #expect(gift.perCustomerPerDay == 1)
    #expect(gift.perGroup == [GroupCap(group: "device", most: 2, isPerDay: true)])
    let double = try #require(scenario.incentives.first { $0.id == "double" })
    #expect(
      double.rewards[0].amount
        == .points("points", .rate(1, per: Money(minor: 1_000)), worth: Money(minor: 1)))
    let plan = try #require(scenario.products.first { $0.id == "plan" })
    #expect(
      plan.financing
        == Financing(
          principal: .fixed(Money(minor: 120_000)), months: 12, fundingRate: 0.06, loss: 0.02))
  }

  @Test(
    "each misuse gives one message at its place",
    arguments: [
      Case(
        "amount: lognormal median 900 CNY spread x2.5, ", "", at: "add: {points: 1 per",
        "has no `amount:`"),
      Case(
        "amount: lognormal median 900 CNY spread x2.5", "amount: 900 ± 800 CNY", at: "900 ± 800",
        "an amount cannot be below nothing"),
      Case(
        "amount: lognormal median 900 CNY spread x2.5", "amount: 12%", at: "12%",
        "what is booked is money"),
      Case(
        "from 3888 CNY: 50", "from 888 CNY: 50", at: "from 888",
        "does not lie above the tier before it"),
      Case(
        "from 1888 CNY: 20", "1888 CNY: 20", at: "1888 CNY: 20",
        "a tier begins with the least amount"),
      Case(
        "charity: 1% of amount", "charity: 1% of turnover", at: "1% of turnover", "a share of what?"
      ),
      Case("abuse-if: [hunter]\n", "\n", at: "{share: 90%", "looks for customers with a flag"),
      Case("detects: {share: 90%", "detects: {share: 190%", at: "190%", "190%"),
      Case(
        "claw-back: 4 weeks", "claw-back: 0 days", at: "0 days", "nobody can leave within no time"),
      Case(
        "double: {when: card.shop, if: [week 5 to 6], give: {customer: 1 points per 10 CNY}}",
        "double: {when: card.open, give: {customer: 5 CNY}, claw-back: 4 weeks in card.aware}",
        at: "4 weeks in card.aware", "everybody gives it back at once"),
      Case(
        "amount: lognormal median 900 CNY spread x2.5", "amount: 9000000000000 CNY",
        at: "9000000000000", "more than can be counted"),
      Case("term: 12 months", "term: 10 weeks", at: "10 weeks", "no whole number of them"),
      Case("principal: 1200 CNY, ", "", at: "12 months", "says something of money lent or saved"),
      Case(", funding-rate: 6% per year", "", at: "1200 CNY, term", "needs `funding-rate`"),
      Case("take: {points:", "take: {stamps:", at: "stamps", "there is no balance `stamps`"),
      Case("add: {points: 1 per 10 CNY}", "add: {points: 0}", at: "0}", "at least 1"),
      Case("expire: 52 weeks", "expire: 0 weeks", at: "0 weeks", "points that live for no time"),
      Case(
        "points: x1.2 per 100", "points: x1.2 per sd", at: "x1.2 per sd", "how points are spread"),
      Case(
        "book: {turnover:", "book: {paid.turnover:", at: "paid.turnover",
        "kept by the program itself"),
    ])
  func misuse(_ one: Case) throws {
    let text = Self.text { $0 = $0.replacing(one.old, with: one.new) }
    let messages = load(text).diagnostics
    let found = messages.first { $0.message.contains(one.message) }
    #expect(found != nil, "\(one.new): \(messages.map(\.summary))")
    let place = try #require(text.range(of: one.anchor)?.lowerBound)
    #expect(found?.line == text[..<place].count { $0 == "\n" } + 1, "\(one.new)")
  }
}
