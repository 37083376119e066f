import Marketing
import Statistics

/// A small town whose parts the scenarios of the tests share.
enum World {
  /// Two segments, features of every kind, and telephones shared by bonus hunters.
  static func customers(_ count: Int) -> Customers {
    Customers(
      count: count,
      segments: [Segment(id: "young", share: 0.4), Segment(id: "old", share: 0.6)],
      features: [
        Feature(
          id: "income", kind: .number(unit: "CNY"),
          model: .by(
            "segment",
            [
              LabelledModel(label: "young", model: .number(.lognormal(median: 6_000, spread: 1.5)))
            ], otherwise: .number(.lognormal(median: 9_000, spread: 1.6)))),
        Feature(
          id: "age", kind: .number(unit: "years"),
          model: .number(
            .truncated(.normal(mean: 40, standardDeviation: 14), low: 18, high: 90))),
        Feature(
          id: "digital", kind: .number(unit: "%"),
          model: .number(.beta(mean: 0.6, standardDeviation: 0.2))),
        Feature(id: "bonus-hunter", kind: .flag, model: .number(.bernoulli(0.15))),
        Feature(
          id: "home", kind: .category(["estate", "nearby", "far"]),
          model: .category([
            CategoryShare(label: "estate", share: 0.3), CategoryShare(label: "nearby", share: 0.5),
            CategoryShare(label: "far", share: 0.2),
          ])),
      ],
      groups: [
        Group(
          id: "device", size: .constant(1),
          sizeIf: [GroupSize(feature: "bonus-hunter", size: .constant(4))]),
        Group(id: "household", size: .constant(3)),
      ])
  }

  /// Out, in, asleep, gone: the journey most tests look at, with drivers on joining.
  static func card(_ drivers: [Driver] = [], only: [Condition] = []) -> Journey {
    Journey(
      "card", [("out", .prospect), ("in", .customer), ("asleep", .dormant), ("gone", .lost)],
      [
        Edge("join", "out", "in", .weekly(0.04), only: only, drivers),
        Edge("doze", "in", "asleep", .weekly(0.05)),
        Edge("leave", "in", "gone", .weekly(0.02)),
        Edge("wake", "asleep", "in", .weekly(0.1)),
        Edge("return", "gone", "out", .weekly(0.03)),
      ]
    ).starting([0.7, 0.2, 0.05, 0.05])
  }

  /// A second journey that runs beside the card.
  static let club = Journey(
    "club", [("outside", .none), ("member", .none), ("former", .none)],
    [
      Edge("enrol", "outside", "member", .weekly(0.08)),
      Edge("quit", "member", "former", .weekly(0.1)),
      Edge("rejoin", "former", "member", .weekly(0.05)),
    ]
  ).starting([0.6, 0.4, 0])

  /// A broadcast and a message channel.
  static let channels = [Channel.broadcast("flyer"), Channel.addressed("text", noticed: 0.6)]

  /// A strategy that uses both.
  static let busy = Strategy(
    id: "busy",
    channels: [ChannelUse("flyer", weekly: 100), ChannelUse("text", weekly: 6)])

  /// A scenario of this world in which one thing differs.
  static func scenario(
    _ name: String, count: Int = 400, timing: Timing = Timing(length: TimeSpan(16, .week)),
    network: Network? = nil, environment: [EnvironmentFactor] = [], products: [Product] = [],
    journeys: [Journey]? = nil, channels: [Channel]? = nil, incentives: [Incentive] = [],
    desks: [Desk] = [], strategies: [Strategy]? = nil, seed: UInt64 = 11
  ) -> Scenario {
    let strategies = strategies ?? [busy]
    return Scenario(
      name: name, currency: Currency(code: "CNY"), timing: timing, customers: customers(count),
      network: network, environment: environment, products: products,
      journeys: journeys ?? [card(), club], channels: channels ?? World.channels,
      incentives: incentives, desks: desks, strategies: strategies,
      experiment: Experiment(baseline: strategies.first?.id ?? Scenario.hiddenArm, seed: seed))
  }
}
