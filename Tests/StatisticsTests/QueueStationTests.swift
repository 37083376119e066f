import Foundation
import Statistics
import Testing

@Suite("QueueStation")
struct QueueStationTests {
  /// Published tables of Erlang's loss formula: the load in Erlang that gives a loss (ITU-T, "Teletraffic
  /// Engineering Handbook", table of Erlang's B-formula): 1 server 1 % at 0.0101, 5 at 1.36, 10 at 4.46, 20 at
  /// 12.0, 100 at 84.1; and 10 servers 5 % at 6.22.
  @Test(
    "losses are those of the published tables",
    arguments: [
      (1, 0.0101, 0.01), (5, 1.361, 0.01), (10, 4.461, 0.01), (20, 12.03, 0.01), (100, 84.06, 0.01),
      (10, 6.216, 0.05), (2, 0.2235, 0.02),
    ])
  func published(servers: Int, load: Double, loss: Double) {
    #expect(abs(QueueStation.erlangB(servers: servers, load: load) - loss) < 0.002 * loss + 5e-6)
  }

  /// Erlang (1917): B = (aˢ / s!) / Σ aⁱ / i!, summed term by term.
  @Test("the recursion is the sum", arguments: [(3, 2.0), (7, 9.5), (12, 4.25), (40, 33.0)])
  func sum(servers: Int, load: Double) {
    var (term, sum) = (1.0, 1.0)
    for i in 1...servers {
      term *= load / Double(i)
      sum += term
    }
    let loss = term / sum
    #expect(abs(QueueStation.erlangB(servers: servers, load: load) - loss) < 1e-13)
    if load < Double(servers) {
      let scaled = term * Double(servers) / (Double(servers) - load)
      let waiting = scaled / (sum - term + scaled)
      #expect(abs(QueueStation.erlangC(servers: servers, load: load) - waiting) < 1e-12)
    }
  }

  /// One server: everybody waits with chance ρ, for ρ / (μ − λ) on average.
  @Test("one server is the queue everybody knows")
  func single() throws {
    let station = QueueStation(arrivalsPerSecond: 0.8, meanService: 1, servers: 1)
    #expect(abs(QueueStation.erlangC(servers: 1, load: 0.8) - 0.8) < 1e-15)
    #expect(abs(try #require(station.outcome).meanWait - 4) < 1e-12)
  }

  @Test("more than can be served has no steady state unless somebody leaves")
  func overload() throws {
    var station = QueueStation(arrivalsPerSecond: 2, meanService: 1, servers: 1)
    #expect(station.outcome == nil)
    station.meanPatience = 0.001
    // Nobody waits any time: a loss system.
    let hasty = try #require(station.outcome)
    #expect(abs(hasty.abandoned - QueueStation.erlangB(servers: 1, load: 2)) < 1e-3)
    station.meanPatience = 100_000
    // Whatever is above what can be served leaves in the end.
    #expect(abs(try #require(station.outcome).abandoned - 0.5) < 1e-3)
  }

  /// With patience like a service, n present leave at rate n whatever n is: the number present is Poisson
  /// (Garnett, Mandelbaum and Reiman 2002).
  @Test("patience as long as a service makes the number present Poisson")
  func poisson() throws {
    let (load, servers) = (6.0, 5)
    let station = QueueStation(
      arrivalsPerSecond: load, meanService: 1, servers: servers, meanPatience: 1)
    var (term, waiting) = (exp(-load), 0.0)
    for n in 1...80 {
      term *= load / Double(n)
      waiting += Double(max(0, n - servers)) * term
    }
    let outcome = try #require(station.outcome)
    #expect(abs(outcome.abandoned - waiting / load) < 1e-12)
    #expect(abs(outcome.meanWait - waiting / load) < 1e-12)
  }

  @Test("no room is Erlang's B, all the room in the world his C")
  func room() throws {
    var station = QueueStation(arrivalsPerSecond: 0.04, meanService: 200, servers: 10, room: 0)
    let loss = try #require(station.outcome)
    #expect(abs(loss.blocked - QueueStation.erlangB(servers: 10, load: 8)) < 1e-14)
    #expect(loss.meanWait == 0)
    let free = QueueStation(arrivalsPerSecond: 0.04, meanService: 200, servers: 10)
    station.room = 5_000
    let wide = try #require(station.outcome)
    #expect(abs(wide.meanWait - (try #require(free.outcome)).meanWait) < 1e-9)
    #expect(wide.blocked < 1e-15)
  }

  @Test("shares are shares, and room and patience only help each other out")
  func bounds() throws {
    for arrivals in [0.001, 0.05, 0.2, 3] {
      for room in [0, 1, 7, 300] {
        for patience in [10.0, 600] {
          let outcome = try #require(
            QueueStation(
              arrivalsPerSecond: arrivals, meanService: 180, servers: 9, meanPatience: patience,
              room: room
            ).outcome)
          #expect(outcome.blocked >= 0 && outcome.abandoned >= 0)
          #expect(outcome.blocked + outcome.abandoned <= 1)
          #expect(outcome.meanWait >= 0 && outcome.meanWait.isFinite)
          // Whoever is served keeps the servers busy, and no more than all of them.
          let served = arrivals * (1 - outcome.blocked - outcome.abandoned)
          #expect(served * 180 <= 9 + 1e-9)
        }
      }
    }
  }
}
