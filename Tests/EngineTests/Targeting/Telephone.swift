import Marketing
import Statistics

/// A campaign in which some customers are far likelier to say yes than others, for every order of calling.
enum Telephone {
  static let yes = EdgeReference("deal", "agree")

  /// Customers with two features, of which the first tells how likely they are to agree.
  ///
  /// A standard deviation of `likeness` multiplies the odds by `effect`; 1: nothing tells.
  static func scenario(
    effect: Double, count: Int = 6_000, weeks: Double = 20, joinedUp: Double = 1
  ) -> Scenario {
    let journey = Journey(
      "deal", [("open", .prospect), ("done", .customer)],
      [
        Edge(
          "agree", "open", "done", .perContact(0.06, channel: "call"),
          [
            Driver(.feature("likeness"), .perStandardDeviation(effect)),
            Driver(
              .feature("home"),
              .categories([LabelledNumber(label: "far", value: effect == 1 ? 1 : 0.4)])),
          ])
      ])
    return Scenario(
      name: "telephone", currency: Currency(code: "CNY"),
      timing: Timing(length: TimeSpan(weeks, .week)),
      customers: Customers(
        count: count,
        features: [
          Feature(
            id: "likeness", kind: .number(unit: ""),
            model: .number(.normal(mean: 0, standardDeviation: 1))),
          Feature(
            id: "noise", kind: .number(unit: ""),
            model: .number(.uniform(low: 0, high: 10))),
          Feature(
            id: "home", kind: .category(["near", "far"]),
            model: .category([
              CategoryShare(label: "near", share: 0.6), CategoryShare(label: "far", share: 0.4),
            ])),
        ]),
      journeys: [journey], channels: [.addressed("call", reach: .same(1), each: 1)],
      strategies: [
        strategy("random", .random), strategy("fitted", .fitted(ResponseTarget(yes)), joinedUp),
        strategy("oracle", .oracle(yes)),
      ], experiment: Experiment(baseline: "random", seed: 21))
  }

  private static func strategy(
    _ id: String, _ order: SelectionOrder, _ joinedUp: Double = 1
  ) -> Strategy {
    Strategy(
      id: id,
      channels: [
        ChannelUse(
          channel: "call", budget: .rate(.weekly(150)),
          who: [.inStage(StageReference("deal", "open"))], order: order)
      ], view: View(joinedUp: joinedUp))
  }
}
