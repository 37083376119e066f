import Engine
import Marketing
import Statistics
import Testing

/// Whom to contact where those who buy most are not those who buy because of a contact.
///
/// Bounds are four standard errors over replications with fixed seeds: a right program would fail one about once in
/// 1,000 times had seeds been drawn (Student, 11 degrees of freedom).
@Suite("Uplift")
struct UpliftTests {
  private static let replications = 12
  static let shop = EdgeReference("card", "shop")

  /// Regulars shop anyway, waverers when they are told to, the others hardly; a message multiplies a waverer's rate.
  static func scenario(effect: Double) -> Scenario {
    let waverers = Multiplier.by(
      "kind", [LabelledMultiplier(label: "waverer", multiplier: .plain(effect))],
      otherwise: .plain(1))
    let journey = Journey(
      "card", [("holder", .customer)],
      [
        Edge(
          "shop", "holder", nil, .weekly(0.01),
          [
            Driver(
              .feature("kind"), .categories([LabelledNumber(label: "regular", value: 25)])),
            Driver(.channel("text"), waverers),
          ])
      ])
    var channel = Channel.addressed("text", reach: .same(1), each: 1)
    (channel.halfLife, channel.halfEffect) = (TimeSpan(1, .day), 0.1)
    let orders: [(String, SelectionOrder)] = [
      ("random", .random), ("fitted", .fitted(ResponseTarget(shop))),
      ("two-models", .uplift(ResponseTarget(shop), by: .twoModels)),
      ("transformed", .uplift(ResponseTarget(shop), by: .transformedOutcome)),
    ]
    return Scenario(
      name: "uplift", currency: Currency(code: "CNY"),
      timing: Timing(length: TimeSpan(26, .week)),
      customers: Customers(
        count: 5_000,
        features: [
          Feature(
            id: "kind", kind: .category(["other", "waverer", "regular"]),
            model: .category([
              CategoryShare(label: "other", share: 0.4),
              CategoryShare(label: "waverer", share: 0.3),
              CategoryShare(label: "regular", share: 0.3),
            ])),
          Feature(
            id: "noise", kind: .number(unit: ""), model: .number(.uniform(low: 0, high: 1))),
        ]), journeys: [journey], channels: [channel],
      strategies: orders.map { id, order in
        Strategy(
          id: id, channels: [ChannelUse(channel: "text", budget: .rate(.weekly(400)), order: order)]
        )
      }, experiment: Experiment(baseline: "random", seed: 3))
  }

  private func purchases(_ scenario: Scenario) throws -> [[Double]] {
    let compiled = try CompiledScenario(scenario)
    let names = scenario.strategies.map(\.id)
    var purchases = names.map { _ in [Double]() }
    for replication in 0..<Self.replications {
      let records = try compiled.run(replication: replication, strategies: names, threads: 2)
      for (place, record) in records.enumerated() {
        purchases[place].append(
          Double(record.taken.sum(middle: 0, cells: compiled.layout.allCells)))
      }
    }
    return purchases
  }

  private func gain(_ left: [Double], over right: [Double]) -> (mean: Double, error: Double) {
    meanAndError(zip(left, right).map { $0 - $1 })
  }

  @Test("an order by uplift sells more than one by response, which sells less than luck")
  func order() throws {
    let sales = try purchases(Self.scenario(effect: 12))
    for place in [2, 3] {
      let gain = gain(sales[place], over: sales[1])
      #expect(gain.mean > 4 * gain.error, "model \(place) over response: \(gain)")
      let luck = self.gain(sales[place], over: sales[0])
      #expect(luck.mean > 4 * luck.error, "model \(place) over luck: \(luck)")
    }
    let loss = gain(sales[0], over: sales[1])
    #expect(loss.mean > 4 * loss.error, "luck over response: \(loss)")
  }

  @Test("where a contact does nothing every order sells the same")
  func removal() throws {
    let sales = try purchases(Self.scenario(effect: 1))
    for place in 1..<sales.count { #expect(sales[place] == sales[0]) }
  }

  @Test(
    "as many are held out as are contacted at random, and nobody of them is contacted meanwhile")
  func holdOut() throws {
    let compiled = try CompiledScenario(Self.scenario(effect: 12))
    let record = try compiled.run(replication: 0, strategies: ["two-models"])[0]
    let heldOut = record.refused[Refusal.heldOut.rawValue, 0, 0]
    // 400 a week at random up to the first model, then 40: the first takes some weeks and no more than ten.
    #expect(heldOut % 40 == 0 && heldOut >= 400 + 25 * 40 && heldOut <= 4_000 + 16 * 40)
  }
}
