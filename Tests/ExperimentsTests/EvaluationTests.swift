import Engine
import Marketing
import Measures
import Testing

@Suite("Evaluation")
struct EvaluationTests {
  private func value(
    _ measure: Measure, of record: RunRecord, key: String? = nil, cells: [Int] = Bank.all,
    hidden: RunRecord = Bank.record("(nothing)"), baseline: RunRecord = Bank.record("b")
  ) -> MeasureValue {
    Evaluation(record, hidden: hidden, baseline: baseline, scenario: Bank.scenario())
      .value(of: measure, key: key, cells: cells)
  }

  @Test("spend is every account but margin and cost to serve, handling and owed included")
  func spend() {
    var record = Bank.record()
    for (place, line) in [
      Bank.Line.media, .contacts, .reward, .abuse, .owed, .handling, .margin, .costToServe,
    ].enumerated() {
      record.book(Int64(100 * (1 << place)), line, tick: place % 5, cell: place % 2)
    }
    #expect(value(.spend, of: record) == .number(63))
    #expect(value(.spend, of: record, cells: Bank.young) == .number(1 + 4 + 16))
  }

  @Test("average cost is spend over those acquired in the length, not in the follow-up")
  func acquisitionCost() {
    var record = Bank.record()
    record.book(30_000, .media)
    record.book(10_000, .handling, tick: 4, cell: 1)
    record.acquired[0, 0, 0] = 6
    record.acquired[3, 0, 1] = 2
    record.acquired[4, 0, 1] = 2
    #expect(value(.acquisitionCost, of: record) == .ratio(400, over: 8))
    #expect(value(.acquisitionCost, of: record, cells: Bank.old) == .ratio(100, over: 2))
    #expect(value(.acquired, of: record) == .number(8))
    let evaluation = Evaluation(record, hidden: record, baseline: record, scenario: Bank.scenario())
    #expect(evaluation.costWithLate(Bank.all) == .ratio(400, over: 10))
  }

  @Test("incremental and marginal cost are extra money over extra customers")
  func extraCosts() {
    let own = Bank.record("a", replication: 0, acquired: 12, cents: 50_000)
    let hidden = Bank.record("(nothing)", replication: 0, acquired: 2, cents: 1_000)
    let baseline = Bank.record("b", replication: 0, acquired: 20, cents: 70_000)
    #expect(
      value(.incrementalCost, of: own, hidden: hidden, baseline: baseline)
        == .ratio(490, over: 10))
    #expect(
      value(.marginalCost, of: own, hidden: hidden, baseline: baseline) == .ratio(-200, over: -8))
    #expect(
      value(.incrementalCost, of: hidden, hidden: hidden, baseline: baseline).number == nil)
  }

  // Ten acquired: 2 inactive at age 1, 1 last seen at age 1, 3 inactive at age 2, 4 seen to age 4.
  // S(1) = 8/10, at risk at 2: 7, S(2) = 8/10 · 4/7.
  @Test("retention is the product-limit estimate with its number at risk")
  func retention() {
    var record = Bank.record()
    record.survival[1, 0, 0] = 2
    record.survival[1, 1, 1] = 1
    record.survival[2, 0, 1] = 3
    record.survival[4, 1, 0] = 4
    let table = RetentionTable(record.survival, cells: Bank.all)
    #expect(table.acquired == 10)
    #expect((0...5).map { table.atRisk(at: $0) } == [10, 10, 7, 4, 4, 0])
    for (weeks, share) in [(1.0, 0.8), (2, 0.8 * 4 / 7), (4, 0.8 * 4 / 7)] {
      let found = value(.retention(at: TimeSpan(weeks, .week)), of: record).number
      #expect(abs((found ?? 0) - share) < 1e-12, "at \(weeks) weeks")
    }
    #expect(
      value(.retention(at: TimeSpan(5, .week)), of: record)
        == .undefined("nobody was watched for so long"))
    #expect(
      value(.retention(at: TimeSpan(1, .week)), of: Bank.record())
        == .undefined("nobody was acquired"))
  }

  @Test("an age between two ticks is rounded up to the later")
  func roundedAge() {
    var record = Bank.record()
    record.survival[2, 0, 0] = 1
    record.survival[4, 1, 0] = 3
    #expect(value(.retention(at: TimeSpan(7, .day)), of: record) == .number(1))
    #expect(value(.retention(at: TimeSpan(8, .day)), of: record) == .number(0.75))
  }

  @Test("under 100 customers, or under 5 % of those acquired, are too few at risk")
  func thin() {
    #expect(RetentionTable.isThin(atRisk: 99, acquired: 200))
    #expect(!RetentionTable.isThin(atRisk: 100, acquired: 2_000))
    #expect(RetentionTable.isThin(atRisk: 100, acquired: 2_001))
  }

  @Test("active at an age counts those watched for so long")
  func activeShare() {
    var record = Bank.record()
    record.activeAt[0, 0, 0] = 8
    record.activeAt[0, 1, 0] = 6
    #expect(value(.activeShare(at: TimeSpan(14, .day)), of: record) == .ratio(6, over: 8))
    #expect(value(.activeShare(at: TimeSpan(3, .week)), of: record).number == nil)
  }

  @Test("active customers at the end are those in active stages, not the dormant")
  func activeAtEnd() {
    var record = Bank.record()
    record.inStage[5, 1, 0] = 30
    record.inStage[5, 1, 1] = 10
    record.inStage[5, 2, 1] = 50
    record.book(200_000, .media)
    #expect(value(.activePerThousand, of: record) == .number(40))
    #expect(value(.activePerThousand, of: record, cells: Bank.old) == .number(20))
    #expect(value(.activePerMoney, of: record) == .ratio(400_000, over: 2_000))
  }

  @Test("conversion and time to convert come from the pairs of stages")
  func conversion() {
    var record = Bank.record()
    record.conversions[0, 0, 0] = 500
    record.conversions[0, 1, 0] = 40
    record.conversions[0, 2, 0] = 100
    #expect(value(.conversion(from: Bank.open, to: Bank.active), of: record).number == 0.08)
    #expect(value(.timeToConvert(from: Bank.open, to: Bank.active), of: record).number == 17.5)
    #expect(
      value(.conversion(from: Bank.active, to: Bank.open), of: record)
        == .undefined("no way leads from card.active to card.open"))
  }

  @Test("an edge's rate is per customer and tick in a stage it leaves")
  func edgeRate() {
    var record = Bank.record()
    for tick in 0...5 { record.inStage[tick, 0, 0] = Int64(100 - 10 * tick) }
    record.taken[1, 0, 0] = 20
    // At the start of ticks 1 to 5: 100 + 90 + 80 + 70 + 60.
    #expect(value(.edgeRate(Bank.book), of: record) == .ratio(20, over: 400))
    #expect(value(.taken(Bank.book), of: record) == .number(20))
  }

  @Test(
    "the hazard by contact number takes numbers and bands",
    arguments: [
      ("1", 5.0, 100.0), ("2", 3, 60), ("2 to 3", 4, 80), ("3 and over", 2, 30), ("12", 1, 10),
    ])
  func hazard(key: String, taken: Double, contacts: Double) {
    var record = Bank.record()
    for (number, (taken, contacts)) in [0: (5, 100), 1: (3, 60), 2: (1, 20), 11: (1, 10)] {
      record.takenByNumber[number, 0, 0] = Int64(taken)
      record.contactsByNumber[number, 1, 0] = Int64(contacts)
    }
    let measure = Measure.hazardByContact(Bank.book, channel: "text")
    #expect(value(measure, of: record, key: key) == .ratio(taken, over: contacts))
    #expect(value(measure, of: record) == .ratio(10, over: 190))
    #expect(value(measure, of: record, key: "13") == .undefined("there is no contact number '13'"))
  }

  @Test("a tally is in thousandths, adds up below a prefix, and money is in the currency")
  func tallies() {
    var record = Bank.record()
    record.tallies[0, 0, 0] = 2_500
    record.tallies[3, 1, 1] = 4_000
    record.tallies[2, 2, 0] = 100_000 * 1_000
    #expect(value(.count("enquiries"), of: record) == .number(6.5))
    #expect(value(.count("enquiries"), of: record, key: "event") == .number(2.5))
    #expect(value(.count(""), of: record, key: "enquiries.branch") == .number(4))
    #expect(value(.count("deposits"), of: record) == .number(1_000))
    #expect(
      value(.count("enquiries"), of: record, key: "post")
        == .undefined("there is no tally 'enquiries.post'"))
  }

  @Test("a stage is counted at the end, at a time, or at the moment a row names")
  func inStage() {
    var record = Bank.record()
    for tick in 0...5 { record.inStage[tick, 1, 0] = Int64(tick) }
    #expect(value(.inStage(Bank.active, at: nil), of: record) == .number(5))
    #expect(value(.inStage(Bank.active, at: TimeSpan(2, .week)), of: record) == .number(2))
    #expect(value(.inStage(Bank.active, at: nil), of: record, key: "day 0") == .number(0))
    #expect(value(.inStage(Bank.active, at: nil), of: record, key: "day 9") == .number(2))
    #expect(value(.inStage(Bank.active, at: nil), of: record, key: "week 3") == .number(3))
    #expect(value(.inStage(Bank.active, at: nil), of: record, key: "week 6").number == nil)
  }

  @Test("contacts count for each sale, and for 1,000 people and week of the length")
  func contacts() {
    var record = Bank.record()
    record.contacts[0, 0, 0] = 300
    record.contacts[2, 1, 1] = 100
    record.acquired[0, 0, 0] = 8
    record.optOuts[1, 1, 0] = 3
    record.noticed[0, 1, 0] = 25
    #expect(value(.contacts(channel: nil), of: record) == .number(400))
    #expect(value(.contacts(channel: "text"), of: record) == .number(100))
    #expect(value(.noticed(channel: "text"), of: record) == .number(25))
    #expect(value(.contactsPerSale, of: record) == .ratio(400, over: 8))
    #expect(value(.contactPressure, of: record) == .number(100))
    #expect(value(.optOuts, of: record) == .number(3))
  }

  @Test("the referral factor is invited over not invited")
  func referral() {
    var record = Bank.record()
    record.acquired[0, 0, 0] = 10
    record.acquired[0, 1, 0] = 4
    #expect(value(.referralFactor, of: record) == .ratio(4, over: 6))
  }

  @Test("extra customers are shared among the seeds, and there is no number without any")
  func perSeed() {
    var (record, hidden) = (Bank.record(), Bank.record("(nothing)"))
    record.acquired[0, 0, 0] = 30
    hidden.acquired[0, 0, 0] = 12
    #expect(value(.acquiredPerSeed, of: record, hidden: hidden).number == nil)
    record.seeds = 4
    #expect(value(.acquiredPerSeed, of: record, hidden: hidden) == .ratio(18, over: 4))
  }

  @Test("reward leakage is the flagged share of rewards paid")
  func leakage() {
    var record = Bank.record()
    record.book(9_000, .reward)
    record.book(1_000, .abuse)
    record.book(5_000, .owed)
    #expect(value(.rewardLeakage, of: record).number == 0.1)
    #expect(value(.rewardLeakage, of: Bank.record()).number == nil)
  }

  // By numpy: d = 1.1 ** (-7 / 365.25); 100 * (d**1 + d**3) - 10 * d**5 - 20 * d**2 = 169.434865564…
  @Test("lifetime value discounts margin less cost to serve less rewards by 10 % a year")
  func lifetimeValue() {
    var record = Bank.record()
    record.book(10_000, .margin, tick: 0)
    record.book(10_000, .margin, tick: 2)
    record.book(1_000, .costToServe, tick: 4)
    record.book(2_000, .reward, tick: 1)
    record.book(50_000, .media, tick: 0)
    record.acquired[0, 0, 0] = 4
    let lifetime = value(.lifetimeValue, of: record).number ?? 0
    #expect(abs(lifetime - 169.434865564 / 4) < 1e-8)
    // Net value takes the rewards once, undiscounted, as part of spend.
    let net = value(.netValue, of: record).number ?? 0
    #expect(abs(net - (169.434865564 + 20 * 0.996353434 - 520)) < 1e-6)
  }

  @Test("money of the ledger is a category's, or an item's of it, or so much for each edge taken")
  func ledger() {
    var record = Bank.record()
    record.book(1_200, .reward, tick: 0)
    record.book(300, .reward, tick: 4, cell: 1)
    record.book(5_000, .media, tick: 1)
    record.taken[1, 0, 0] = 4
    record.taken[3, 0, 1] = 2
    func money(_ category: LedgerCategory, _ item: String?, per edge: EdgeReference? = nil)
      -> Measure
    { .money(category, item: item, per: edge) }
    #expect(value(money(.reward, nil), of: record) == .number(15))
    #expect(value(money(.reward, "bonus"), of: record) == .number(15))
    #expect(value(money(.reward, nil), of: record, cells: Bank.old) == .number(3))
    #expect(value(money(.reward, nil, per: Bank.book), of: record) == .ratio(15, over: 6))
    #expect(
      value(money(.reward, nil, per: Bank.book), of: record, cells: Bank.young)
        == .ratio(12, over: 4))
    #expect(value(money(.owed, nil), of: record) == .number(0))
    #expect(
      value(money(.reward, "gift"), of: record) == .undefined("there is no money reward of 'gift'"))
    #expect(value(money(.donated, nil), of: record) == .undefined("there is no money donated"))
  }

  @Test("pay-back is the end of the first tick by which earnings cover the spend so far")
  func payBack() {
    var record = Bank.record()
    record.book(10_000, .media, tick: 0)
    record.book(6_000, .margin, tick: 1)
    record.book(1_000, .costToServe, tick: 1)
    #expect(value(.payBack, of: record) == .undefined("not paid back within the run"))
    record.book(5_000, .margin, tick: 3)
    #expect(value(.payBack, of: record) == .number(28))
    #expect(value(.payBack, of: Bank.record()) == .undefined("no money was spent"))
  }
}
