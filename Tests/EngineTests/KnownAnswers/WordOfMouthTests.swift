import Engine
import Foundation
import Marketing
import Statistics
import Testing

/// Adoption that feeds on itself, against curves from theory.
@Suite("Word of mouth follows the curve of theory")
struct WordOfMouthTests {
  private func scenario(
    _ journey: Journey, count: Int, tick: TimeUnit, days: Double, network: Network? = nil,
    channels: [Channel] = []
  ) -> Scenario {
    Scenario(
      name: "word", timing: Timing(tick: tick, length: TimeSpan(days, .day)),
      customers: Customers(count: count), network: network, journeys: [journey],
      channels: channels,
      strategies: [Strategy(id: "plain", channels: channels.map { ChannelUse(channel: $0.id) })],
      experiment: Experiment(baseline: "plain", seed: 21))
  }

  /// dF/dt = λ·m^F·(1 − F) by Runge–Kutta steps of a hundredth of a day.
  private func driven(rate: Double, multiplier: Double, days: Double) -> Double {
    var share = 0.0
    func slope(_ share: Double) -> Double { rate * pow(multiplier, share) * (1 - share) }
    let step = 0.01
    for _ in 0..<Int((days / step).rounded()) {
      let first = slope(share)
      let second = slope(share + step / 2 * first)
      let third = slope(share + step / 2 * second)
      let fourth = slope(share + step * third)
      share += step / 6 * (first + 2 * second + 2 * third + fourth)
    }
    return share
  }

  /// Theory is a differential equation; luck is estimated from eight replications.
  ///
  /// With |t| < 6 on seven degrees of freedom a correct program fails with a chance of about 5 in
  /// 10,000 for each tick; the tick adds a bias below 0.015 (days) and 0.1 (weeks).
  @Test(
    "the share of all drives like its differential equation as ticks get short",
    arguments: Implementation.allCases)
  func shareOfAll(by implementation: Implementation) throws {
    let journey = Journey(
      "card", [("out", .prospect), ("in", .customer)],
      [
        Edge(
          "join", "out", "in", .weekly(0.03),
          [Driver(.shareOfAll(StageReference("card", "in")), .plain(20))])
      ])
    let truth = driven(rate: -log(0.97) / 7, multiplier: 20, days: 70)
    var bias: [TimeUnit: Double] = [:]
    for tick in [TimeUnit.day, .week] {
      let scenario = scenario(journey, count: 1_200, tick: tick, days: 70)
      let shares = try (0..<8).map { replication in
        let record = try implementation.first(scenario, replication: replication)
        return Double(record.entered[0, 1, 0]) / 1_200
      }
      let (mean, error) = meanAndError(shares)
      bias[tick] = abs(mean - truth)
      #expect(abs(mean - truth) < 6 * error + (tick == .day ? 0.015 : 0.1))
    }
    #expect(bias[.day] ?? 1 < bias[.week] ?? 0)
  }

  /// Everybody knows everybody, and adopters write to one friend at a constant rate.
  ///
  /// A friend who hears may join: dF/dt = (p + qF)(1 − F), Bass, Management Science 15 (1969),
  /// doi:10.1287/mnsc.15.5.215. Twelve replications; with |t| < 6 on eleven degrees of freedom a
  /// correct program fails with a chance of about 1 in 10,000. The day between sending and
  /// arriving and the finite population bias the share by less than 0.03.
  @Test("invitations among all give the Bass curve", arguments: Implementation.allCases)
  func bass(by implementation: Implementation) throws {
    let count = 300
    let (perDay, accepted, alone) = (0.12, 0.5, 0.01)
    let journey = Journey(
      "card", [("out", .prospect), ("in", .customer)],
      [
        Edge("join", "out", "in", .daily(1 - exp(-alone))),
        Edge("accept", "out", "in", .perContact(accepted, channel: "word")),
        Edge(
          "invite", "in", nil, .daily(1 - exp(-perDay)),
          then: [.invite(friends: 1, channel: "word")]),
      ])
    let scenario = scenario(
      journey, count: count, tick: .day, days: 60, network: .complete(count),
      channels: [.social("word")])
    // An act per day at most: its expected number is 1 − e^(−rate).
    let imitation = (1 - exp(-perDay)) * accepted
    let records = try (0..<12).map { try implementation.first(scenario, replication: $0) }
    for day in [15, 30, 45, 60] {
      let decay = exp(-(alone + imitation) * Double(day))
      let truth = (1 - decay) / (1 + imitation / alone * decay)
      let (mean, error) = meanAndError(
        records.map { Double($0.inStage[day, 1, 0]) / Double(count) })
      #expect(abs(mean - truth) < 6 * error + 0.03, "day \(day): \(mean) against \(truth)")
    }
  }

  /// On a ring nobody is reached but the neighbours of those who know: from one adopter the news
  /// spreads at most one place a tick on either side.
  @Test(
    "on a ring the news travels no faster than one neighbour a tick",
    arguments: Implementation.allCases)
  func ring(by implementation: Implementation) throws {
    let journey = Journey(
      "card", [("out", .prospect), ("in", .customer)],
      [
        Edge(
          "join", "out", "in", .weekly(1e-9),
          [Driver(.friends(StageReference("card", "in")), .plain(1e8))])
      ]
    ).starting([0.99, 0.01])
    let scenario = scenario(
      journey, count: 1_000, tick: .week, days: 70, network: .ring(1_000, reach: 1))
    let record = try implementation.first(scenario)
    for tick in 0..<10 {
      let (now, next) = (record.inStage[tick, 1, 0], record.inStage[tick + 1, 1, 0])
      #expect(next >= now)
      #expect(next <= 3 * now)
      #expect(next <= record.inStage[0, 1, 0] * Int64(1 + 2 * (tick + 1)))
    }
    #expect(record.inStage[10, 1, 0] > record.inStage[0, 1, 0])
  }
}
