import Foundation

/// A station of servers, state by state: the share of time with n customers present is that with n − 1 times
/// arrivals over departures.
///
/// Nothing of the engine's formulas is used: the chain begins with nobody there.
struct ReferenceStation {
  var arrivals: Double
  var service: Double
  var servers: Int
  var patience: Double?
  var room: Int?

  /// The share who find no room, the share who leave, and the mean wait of those who found room.
  var outcome: (blocked: Double, abandoned: Double, wait: Double)? {
    guard arrivals > 0 else { return (0, 0, 0) }
    guard patience != nil || room != nil || arrivals * service < Double(servers) else { return nil }
    let most = room.map { servers + $0 } ?? servers + 60_000
    // In logarithms, so that no product is too large.
    var logs = [0.0]
    for n in stride(from: 1, through: most, by: 1) {
      let leaving = patience.map { Double(max(0, n - servers)) / $0 } ?? 0
      let departures = Double(min(n, servers)) / service + leaving
      logs.append((logs.last ?? 0) + log(arrivals / departures))
    }
    let top = logs.max() ?? 0
    let weights = logs.map { exp($0 - top) }
    let total = weights.reduce(0, +)
    var waiting = 0.0
    for n in servers..<weights.count { waiting += Double(n - servers) * weights[n] / total }
    let blocked = room == nil ? 0 : (weights.last ?? 0) / total
    let leaving = patience.map { waiting / $0 / arrivals } ?? 0
    return (blocked, leaving, waiting / arrivals / (1 - blocked))
  }
}
