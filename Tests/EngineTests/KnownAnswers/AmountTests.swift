import Engine
import Marketing
import Statistics
import Testing

/// Amounts, rewards by amount, and money over time against answers known beforehand.
@Suite("Amounts and what goes by them")
struct AmountTests {
  @Test("the sum of amounts is their number times the mean", arguments: Implementation.allCases)
  func means(by implementation: Implementation) throws {
    var scenario = try #require(AmountScenarios.all.first)
    scenario.customers.count = 4_000
    let record = try implementation.first(scenario)
    let taken = try purchases(record)
    let sum = try tally(record, "amount.card.shop") / 100
    // Median 900, geometric standard deviation 2.5: mean 900 · exp(½ ln² 2.5) = 1,369.6 and standard
    // deviation 1,571.7. Five standard errors: wrong less than once in a million.
    let mean = 1_369.6
    #expect(abs(sum / taken - mean) < 5 * 1_571.7 / taken.squareRoot())
    #expect(taken > 5_000)
  }

  @Test("tiers are paid as often as amounts reach them", arguments: Implementation.allCases)
  func tiers(by implementation: Implementation) throws {
    var scenario = try #require(AmountScenarios.all.first)
    scenario.customers.count = 4_000
    let record = try implementation.run(scenario, strategies: ["gift"])[0]
    let taken = try purchases(record)
    let amounts = Distribution.lognormal(median: 900, spread: 2.5)
    let ends = [888.0, 1_888, 3_888.5, .infinity]
    let names = ["888", "1888", "3888-50"]
    for (place, name) in names.enumerated() {
      let paid = try tally(record, "paid.gift.\(name)")
      let share =
        (ends[place + 1] == .infinity ? 1 : amounts.cumulative(ends[place + 1]))
        - amounts.cumulative(ends[place])
      let error = (share * (1 - share) * taken).squareRoot()
      #expect(abs(paid - share * taken) < 5 * error, "\(name)")
    }
    let books = Conservation(scenario, record)
    let paid = try zip(names, [10.0, 25, 60]).reduce(0.0) {
      try $0 + tally(record, "paid.gift.\($1.0)") * $1.1
    }
    #expect(books.total(.reward, "gift") + books.total(.abuse, "gift") == Int64(paid * 100))
  }

  @Test("what a reward by amount is expected to be is the mean of what it is")
  func expectations() {
    let amounts = Distribution.lognormal(median: 90_000, spread: 2.5)
    let tiers = RewardAmount.tiers([
      RewardTier(from: .yuan(1_888), gives: .yuan(20)),
      RewardTier(from: .yuan(3_888), gives: .yuan(50)),
    ])
    let count = 200_000
    let mean = (0..<count).reduce(0.0) {
      let amount = amounts.quantile((Double($1) + 0.5) / Double(count))
      return $0 + Double(tiers.most(for: Int64(amount.rounded()))) / Double(count)
    }
    #expect(abs(tiers.expected(over: amounts) - mean) < 0.1)
    #expect(RewardAmount.share(0.03).expected(over: amounts) == 0.03 * amounts.mean)
  }

  @Test("an interest-free year costs what the annuity formula says")
  func interestFree() {
    // 12 instalments of 100 at 6 % a year are worth 100 · (1 − 1.005⁻¹²) / 0.005 = 1,161.89.
    let plan = Financing(principal: .amount, months: 12, fundingRate: 0.06, loss: 0.02)
    let value = plan.value(of: 120_000)
    #expect(value.interestForgone == 3_811)
    #expect(value.interest == 0)
    #expect(value.creditLoss == 2_400)
    #expect(plan.value(of: 0) == FinancingValue())
  }

  @Test("a loan at the rate that money costs is worth what was lent")
  func fair() {
    for months in [1, 12, 360] {
      let loan = Financing(principal: .amount, months: months, rate: 0.05, fundingRate: 0.05)
      #expect(loan.value(of: 1_000_000) == FinancingValue())
    }
    // 10,000 for a year at 12 %: 12 payments of 888.49; at 6 % they are worth 10,323.28.
    let dear = Financing(principal: .amount, months: 12, rate: 0.12, fundingRate: 0.06)
    #expect(dear.value(of: 1_000_000).interest == 32_328)
  }

  @Test("a bonus rate costs its monthly interest at present value")
  func savings() {
    // 100,000 at 2.2 % in place of 2 %: 16.67 a month; without discount 200 a year.
    let saver = Financing(
      principal: .amount, months: 12, rate: 0.022, fundingRate: 0, usualRate: 0.02)
    #expect(saver.value(of: 10_000_000).extraInterest == 20_000)
  }

  @Test("of checked claims the shares refused are those of the check")
  func detection() throws {
    var scenario = try #require(AmountScenarios.all.first { $0.name == "claims are checked" })
    scenario.customers.count = 6_000
    scenario.strategies[1].offers[0].places = nil
    let record = try Implementation.engine.run(scenario, strategies: ["gift"])[0]
    for (kind, share) in [("honest", 0.05), ("flagged", 0.9)] {
      let claims = try tally(record, "claims.gift.\(kind)")
      let refused = try tally(record, "refused.gift.\(kind)")
      #expect(abs(refused - share * claims) < 5 * (share * (1 - share) * claims).squareRoot())
      #expect(claims > 300)
    }
    let claims = try tally(record, "claims.gift.honest") + tally(record, "claims.gift.flagged")
    #expect(Conservation(scenario, record).total(.detection, "gift") == Int64(claims) * 20)
  }

  @Test("money runs out in the tick it first does not suffice, and stays within its limit")
  func exhaustion() throws {
    let scenario = try #require(
      AmountScenarios.all.first { $0.name == "tiers by amount in a budget" })
    let record = try Implementation.engine.run(scenario, strategies: ["gift"])[0]
    let tick = record.exhausted[0]
    #expect(tick > 0)
    let paid = record.payments.reduce(0) { $0 + $1.amount }
    #expect(paid <= 90_000)
    // What was refused for want of money is at most the highest tier.
    let before = record.payments.filter { $0.tick <= tick }.reduce(0) { $0 + $1.amount }
    #expect(before > 90_000 - 6_000)
  }

  private func purchases(_ record: RunRecord) throws -> Double {
    let row = try #require(record.layout.index(of: EdgeReference("card", "shop")))
    return Double(record.taken.sum(middle: row, cells: record.layout.allCells))
  }

  private func tally(_ record: RunRecord, _ name: String) throws -> Double {
    let row = try #require(record.layout.tallies.firstIndex(of: name))
    return Double(record.tallies.sum(middle: row, cells: record.layout.allCells))
      / Double(RunRecord.tallyUnit)
  }
}
