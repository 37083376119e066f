import Foundation

/// Customers who come at random to servers who are alike, each free server taking whoever has waited longest.
///
/// Arrivals are Poisson, service times and patience exponential, and the station is in its steady state.
/// With neither patience nor a limit this is Erlang's C, with no room to wait his B (Erlang 1917, "Solution of
/// some problems in the theory of probabilities of significance in automatic telephone exchanges"), with
/// patience Palm's model, called Erlang A (Palm 1957; Garnett, Mandelbaum and Reiman 2002,
/// doi:10.1287/msom.4.3.208.7753).
///
///     let calls = QueueStation(arrivalsPerSecond: 0.05, meanService: 180, servers: 10)
///     calls.outcome?.meanWait        // seconds
public struct QueueStation: Hashable, Sendable {
  /// Customers who come in a second, on average.
  public var arrivalsPerSecond: Double
  /// The mean length of a service in seconds, above 0.
  public var meanService: Double
  /// How many serve, at least 1.
  public var servers: Int
  /// The mean time in seconds before a waiting customer leaves; nil: none leaves.
  public var meanPatience: Double?
  /// How many can wait; nil: no limit.
  public var room: Int?

  /// What becomes of those who come.
  public struct Outcome: Hashable, Sendable {
    /// The share of those who come who find no room, 0…1.
    public var blocked: Double
    /// The share of those who come who leave before they are served, 0…1.
    public var abandoned: Double
    /// The mean time in the queue of those who found room, served in the end or not, in seconds.
    public var meanWait: Double

    /// States what becomes of those who come.
    public init(blocked: Double, abandoned: Double, meanWait: Double) {
      self.blocked = blocked
      self.abandoned = abandoned
      self.meanWait = meanWait
    }
  }

  /// Describes a station.
  public init(
    arrivalsPerSecond: Double, meanService: Double, servers: Int, meanPatience: Double? = nil,
    room: Int? = nil
  ) {
    self.arrivalsPerSecond = arrivalsPerSecond
    self.meanService = meanService
    self.servers = servers
    self.meanPatience = meanPatience
    self.room = room
  }

  /// The load in Erlang: servers that would be busy if there were enough.
  public var load: Double { arrivalsPerSecond * meanService }

  /// Erlang's B: the share of customers who find all servers busy where nobody waits.
  ///
  /// By B(0) = 1, B(n) = a·B(n−1) / (n + a·B(n−1)), which only adds and divides positive numbers.
  ///
  /// - Parameters:
  ///   - servers: how many serve.
  ///   - load: the load in Erlang.
  /// - Returns: a share, 0…1.
  public static func erlangB(servers: Int, load: Double) -> Double {
    var blocked = 1.0
    for n in stride(from: 1, through: servers, by: 1) {
      blocked = load * blocked / (Double(n) + load * blocked)
    }
    return blocked
  }

  /// Erlang's C: the share of customers who wait where nobody leaves; 1 if the load is too much.
  ///
  /// - Parameters:
  ///   - servers: how many serve.
  ///   - load: the load in Erlang.
  /// - Returns: a share, 0…1.
  public static func erlangC(servers: Int, load: Double) -> Double {
    guard load < Double(servers) else { return 1 }
    let blocked = erlangB(servers: servers, load: load)
    return blocked / (1 - load / Double(servers) * (1 - blocked))
  }

  /// What becomes of those who come; nil where there is no steady state, because more come than can be
  /// served and nobody leaves.
  public var outcome: Outcome? {
    guard arrivalsPerSecond > 0 else { return Outcome(blocked: 0, abandoned: 0, meanWait: 0) }
    guard meanPatience == nil, room == nil else { return chain }
    let free = Double(servers) - load
    guard free > 0 else { return nil }
    let waiting = QueueStation.erlangC(servers: servers, load: load)
    return Outcome(blocked: 0, abandoned: 0, meanWait: waiting * meanService / free)
  }

  /// The birth and death process of customers present, above the state in which all servers are busy.
  ///
  /// The weight of k waiting customers is that of k − 1 times λ / (sμ + kθ); all states below together
  /// weigh 1/B − 1 against none waiting (B: Erlang's B).
  private var chain: Outcome {
    let leaving = meanPatience.map { 1 / $0 } ?? 0
    let serving = Double(servers) / meanService
    let busy = QueueStation.erlangB(servers: servers, load: load)
    // So rarely are all busy that no customer of this world will see it.
    guard busy > 1e-250 else { return Outcome(blocked: 0, abandoned: 0, meanWait: 0) }
    var (weight, total, waiting, number) = (1.0, 1 / busy, 0.0, 0)
    while number < room ?? .max {
      number += 1
      weight *= arrivalsPerSecond / (serving + Double(number) * leaving)
      total += weight
      waiting += Double(number) * weight
      if total > 1e200 {
        (weight, total, waiting) = (weight * 1e-200, total * 1e-200, waiting * 1e-200)
      }
      let isFalling = arrivalsPerSecond < serving + Double(number) * leaving
      if isFalling, Double(number) * weight < 1e-16 * total {
        if room != nil { weight = 0 }
        break
      }
    }
    let blocked = room == nil ? 0 : weight / total
    let inQueue = waiting / total
    let joined = arrivalsPerSecond * (1 - blocked)
    return Outcome(
      blocked: blocked, abandoned: min(1 - blocked, inQueue * leaving / arrivalsPerSecond),
      meanWait: joined > 0 ? inQueue / joined : 0)
  }
}
