import Engine
import Marketing
import Statistics
import Testing

/// Lines at desks against theory.
///
/// With 20,000 customers, 40 days and shares of some per cent, a correct program fails one of these bounds
/// (five standard errors) about once in a million seeds.
@Suite("Desks wait, hang up and turn away as Erlang says")
struct DeskTests {
  /// Everybody asks with 30 % a day, so that about 6,000 come to the desk each day.
  private func scenario(_ change: (inout Desk) -> Void) -> Scenario {
    var desk = Desk(
      id: "desk", people: 50, hoursPerDay: 10, handling: .exponential(mean: 300),
      payPerHour: .yuan(30))
    change(&desk)
    let journey = Journey(
      "card", [("out", .prospect), ("in", .customer)],
      [
        Edge("ask", "out", nil, .daily(0.3), then: [.queue(desk: "desk")]),
        Edge("buy", "out", "in", .perContact(0.0001, channel: "call")),
      ])
    return World.scenario(
      "desk", count: 20_000, timing: Timing(tick: .day, length: TimeSpan(40, .day)),
      journeys: [journey], channels: [.staffed("call")], desks: [desk],
      strategies: [
        Strategy(
          id: "open",
          channels: [ChannelUse(channel: "call", who: [.during(Window(.day, 90, to: 91))])],
          desks: [desk])
      ])
  }

  private struct Day {
    var came: Double
    var shares: [DeskCount: Double]
    var wait: Double
  }

  private func run(_ scenario: Scenario, _ implementation: Implementation = .engine) throws -> Day {
    let record = try implementation.first(scenario)
    let cells = record.layout.allCells
    func total(_ count: DeskCount) -> Double { Double(record.total(count, desk: 0, cells: cells)) }
    let came = total(.came)
    let shares = DeskCount.allCases.map { ($0, total($0) / came) }
    return Day(
      came: came, shares: Dictionary(uniqueKeysWithValues: shares),
      wait: total(.waited) > 0 ? total(.waitingSeconds) / total(.waited) : 0)
  }

  private func near(_ share: Double, _ expected: Double, of came: Double) -> Bool {
    abs(share - expected) < 5 * (expected * (1 - expected) / came).squareRoot() + 0.002
  }

  @Test("without room: the share turned away is Erlang's B")
  func blocking() throws {
    let day = try run(scenario { $0.waitingRoom = 0 })
    let load = day.came / 39 / 36_000 * 300
    let loss = QueueStation.erlangB(servers: 50, load: load)
    #expect(loss > 0.05)
    #expect(near(day.shares[.blocked] ?? -1, loss, of: day.came))
    #expect(day.wait == 0)
  }

  @Test("with room and no end of patience: the mean wait is Erlang's C")
  func waiting() throws {
    let day = try run(scenario { $0.people = 55 })
    let load = day.came / 39 / 36_000 * 300
    let mean = QueueStation.erlangC(servers: 55, load: load) * 300 / (55 - load)
    #expect(mean > 10)
    // The mean of waits on days of more and fewer callers lies a little above.
    #expect(abs(day.wait - mean) < 0.1 * mean, "\(day.wait) and \(mean)")
    #expect(day.shares[.abandoned] == 0 && day.shares[.blocked] == 0)
  }

  @Test("with patience: the share who hang up is Palm's, hour by hour")
  func patience() throws {
    let bands = [DayBand(start: 8, end: 10, share: 0.4), DayBand(start: 10, end: 18, share: 0.6)]
    let day = try run(
      scenario {
        $0.patience = TimeSpan(2, .minute)
        $0.profile = bands
      })
    let expected = try bands.reduce(0) { sum, band in
      let rate = day.came / 39 * band.share / (band.hours * 3_600)
      let outcome = try #require(
        QueueStation(
          arrivalsPerSecond: rate, meanService: 300, servers: 50, meanPatience: 120
        ).outcome)
      return sum + band.share * outcome.abandoned
    }
    #expect(expected > 0.1)
    #expect(near(day.shares[.abandoned] ?? -1, expected, of: day.came))
    // By the day's total alone hardly half as many would hang up.
    let flat = try #require(
      QueueStation(
        arrivalsPerSecond: day.came / 39 / 36_000, meanService: 300, servers: 50, meanPatience: 120
      ).outcome)
    #expect(flat.abandoned < 0.7 * expected)
  }

  @Test(
    "whoever comes is served, hangs up, is turned away, expires or waits",
    arguments: [
      "a line at a desk", "a line that grows", "patience by the hour", "no room to wait",
      "a little room and a little patience", "a machine and people", "a line nobody serves",
    ])
  func conservation(name: String) throws {
    let scenario = try #require(DeskScenarios.all.first { $0.name == name })
    for implementation in Implementation.allCases {
      let record = try implementation.first(scenario)
      let cells = record.layout.allCells
      for desk in record.layout.desks.indices {
        func total(_ count: DeskCount) -> Int64 { record.total(count, desk: desk, cells: cells) }
        let ends: [DeskCount] = [.answered, .abandoned, .blocked, .expired, .inLine]
        #expect(total(.came) == ends.reduce(0) { $0 + total($1) }, "\(name)")
        #expect(total(.busySeconds) <= total(.workingSeconds) + 900, "\(name)")
        for tick in 0..<record.layout.ticks {
          let first = desk * DeskCount.allCases.count
          let busy = record.desks.sum(tick, first + DeskCount.busySeconds.rawValue, cells: cells)
          let work = record.desks.sum(tick, first + DeskCount.workingSeconds.rawValue, cells: cells)
          // A fraction of one conversation may be left from the tick before.
          #expect(busy < work + 900 || work == 0 && busy == 0, "\(name), tick \(tick)")
        }
      }
    }
  }

  @Test("a machine settles its share, errs in its share, and hands over the rest")
  func machine() throws {
    var scenario = try #require(DeskScenarios.all.first { $0.name == "a machine and people" })
    scenario.customers.count = 20_000
    for place in scenario.desks.indices { scenario.desks[place].people = 900 }
    scenario.strategies[0].desks = scenario.desks
    let record = try Implementation.engine.first(scenario)
    func total(_ count: DeskCount, _ desk: Int) -> Double {
      Double(record.total(count, desk: desk, cells: record.layout.allCells))
    }
    let answered = total(.answered, 0)
    #expect(answered > 50_000)
    #expect(near(total(.resolved, 0) / answered, 0.63, of: answered))
    #expect(near(total(.wrong, 0) / answered, 0.07, of: answered))
    #expect(near(total(.handedOver, 0) / answered, 0.3, of: answered))
    #expect(total(.handedOver, 0) == total(.came, 1))
  }

  @Test("pay by the piece multiplies the odds of the desk's contacts")
  func effort() throws {
    func share(_ pay: Double) throws -> Double {
      var town = self.scenario {
        $0.people = 900
        $0.effort = Effort(multiplier: 1.5, per: .yuan(10))
        $0.pieceRate = PieceRate(
          pay: .yuan(pay), stage: StageReference("card", "in"), held: .zero,
          settled: TimeSpan(1, .week))
      }
      town.timing.length = TimeSpan(4, .day)
      town.journeys[0].edges[1].chance = .perContact(0.1, channel: "call")
      let record = try Implementation.engine.first(town)
      let cells = record.layout.allCells
      let bought = record.taken.sum(middle: 1, cells: cells)
      // Everybody who bought is paid for once, when the run ends.
      #expect(record.total(.paidFor, desk: 0, cells: cells) == bought)
      let pays = (900.0 * 10 * 4 * 30 + Double(bought) * pay) * 100
      #expect(Double(Conservation(town, record).total(.staff, "desk")) == pays.rounded())
      return Double(bought) / Double(record.total(.answered, desk: 0, cells: cells))
    }
    // Odds of 1 to 9, once and 2.25 times.
    #expect(near(try share(0), 0.1, of: 17_000))
    #expect(near(try share(20), 2.25 / 11.25, of: 17_000))
  }
}
