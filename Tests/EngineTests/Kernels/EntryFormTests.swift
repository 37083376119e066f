import Marketing
import Statistics
import Testing

@testable import Engine

/// Records of entries have a short form, which the kernel keeps, and a general one.
///
/// No luck is involved: the same moves are counted in both forms.
@Suite("Both forms of records of entries count the same")
struct EntryFormTests {
  /// As many stages as the short form has room for, all of them entered again and again.
  private static let eight = KernelScenarios.round(8, ways: 3)

  /// Days in which edges stand open in the first ones only.
  private func scenario(
    _ journey: Journey, ticks: Int, open: Int? = nil, followUp: Int = 0, warmUp: Int = 0
  ) -> Scenario {
    var journey = journey
    if let open {
      for edge in journey.edges.indices {
        journey.edges[edge].only.append(.during(Window(.day, 1, to: open)))
      }
    }
    return World.scenario(
      "entries", count: 1_500,
      timing: Timing(
        tick: .day, length: TimeSpan(Double(ticks), .day), warmUp: TimeSpan(Double(warmUp), .day),
        followUp: TimeSpan(Double(followUp), .day)),
      journeys: [journey])
  }

  private func run(_ scenario: Scenario, isShort: Bool) throws -> RunRecord {
    let compiled = try CompiledScenario(scenario)
    let log = EntryLog(compiled, journey: 0, count: 1)
    #expect((log.byteSources != nil) == isShort)
    return try compiled.run(replication: 0, strategies: ["busy"], threads: 2)[0]
  }

  private func expectMany(_ record: RunRecord) {
    for stage in 0..<8 {
      #expect(record.entered.sum(0, stage, cells: record.layout.allCells) > 0)
    }
    for pair in record.stagePairs.indices {
      #expect(record.conversions.sum(pair, 1, cells: record.layout.allCells) > 0)
    }
  }

  @Test("8 stages, and 8 with a ninth that nobody reaches", arguments: [0, 20])
  func stages(warmUp: Int) throws {
    var nine = Self.eight
    nine.stages.append(Stage(id: "nowhere", kind: .none))
    nine.edges.append(Edge("back", "nowhere", "s0", .weekly(0.5)))
    let short = try run(scenario(Self.eight, ticks: 60, warmUp: warmUp), isShort: true)
    let general = try run(scenario(nine, ticks: 60, warmUp: warmUp), isShort: false)
    expectMany(short)
    expectSame(short, general, "8 and 9 stages")
  }

  @Test(
    "ticks of one byte, and of two for a run that goes on after the last move",
    arguments: [(200, 100), (254, 1)])
  func ticks(open: Int, followUp: Int) throws {
    let short = try run(scenario(Self.eight, ticks: open, open: open), isShort: true)
    let general = try run(
      scenario(Self.eight, ticks: open, open: open, followUp: followUp), isShort: false)
    expectMany(short)
    #expect(short.entered == general.entered)
    #expect(short.conversions == general.conversions)
    // The last moves are counted as well.
    let last = (0..<short.layout.edges.count).reduce(Int64(0)) {
      $0 + short.taken.sum(open - 1, $1, cells: short.layout.allCells)
    }
    #expect(last > 0)
  }

  @Test("a chain of certain moves converts from every stage before it, with the ticks between")
  func chain() throws {
    for stages in [8, 9] {
      let names = (0..<stages).map { "s\($0)" }
      let journey = Journey(
        "chain", names.map { ($0, .none) }, choosesEveryTick: true,
        (1..<stages).map { Edge("go\($0)", names[$0 - 1], names[$0], .weekly(1)) })
      var scenario = World.scenario(
        "chain", count: 4, timing: Timing(length: TimeSpan(12, .week)), journeys: [journey])
      scenario.customers.segments = []
      scenario.customers.features = []
      scenario.customers.groups = []
      let record = try run(scenario, isShort: stages == 8)
      #expect(record.stagePairs.count == stages * (stages - 1) / 2)
      for (place, pair) in record.stagePairs.enumerated() {
        // In stage s at the end of tick s.
        #expect(record.conversions[place, 0, 0] == 4)
        #expect(record.conversions[place, 1, 0] == 4)
        #expect(record.conversions[place, 2, 0] == Int64(4 * (pair.to - pair.from)))
      }
      #expect(record.entered[0, 0, 0] == 0)
      for stage in 1..<stages { #expect(record.entered[0, stage, 0] == 4) }
    }
  }
}
