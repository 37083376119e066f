import Marketing
import Statistics

/// A desk's day, hour by hour: what becomes of those who come, by the stretch of the day in which they come.
///
/// Each stretch is a station in its own steady state (the pointwise stationary approximation by periods:
/// Green, Kolesar and Soares 2001, doi:10.1287/opre.49.4.549.11228). Where nobody leaves and more come
/// than can be served, what is left over is a fluid that goes on to the next stretch (Newell 1971).
///
/// Where every agent stands for several people, the station is that of all people: lines do not scale, for a
/// large desk at the same load lets fewer wait. What becomes of a person is what becomes of the agent.
struct DeskDay: Sendable {
  /// A stretch of the day.
  struct Stretch: Sendable {
    let seconds: Double
    let share: Double
    /// The share of the day's work that has come by its end.
    let upTo: Double
  }

  /// What becomes of those who come in a stretch.
  struct Outcome: Equatable {
    var blocked = 0.0
    var abandoned = 0.0
    /// The mean wait of those who find room, in whole seconds.
    var wait: Int64 = 0
  }

  let stretches: [Stretch]
  let days: Double
  /// People for whom one who comes stands.
  let weight: Double
  let servers: Int
  let service: Double
  let patience: Double?
  let room: Int?

  init(_ desk: Desk, tick: TimeSpan, eachStandsFor people: Int) {
    var sum = 0.0
    stretches = desk.day.map { band in
      sum += band.share
      return Stretch(seconds: band.hours * 3_600, share: band.share, upTo: sum)
    }
    days = tick.days
    weight = Double(people)
    // What was divided by the weight may come back a little too small.
    servers = Int(desk.people * weight + 1e-6)
    service = desk.handling.mean
    patience = desk.patience.map { Double($0.seconds) }
    room = desk.waitingRoom
  }

  /// The stretch in which a customer with a uniform number comes.
  func stretch(at uniform: Double) -> Int {
    stretches.firstIndex { uniform < $0.upTo } ?? stretches.count - 1
  }

  /// What becomes of customers who come in a tick, while others wait from before; written stretch by stretch.
  func outcomes(of customers: Int, waiting: Int, into outcomes: inout [Outcome]) {
    outcomes.removeAll(keepingCapacity: true)
    var backlog = Double(waiting) * weight / days
    for stretch in stretches {
      let arrivals = Double(customers) * weight * stretch.share / days / max(stretch.seconds, 1)
      let station = QueueStation(
        arrivalsPerSecond: arrivals, meanService: service, servers: servers,
        meanPatience: patience, room: room)
      if patience != nil || room != nil {
        let steady = station.outcome ?? .init(blocked: 0, abandoned: 0, meanWait: 0)
        outcomes.append(
          Outcome(
            blocked: steady.blocked, abandoned: steady.abandoned,
            wait: Int64(steady.meanWait.rounded())))
      } else {
        let fluid = fluidWait(arrivals, stretch.seconds, &backlog)
        // The steady state of a long stretch; nobody waits longer for it than the stretch lasts.
        let steady = min(station.outcome?.meanWait ?? 0, stretch.seconds)
        outcomes.append(Outcome(wait: Int64((steady + fluid).rounded())))
      }
    }
  }

  /// The mean wait behind a backlog that grows or drains at the rate of the difference; moves it on.
  private func fluidWait(_ arrivals: Double, _ seconds: Double, _ backlog: inout Double) -> Double {
    let serving = Double(servers) / service
    let net = arrivals - serving
    let end = backlog + net * seconds
    guard end < 0 else {
      defer { backlog = end }
      return (backlog + end) / 2 / serving
    }
    defer { backlog = 0 }
    return backlog / 2 * (backlog / -net / seconds) / serving
  }
}
