import Engine
import Marketing
import Measures
import Statistics
import Testing

@Suite("Measures of desks")
struct DeskMeasureTests {
  private static let desk = Desk(
    id: "help", people: 2, hoursPerDay: 8, handling: .constant(600),
    profile: [
      DayBand(start: 9, end: 12, share: 0.6), DayBand(start: 12, end: 12.5, share: 0.25),
      DayBand(start: 14, end: 17, share: 0.15),
    ])

  private static func scenario(_ desk: Desk) -> Scenario {
    var scenario = Bank.scenario()
    scenario.desks = [desk]
    for place in scenario.strategies.indices { scenario.strategies[place].desks = [desk] }
    return scenario
  }

  private static func busiest(_ desk: Desk, came: [Int64]) throws -> MeasureValue {
    let scenario = scenario(desk)
    var record = RunRecord(
      layout: try CompiledScenario(scenario).layout, strategy: "a", replication: 0,
      people: [500, 500])
    for (tick, count) in came.enumerated() {
      record.desks[tick, DeskCount.came.rawValue, tick % 2] = count
    }
    return Evaluation(record, hidden: record, baseline: record, scenario: scenario)
      .value(of: .desk(.busiestHour, desk: "help"), cells: Bank.all)
  }

  // 140 of a week are 20 a day; half an hour brings a quarter of them, and that hour no more.
  @Test("the busiest hour is of the densest stretch in the busiest tick")
  func busiestHour() throws {
    #expect(try Self.busiest(Self.desk, came: [70, 140, 35]).number == 5)
  }

  @Test("without a profile customers come alike in all working hours")
  func evenly() throws {
    var even = Self.desk
    even.profile = []
    #expect(try Self.busiest(even, came: [560]).number == 10)
  }
}
