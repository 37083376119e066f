import Engine
import Marketing
import Statistics

/// A small bank by hand: one journey, two channels, one incentive, one product, two segments.
enum Bank {
  static let open = StageReference("card", "open")
  static let active = StageReference("card", "active")
  static let dormant = StageReference("card", "dormant")
  static let book = EdgeReference("card", "book")

  /// Stages 0 open, 1 active, 2 dormant; cells 0 young, 1 old; four weeks and one of follow-up.
  static let layout = RecordLayout(
    stages: [open, active, dormant], stageKinds: [.prospect, .customer, .dormant],
    edges: [book, EdgeReference("card", "slacken")], edgeSources: [[0], [1]],
    edgeDestinations: [1, 2], channels: ["leaflets", "text"], incentives: ["bonus"],
    tallies: ["enquiries.event", "enquiries.branch", "deposits"],
    accounts: [
      Account(.media, "leaflets"), Account(.contacts, "text"), Account(.reward, "bonus"),
      Account(.abuse, "bonus"), Account(.owed, "bonus"), Account(.handling, "card.book"),
      Account(.margin, "account"), Account(.costToServe, "account"),
    ],
    breakdowns: [Breakdown(feature: "segment", labels: ["young", "old"])],
    tick: TimeSpan(1, .week), ticks: 4, followUpTicks: 1, horizons: [2, 5], mostContacts: 12,
    stagePairs: [StagePair(from: 0, to: 1), StagePair(from: 0, to: 2)])

  /// The ledger's lines by category.
  enum Line: Int { case media, contacts, reward, abuse, owed, handling, margin, costToServe }

  static let young = [0]
  static let old = [1]
  static let all = [0, 1]

  static func scenario(
    strategies: [Strategy] = [spending("a"), spending("b")], replications: Int = 20,
    rankBy: Measure = .acquisitionCost, leastDifference: Double = 0, targets: [Target] = []
  ) -> Scenario {
    Scenario(
      name: "bank", title: "A small bank", currency: Currency(code: "EUR"),
      timing: Timing(tick: .week, length: TimeSpan(4, .week), followUp: TimeSpan(1, .week)),
      customers: Customers(
        count: 1_000, segments: [Segment(id: "young", share: 0.5), Segment(id: "old", share: 0.5)]),
      products: [Product(id: "account")],
      journeys: [
        Journey(
          id: "card", start: .shares([CategoryShare(label: "open", share: 1)]),
          stages: [
            Stage(id: "open", kind: .prospect), Stage(id: "active", kind: .customer),
            Stage(id: "dormant", kind: .dormant),
          ],
          edges: [
            Edge(
              id: "book", from: ["open"], to: "active", chance: .perContact(0.1, channel: "text"),
              effects: [.book(tally: "deposits", .constant(100_000))]),
            Edge(
              id: "slacken", from: ["active"], to: "dormant",
              chance: .rate(0.1, per: TimeSpan(1, .week))),
          ])
      ],
      channels: [
        Channel(
          id: "leaflets", kind: .broadcast(seen: nil, per: nil), halfLife: TimeSpan(1, .week),
          halfEffect: 1),
        Channel(
          id: "text", kind: .addressed(consent: .same(1), optOut: 0, noticed: 1),
          halfLife: TimeSpan(1, .week), halfEffect: 1),
      ],
      incentives: [Incentive(id: "bonus", when: book, rewards: [])],
      strategies: strategies,
      experiment: Experiment(
        baseline: strategies[0].id, replications: replications, rankBy: rankBy,
        leastDifference: leastDifference),
      targets: targets)
  }

  static func spending(_ id: String) -> Strategy {
    Strategy(id: id, channels: [ChannelUse(channel: "text")])
  }

  /// A record in which nothing happens to 500 young and 500 old.
  static func record(_ strategy: String = "a", replication: Int = 0) -> RunRecord {
    RunRecord(
      layout: layout, strategy: strategy, replication: replication, people: [500, 500])
  }

  /// A record with so many customers acquired in the first tick for so much money (in cents), all
  /// young; customers 0, 1, 2, … are the ones acquired.
  static func record(
    _ strategy: String, replication: Int, acquired: Int, cents: Int64
  ) -> RunRecord {
    var record = record(strategy, replication: replication)
    record.acquired[0, 0, 0] = Int64(acquired)
    record.ledger[0, Line.contacts.rawValue, 0] = cents
    record.survival[4, 1, 0] = Int64(acquired)
    record.activeAt[0, 0, 0] = Int64(acquired)
    record.activeAt[0, 1, 0] = Int64(acquired)
    record.outcomes = outcomes(acquired: (0..<acquired).map { ($0, 1) })
    return record
  }

  /// Outcomes of 500 young (0…499) and 500 old (500…999): who was acquired in which tick, and who
  /// of them became inactive in which.
  static func outcomes(
    acquired: [(Int, UInt16)], inactive: [(Int, UInt16)] = []
  ) -> CustomerOutcomes {
    var (start, end) = ([UInt16](repeating: 0, count: 1_000), [UInt16](repeating: 0, count: 1_000))
    for (customer, tick) in acquired { start[customer] = tick }
    for (customer, tick) in inactive { end[customer] = tick }
    return CustomerOutcomes(
      acquired: start, inactive: end, cell: (0..<1_000).map { $0 < 500 ? 0 : 1 })
  }
}

extension RunRecord {
  /// Books an amount in cents in the first tick of the young unless said otherwise.
  mutating func book(_ cents: Int64, _ line: Bank.Line, tick: Int = 0, cell: Int = 0) {
    ledger[tick, line.rawValue, cell] += cents
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195), for tests alone.
struct TestStream: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from the standard normal distribution, by inverse transform.
  mutating func normal() -> Double {
    NormalDistribution.quantile((Double(next() >> 11) + 0.5) / 9_007_199_254_740_992)
  }
}
