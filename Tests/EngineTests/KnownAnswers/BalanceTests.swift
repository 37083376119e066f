import Engine
import Marketing
import Statistics
import Testing

/// Accounts in points against answers known beforehand.
@Suite("Points are earned, used, expired or held")
struct BalanceTests {
  @Test("what is owed adds up to what is held", arguments: BalanceScenarios.all.map(\.name))
  func liability(name: String) throws {
    let scenario = try #require(BalanceScenarios.all.first { $0.name == name })
    for implementation in Implementation.allCases {
      let record = try implementation.first(scenario)
      let books = Conservation(scenario, record)
      for balance in scenario.balances {
        let held =
          try tally(record, "earned.\(balance.id)") - tally(record, "used.\(balance.id)")
          - tally(record, "expired.\(balance.id)")
        #expect(held >= 0)
        #expect(books.total(.owed, balance.id) == held * balance.worth.minor)
        #expect(try tally(record, "used.\(balance.id)") > 0, "\(name), \(balance.id)")
      }
    }
  }

  @Test("everybody who earns points once loses them between the time and a quarter more of it")
  func expiry() throws {
    for (expiry, unit) in [(8.0, TimeUnit.week), (9, .week), (1, .week)] {
      var card = Journey(
        "card", [("out", .prospect), ("in", .customer)],
        [Edge("join", "out", "in", .weekly(0.3), then: [.add(balance: "points", .fixed(7))])])
      card.start = .shares([CategoryShare(label: "out", share: 1)])
      var scenario = World.scenario(
        "expiry", timing: Timing(tick: .week, length: TimeSpan(40, .week)), journeys: [card])
      scenario.balances = [Balance(id: "points", expiry: TimeSpan(expiry, unit))]
      let record = try Implementation.engine.first(scenario)
      let ticks = Int(expiry)
      let quarter = (ticks + 3) / 4
      var (earned, expired) = ([Int64](), [Int64]())
      for tick in 0..<40 {
        earned.append(try tally(record, "earned.points", tick: tick))
        expired.append(try tally(record, "expired.points", tick: tick))
      }
      for tick in 0..<40 {
        let gone = expired[0...tick].reduce(0, +)
        let old = earned[0..<max(0, tick - 5 * quarter + 1)].reduce(0, +)
        let young = earned[0..<max(0, tick - ticks + 1)].reduce(0, +)
        #expect(gone >= old && gone <= young, "\(expiry) weeks, tick \(tick)")
      }
      #expect(earned.reduce(0, +) > 0)
    }
  }

  @Test("points twice over are twice the points", arguments: Implementation.allCases)
  func twice(by implementation: Implementation) throws {
    var scenario = try #require(
      BalanceScenarios.all.first { $0.name == "points twice over for some weeks" })
    scenario.strategies[0].offers[0].budget = nil
    scenario.strategies[0].offers[0].conditions = []
    var plain = scenario
    plain.strategies[0].offers = []
    // Nothing but a number of points differs if they drive nothing and nobody spends them.
    for index in scenario.journeys.indices {
      for edge in scenario.journeys[index].edges.indices {
        scenario.journeys[index].edges[edge].drivers.removeAll {
          $0.reference == .balance("points")
        }
        if ["redeem", "swap"].contains(scenario.journeys[index].edges[edge].id) {
          scenario.journeys[index].edges[edge].effects = []
        }
      }
    }
    plain.journeys = scenario.journeys
    let (one, two) = (try implementation.first(plain), try implementation.first(scenario))
    #expect(try tally(two, "earned.points") == 2 * tally(one, "earned.points"))
    #expect(try tally(two, "earned.stamps") == tally(one, "earned.stamps"))
  }

  private func tally(_ record: RunRecord, _ name: String, tick: Int? = nil) throws -> Int64 {
    let row = try #require(record.layout.tallies.firstIndex(of: name))
    let cells = record.layout.allCells
    let sum = tick.map { record.tallies.sum($0, row, cells: cells) }
    return (sum ?? record.tallies.sum(middle: row, cells: cells)) / RunRecord.tallyUnit
  }
}
