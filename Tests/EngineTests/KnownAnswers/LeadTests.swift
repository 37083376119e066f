@testable import Engine
import Marketing
import Statistics
import Testing

@Suite("Leads flow, and none is lost")
struct LeadTests {
  @Test("every lead comes to one end", arguments: DeskScenarios.leads.map(\.name))
  func conservation(name: String) throws {
    let scenario = try #require(DeskScenarios.leads.first { $0.name == name })
    guard scenario.timing.warmUpTicks == 0 else { return }
    for implementation in Implementation.allCases {
      let record = try implementation.first(scenario)
      for engine in record.layout.leadEngines.indices {
        func total(_ count: LeadCount) -> Int64 {
          record.total(count, engine: engine, cells: record.layout.allCells)
        }
        #expect(total(.generated) > 0, "\(name)")
        #expect(total(.generated) == total(.merged) + total(.dropped) + total(.pushed))
        let ends: [LeadCount] = [.refused, .expired, .overflowed, .worked, .waiting]
        #expect(total(.pushed) == ends.reduce(0) { $0 + total($1) }, "\(name)")
        #expect(total(.converted) <= total(.worked) + total(.overflowed), "\(name)")
        let reasons = record.layout.leadReasons.indices.reduce(Int64(0)) {
          $0 + record.leadDrops.sum(engine, $1, cells: record.layout.allCells)
        }
        #expect(reasons == total(.dropped), "\(name)")
      }
      // A channel for leads contacts leads and nobody else.
      let leads = try #require(scenario.leads)
      let contacts = leads.channels.compactMap { record.layout.channels.firstIndex(of: $0) }
        .reduce(Int64(0)) { $0 + record.contacts.sum(middle: $1, cells: record.layout.allCells) }
      let answered = record.total(.answered, desk: 0, cells: record.layout.allCells)
      let worked = record.layout.leadEngines.indices.reduce(Int64(0)) {
        $0 + record.total(.worked, engine: $1, cells: record.layout.allCells)
          + record.total(.overflowed, engine: $1, cells: record.layout.allCells)
      }
      #expect(contacts == worked + answered, "\(name)")
    }
  }

  /// Rankings of 20,000 customers: a pair of them agrees with the truth with the chance asked; 20,000 pairs
  /// have a standard error of 0.35 %, and the bound is five of them.
  @Test(
    "a noisy model puts the better of two first with the chance asked",
    arguments: [
      0.5, 0.6, 0.7, 0.85, 1,
    ])
  func concordance(chance: Double) throws {
    let engine = LeadEngine(
      id: "ledger", model: .noisy(concordance: chance), predicts: [EdgeReference("card", "buy")],
      yields: ContactRate(count: 10, per: TimeSpan(1, .week)))
    let scenario = DeskScenarios.lead("noisy", engines: [engine], count: 20_000)
    let compiled = try CompiledScenario(scenario)
    let population = try Population(compiled, replication: 0)
    let plan = try ArmPlan(scenario.strategies[0], compiled: compiled, ticks: 1...30)
    let leads = try #require(plan.leads)
    let ranks = try #require(
      LeadRanking(population: population, engine: leads.engines[0], compiled: compiled).make())
    let edge = compiled.journeys[0].edges[try compiled.slots.edge(EdgeReference("card", "buy"))]
    let truth = population.utilities[try #require(edge.staticColumn)]
    var (agree, pairs) = (0.0, 0.0)
    for i in 0..<10_000 {
      let (a, b) = (i, 19_999 - i)
      guard truth[a] != truth[b] else { continue }
      pairs += 1
      if (truth[a] > truth[b]) == (ranks[a] < ranks[b]) { agree += 1 }
    }
    #expect(abs(agree / pairs - chance) < 5 * 0.5 / pairs.squareRoot(), "\(agree / pairs)")
  }

  @Test("engines find as many as they yield while there are enough")
  func yields() throws {
    let scenario = try #require(DeskScenarios.leads.first { $0.name == "leads under rules" })
    let record = try Implementation.engine.first(scenario)
    func found(_ engine: Int) -> Int64 {
      record.total(.generated, engine: engine, cells: record.layout.allCells)
    }
    // 70 a week and 25 a week for 30 days, rounded down.
    #expect(found(0) <= 300 && found(2) == 107)
  }

  @Test("the same bytes on any number of threads, and beside other strategies")
  func threads() throws {
    let names = [
      "best leads first, the rest electronically", "leads and those who come",
      "leads of engines that learn, best first, the rest electronically",
    ]
    for name in names {
      var scenario = try #require(DeskScenarios.leads.first { $0.name == name })
      scenario.customers.count = 9_000
      var twin = scenario.strategies[0]
      twin.id = "twin"
      scenario.strategies += [twin, Strategy(id: "nothing")]
      let compiled = try CompiledScenario(scenario)
      let one = try compiled.run(
        replication: 0, strategies: ["leads", "twin", "nothing"], threads: 1)
      for threads in [2, 3, 8] {
        #expect(
          try compiled.run(
            replication: 0, strategies: ["leads", "twin", "nothing"], threads: threads) == one)
      }
      #expect(try compiled.run(replication: 0, strategies: ["leads"], threads: 2) == [one[0]])
      expectSame(one[0], one[1], name)
    }
  }
}
