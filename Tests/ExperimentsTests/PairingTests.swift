import Engine
import Marketing
@testable import Measures
import Statistics
import Testing

@Suite("Pairing")
struct PairingTests {
  private func pair(_ own: CustomerOutcomes, _ other: CustomerOutcomes) -> Pairing? {
    var (one, two) = (Bank.record("a"), Bank.record("(nothing)"))
    (one.outcomes, two.outcomes) = (own, other)
    return Pairing(one, against: two)
  }

  @Test("customers are persuaded, came anyway, deterred or neither, by cell")
  func counts() throws {
    let pairing = try #require(
      pair(
        Bank.outcomes(acquired: [(0, 1), (1, 2), (2, 3), (500, 1)]),
        Bank.outcomes(acquired: [(2, 1), (3, 1), (501, 4)])))
    let all = pairing.counts(Bank.all)
    #expect([all.persuaded, all.cameAnyway, all.deterred, all.neither] == [3, 1, 2, 994])
    #expect(all.net == 1)
    let old = pairing.counts(Bank.old)
    #expect([old.persuaded, old.cameAnyway, old.deterred, old.neither] == [1, 0, 1, 498])
  }

  @Test("who comes in the follow-up is not counted as acquired")
  func followUp() throws {
    let pairing = try #require(
      pair(Bank.outcomes(acquired: [(0, 5), (1, 4)]), Bank.outcomes(acquired: [(1, 5)])))
    let all = pairing.counts(Bank.all)
    #expect([all.persuaded, all.cameAnyway, all.deterred] == [1, 0, 0])
  }

  // 10 people, 7 acquired under one, 6 under the other: 3 to 6 under both (Fréchet).
  @Test("the two totals alone allow what lies within Fréchet's bounds")
  func bounds() {
    let counts = PairingCounts(people: 10, persuaded: 2, cameAnyway: 5, deterred: 1)
    #expect(counts.cameAnywayBounds == Interval(low: 3, high: 6))
    #expect(counts.persuadedBounds == Interval(low: 1, high: 4))
    #expect(counts.deterredBounds == Interval(low: 0, high: 3))
    #expect(counts.neitherBounds == Interval(low: 0, high: 3))
  }

  @Test("the retention of those acquired under both has the same people in both curves")
  func retentionOfBoth() throws {
    let pairing = try #require(
      pair(
        Bank.outcomes(acquired: [(0, 1), (1, 1), (2, 1)], inactive: [(0, 3), (2, 2)]),
        Bank.outcomes(acquired: [(0, 2), (1, 3)], inactive: [(1, 4)])))
    // Own: customer 0 inactive at age 2, customer 1 seen to age 4; the other: 0 seen to age 3, 1
    // inactive at age 1.
    let own = RetentionTable(pairing.survival, cells: Bank.all)
    let other = RetentionTable(pairing.otherSurvival, cells: Bank.all)
    #expect((0...4).map { own.survival(at: $0) } == [1, 1, 0.5, 0.5, 0.5])
    #expect((0...4).map { other.survival(at: $0) } == [1, 0.5, 0.5, 0.5, nil])
    #expect(own.acquired == 2)
  }

  @Test("dead-weight is reward money whose subject comes without any strategy, owed included")
  func deadWeight() throws {
    var (own, hidden) = (Bank.record("a"), Bank.record("(nothing)"))
    own.outcomes = Bank.outcomes(acquired: [(0, 1), (500, 1)])
    hidden.outcomes = Bank.outcomes(acquired: [(500, 2)])
    func payment(_ subject: Int32, _ cents: Int64, tick: Int = 1) -> Payment {
      Payment(
        tick: tick, incentive: 0, payee: 7, subject: subject, amount: cents, isAbuse: false)
    }
    own.payments = [payment(0, 3_000), payment(500, 2_000), payment(500, 1_000, tick: 0)]
    let pairing = try #require(Pairing(own, against: hidden))
    let evaluation = Evaluation(
      own, hidden: hidden, baseline: own, pairing: pairing, scenario: Bank.scenario())
    #expect(evaluation.value(of: .deadWeight, cells: Bank.all) == .ratio(30, over: 60))
    #expect(evaluation.value(of: .deadWeight, cells: Bank.young) == .ratio(0, over: 30))
  }

  @Test("records without outcomes cannot be paired")
  func noOutcomes() {
    #expect(Pairing(Bank.record("a"), against: Bank.record("b")) == nil)
  }
}
