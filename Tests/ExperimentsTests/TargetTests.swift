import Engine
import Marketing
import Measures
import Testing

@testable import Experiments

@Suite("Targets")
struct TargetTests {
  private func check(
    _ row: ExpectedRow, _ value: Double?, _ low: Double, _ high: Double
  ) -> TargetResult.Row {
    Expectation(row, unit: .count, currency: nil)
      .check(value, Interval95(low: low, high: high), note: nil)
  }

  @Test(
    "a tolerance is met when touched, clearly when it holds the interval, unclear when covered",
    arguments: [
      (100.0, 105.0, TargetResult.Status.metClearly), (95, 115, .met), (111, 120, .missed),
      (80, 120, .cannotTell), (85, 90, .met), (70, 89, .missed),
    ])
  func near(low: Double, high: Double, status: TargetResult.Status) {
    let row = ExpectedRow(bound: .near(100, within: 10))
    #expect(check(row, (low + high) / 2, low, high).status == status)
  }

  @Test(
    "a bound is met when touched and clearly when on the right side",
    arguments: [
      (31.0, 40.0, TargetResult.Status.missed), (29, 33, .met), (10, 30, .metClearly),
    ])
  func bound(low: Double, high: Double, status: TargetResult.Status) {
    let row = ExpectedRow(bound: .compare(.atMost, 30))
    #expect(check(row, (low + high) / 2, low, high).status == status)
    let mirrored = ExpectedRow(bound: .compare(.atLeast, -30))
    #expect(check(mirrored, -(low + high) / 2, -high, -low).status == status)
  }

  @Test("a single expected value is met by an interval that holds it")
  func single() {
    let row = ExpectedRow(bound: .near(540, within: 0))
    #expect(check(row, 541, 538, 544).status == .met)
    #expect(check(row, 540, 540, 540).status == .metClearly)
    #expect(check(row, 545, 542, 548).status == .missed)
  }

  @Test("without a number it cannot be told, and the row says why")
  func noNumber() {
    let row = Expectation(ExpectedRow(bound: .compare(.atMost, 1)), unit: .money, currency: "EUR")
      .check(nil, nil, note: "nobody was acquired")
    #expect(row.status == .cannotTell && row.note == "nobody was acquired")
  }

  // By scipy: Wilson's interval of 10 in 100 is 0.05523 to 0.17437. Newcombe's interval of run less
  // data with a run of 0.19 ± 0.02 reaches down to 0.09 - √(0.02² + 0.07437²) = 0.0130: missed.
  // With a run of 0.19 ± 0.06: 0.09 - √(0.06² + 0.07437²) = -0.0056: met.
  @Test("with a size of data, the errors of data and run are joined")
  func dataSize() {
    let row = ExpectedRow(bound: .near(0.10, within: 0), dataSize: 100)
    func status(_ value: Double, _ half: Double) -> TargetResult.Status {
      check(row, value, value - half, value + half).status
    }
    #expect(status(0.19, 0.02) == .missed)
    #expect(status(0.19, 0.06) == .met)
    #expect(status(0.11, 0.02) == .metClearly)
    #expect(status(0.11, 0.10) == .cannotTell)
    #expect(status(0.04, 0.001) == .missed)
    let expected = check(row, 0.1, 0.1, 0.1).expected
    #expect(abs((expected.low ?? 0) - 0.05523) < 1e-5)
    #expect(abs((expected.high ?? 0) - 0.17437) < 1e-5)
  }

  private func result(_ targets: [Target], strategies: [String]? = nil) throws -> ComparisonResult {
    let scenario = Bank.scenario(replications: 5, targets: targets)
    let plan = try ComparisonPlan(
      scenario: scenario, layout: Bank.layout, strategies: strategies, threads: 1)
    return try Comparison(plan, runner: ComparisonTests.runner).run()
  }

  @Test("a change is relative, a difference is in the measure's unit")
  func changes() throws {
    let rows = [
      ExpectedRow(bound: .near(0.3, within: 0.05), scale: .relativeChange),
      ExpectedRow(bound: .near(60, within: 1), scale: .difference),
    ]
    let result = try result([
      Target(
        id: "more", measure: MeasureReference(.acquired), strategy: "b", against: "a", rows: rows,
        required: true)
    ])
    let target = try #require(result.targets.first)
    #expect(target.rows.map(\.status) == [.metClearly, .metClearly])
    #expect(target.rows[1].value == 60)
    #expect(result.meetsRequiredTargets)
  }

  @Test("rows are for labels, tallies and moments")
  func rows() throws {
    let result = try result([
      Target(
        id: "by-segment", measure: MeasureReference(.acquired, by: "segment"), strategy: "a",
        rows: [
          ExpectedRow(key: "young", bound: .compare(.atLeast, 100)),
          ExpectedRow(key: "old", bound: .compare(.atMost, 0)),
          ExpectedRow(key: "dead", bound: .compare(.atMost, 0)),
        ]),
      Target(
        id: "enquiries", measure: MeasureReference(.count("enquiries")), strategy: "a",
        rows: [ExpectedRow(key: "event", bound: .compare(.atMost, 0))]),
      Target(
        id: "moments", measure: MeasureReference(.inStage(Bank.active, at: nil)), strategy: "a",
        rows: [ExpectedRow(key: "day 9", bound: .near(0, within: 0))]),
    ])
    #expect(result.targets[0].rows.map(\.status) == [.metClearly, .metClearly, .cannotTell])
    #expect(result.targets[0].rows[2].note == "there is no segment 'dead'")
    #expect(result.targets[1].status == .metClearly && result.targets[2].status == .metClearly)
    #expect(result.figure("a", "count enquiries", Slice(key: "event"))?.mean == 0)
  }

  @Test("a target on a strategy that did not run is not held against the run")
  func notRun() throws {
    let target = Target(
      id: "cost", measure: MeasureReference(.acquisitionCost), strategy: "b",
      rows: [ExpectedRow(bound: .compare(.atMost, 1))], required: true)
    #expect(try result([target], strategies: ["a"]).targets[0].status == .notRun)
    #expect(try result([target], strategies: ["a"]).meetsRequiredTargets)
    #expect(try !result([target]).meetsRequiredTargets)
  }

  @Test("retention with too few at risk is refused as evidence")
  func thin() throws {
    let target = Target(
      id: "stay", measure: MeasureReference(.retention(at: TimeSpan(2, .week))),
      strategy: Scenario.hiddenArm, rows: [ExpectedRow(bound: .compare(.atLeast, 0.5))])
    let result = try result([target])
    #expect(result.targets[0].status == .cannotTell)
    #expect(result.targets[0].rows[0].note?.hasPrefix("too few at risk") == true)
  }

  @Test("a target on cost without a floor beside it draws a warning")
  func floor() throws {
    let cost = Target(
      id: "cheap", measure: MeasureReference(.acquisitionCost), strategy: "b",
      rows: [ExpectedRow(bound: .compare(.atMost, 200))])
    let floor = Target(
      id: "enough", measure: MeasureReference(.acquired), strategy: "b",
      rows: [ExpectedRow(bound: .compare(.atLeast, 100))])
    let figure = Target(
      id: "as-seen", measure: MeasureReference(.acquisitionCost), strategy: "b",
      rows: [ExpectedRow(bound: .near(77, within: 5))])
    #expect(try result([cost]).warnings.contains { $0.kind == .costWithoutFloor })
    #expect(try !result([figure]).warnings.contains { $0.kind == .costWithoutFloor })
    #expect(try !result([cost, floor]).warnings.contains { $0.kind == .costWithoutFloor })
  }
}
