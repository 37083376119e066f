import Foundation
import Marketing
import Statistics
import Testing

@testable import Engine

/// How populations are made, whatever they are like.
///
/// No luck is involved.
@Suite("Populations are made to the same bits, and only what is read is kept")
struct PopulationMakingTests {
  /// Everything a population can have: drivers on reach and exposure, groups, ties, a file's rows.
  private func rich(_ count: Int, sampled: Bool = false) -> Scenario {
    var scenario = World.scenario(
      "rich", count: count, network: Network(kind: .smallWorld(rewired: 0.1), friends: 6),
      journeys: [World.card([Driver(.feature("digital"), .perStandardDeviation(2))]), World.club],
      channels: [
        .poster(
          reach: .driven(base: 0.6, [Driver(.feature("age"), .perStandardDeviation(0.8))]),
          seen: .driven(
            base: 0.2, upTo: 0.7, [Driver(.feature("digital"), .perStandardDeviation(3))])),
        .addressed("text", reach: .same(1), consent: .same(0.4)),
      ])
    scenario.customers.correlations = [
      Correlation(first: "age", second: "digital", rank: -0.5)
    ]
    if sampled {
      scenario.customers.features[0].column = ColumnSource(column: "income")
      scenario.customers.file = CustomerFile(
        path: "people.csv", sampled: true, rows: 70,
        values: ["income": (0..<70).map { 1_000 + Float($0) }])
    }
    return scenario
  }

  private func made(_ scenario: Scenario, threads: Int = 1) throws -> Population {
    try Population(
      CompiledScenario(scenario), replication: 2, threads: threads, keepsEveryFeature: true)
  }

  /// Every column of a population, each as the bits of the first `count` customers.
  private func bits(_ people: Population, _ count: Int) -> [[UInt32]] {
    var all = people.features.compactMap { $0?.values(count).map(\.bitPattern) }
    all += people.utilities.map { $0.values(count).map(\.bitPattern) }
    for column in people.reached + people.consents {
      all.append(column?.values(count).map(UInt32.init) ?? [])
    }
    all += people.seen.map { seen in seen.map { t in (0..<count).map { t[$0] } } ?? [] }
    all += people.start.map { $0.values(count).map(UInt32.init) }
    all.append(people.cells.prefix(count).map(UInt32.init))
    return all
  }

  @Test("one, two and five threads", arguments: [false, true])
  func threads(sampled: Bool) throws {
    let scenario = rich(7_003, sampled: sampled)
    let one = try made(scenario)
    #expect(one.reachCounts[0] == one.reached[0]?.values(7_003).count { $0 != 0 })
    #expect(one.cellCounts.reduce(0, +) == 7_003)
    for threads in [2, 5] {
      let other = try made(scenario, threads: threads)
      #expect(bits(other, 7_003) == bits(one, 7_003))
      #expect(other.reachCounts == one.reachCounts && other.cellCounts == one.cellCounts)
      #expect(other.ties.offsets == one.ties.offsets && other.ties.others == one.ties.others)
      for (left, right) in zip(other.groups, one.groups) {
        #expect(left.group.values(7_003) == right.group.values(7_003))
      }
    }
  }

  @Test("one more customer changes nobody else", arguments: [1_023, 1_024, 3_000])
  func oneMore(count: Int) throws {
    for sampled in [false, true] {
      let (fewer, more) = (
        try made(rich(count, sampled: sampled)), try made(rich(count + 1, sampled: sampled))
      )
      #expect(bits(fewer, count) == bits(more, count))
    }
  }

  @Test("features that only make the population are forgotten, and those a run reads are kept")
  func features() throws {
    let scenario = World.scenario(
      "needs",
      journeys: [
        World.card(
          [
            Driver(.feature("digital"), .perStandardDeviation(2)),
            Driver(
              .channel("flyer"),
              .by("home", [LabelledMultiplier(label: "far", multiplier: .plain(2))], otherwise: nil)
            ),
          ], only: [.number(feature: "age", .above, 30)])
      ],
      strategies: [
        Strategy(id: "only", channels: [ChannelUse(channel: "text", order: .feature("income"))])
      ])
    let people = try Population(CompiledScenario(scenario), replication: 0)
    // segment, income, age, digital, bonus-hunter, home
    #expect(people.features.map { $0 != nil } == [false, true, true, false, false, true])
    let all = try Population(CompiledScenario(scenario), replication: 0, keepsEveryFeature: true)
    #expect(all.features.allSatisfy { $0 != nil })
    #expect(people.feature(2).values(400) == all.feature(2).values(400))
    #expect(people.groups[0].group.values(400) == all.groups[0].group.values(400))
  }

  @Test("columns that would be the same for everybody are not there")
  func constants() throws {
    var scenario = World.scenario("plain", channels: [.broadcast("flyer", reach: .same(1))])
    scenario.customers.segments = [Segment(id: "all", share: 1)]
    scenario.strategies = [Strategy(id: "busy", channels: [ChannelUse("flyer", weekly: 100)])]
    let people = try Population(CompiledScenario(scenario), replication: 0)
    #expect(people.reached[0] == nil && people.consents[0] == nil && people.seen[0] == nil)
    #expect(people.cell == nil && people.cells == [UInt16](repeating: 0, count: 400))
    #expect(people.cellCounts == [400] && people.reachCounts == [400])
    #expect(people.reaches(0, 7) && people.consents(0, 7) && people.cell(of: 7) == 0)
  }

  @Test("edges with the same drivers share a column, and drivers of channels keep none")
  func sharing() throws {
    let digital = Driver(.feature("digital"), .perStandardDeviation(2))
    let age = Driver(.feature("age"), .per(1.2, amount: 10, from: 40, upTo: nil))
    var card = World.card([digital, age])
    card.edges[1].drivers = [age, digital]
    card.edges[2].drivers = [age]
    let scenario = World.scenario(
      "sharing", journeys: [card],
      channels: [
        .poster(reach: .driven(base: 0.5, [age]), seen: .driven(base: 0.1, [digital]))
      ], strategies: [Strategy(id: "only", channels: [ChannelUse(channel: "poster")])])
    let compiled = try CompiledScenario(scenario)
    let columns = compiled.journeys[0].edges.map(\.staticColumn)
    #expect(columns == [0, 0, 1, nil, nil])
    #expect(compiled.reachColumns == [1] && compiled.seenColumns == [2])
    #expect(try Population(compiled, replication: 0).utilities.count == 2)
  }
}

extension Channel {
  /// A broadcast that is seen at a chance per week.
  static func poster(reach: ChanceModel = .same(1), seen: ChanceModel) -> Channel {
    Channel(
      id: "poster", kind: .broadcast(seen: seen, per: TimeSpan(1, .week)), reach: reach,
      costEach: .yuan(0.2), halfLife: TimeSpan(10, .day), halfEffect: 2)
  }
}
