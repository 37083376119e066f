import Engine
import Marketing
import Testing

@Suite("The meter counts exactly and changes nothing")
struct MeterTests {
  /// Several blocks, a network, selection and broadcast; no warm-up, so that records hold every tick.
  private var scenario: Scenario {
    var scenario = Catalogue.midSized[2]
    scenario.network = .ring(scenario.customers.count, reach: 5)
    return scenario
  }

  private func run(threads: Int, meter: RunMeter?) throws -> [RunRecord] {
    let scenario = scenario
    return try CompiledScenario(scenario).run(
      replication: 0, strategies: scenario.strategies.map(\.id), threads: threads, meter: meter)
  }

  @Test("records are the same with a meter and without")
  func changesNothing() throws {
    #expect(try run(threads: 2, meter: RunMeter()) == run(threads: 2, meter: nil))
  }

  @Test("counts are the same with any number of threads", arguments: [2, 3, 8])
  func threads(count: Int) throws {
    let (one, several) = (RunMeter(), RunMeter())
    _ = try run(threads: 1, meter: one)
    _ = try run(threads: count, meter: several)
    #expect(one.work == several.work)
    #expect(one.work.words > 0 && one.work.friendsTold > 0 && one.work.populationBytes > 0)
  }

  @Test("counts agree with the records")
  func agree() throws {
    let meter = RunMeter()
    let records = try run(threads: 1, meter: meter)
    let (timing, customers) = (scenario.timing, scenario.customers.count)
    let ticks = timing.warmUpTicks + timing.ticks + timing.followUpTicks
    #expect(meter.work.customerTicks == customers * ticks * records.count)
    try #require(timing.warmUpTicks == 0)
    let taken = records.reduce(0) { $0 + $1.taken.values.reduce(0, +) }
    #expect(meter.work.edgesTaken == Int(taken))
    let contacts = records.reduce(0) { $0 + $1.contacts.values.reduce(0, +) }
    #expect(meter.work.exposures == Int(contacts))
    #expect(meter.work.words % 1_024 == 0)
  }

  @Test("runs that share a meter add up")
  func shared() async throws {
    let (once, twice) = (RunMeter(), RunMeter())
    _ = try run(threads: 1, meter: once)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<2 { group.addTask { _ = try run(threads: 1, meter: twice) } }
      try await group.waitForAll()
    }
    #expect(zip(once.work.counters, twice.work.counters).allSatisfy { 2 * $0.value == $1.value })
  }

  @Test("every phase has its time, and on one thread together they fill the run")
  func phases() throws {
    let meter = RunMeter()
    _ = try run(threads: 1, meter: meter)
    for phase in TickPhase.allCases { #expect(meter.times[phase] > 0, "\(phase)") }
    let whole = meter.ticks.wall + meter.population.wall
    #expect(meter.times.total <= whole)
    #expect(Double(meter.times.total) > 0.5 * Double(whole))
  }
}
