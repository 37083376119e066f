import Marketing
import Statistics

/// Small scenarios with accounts in points.
enum BalanceScenarios {
  private static let inside = StageReference("card", "in")

  /// A card whose purchases earn points, and which can be spent on a gift.
  static func points(
    _ name: String, expiry: TimeSpan? = nil, tick: TimeUnit = .week, weeks: Double = 30,
    ourShare: Double = 1, offers: [Incentive] = []
  ) -> Scenario {
    var card = World.card([Driver(.channel("flyer"), .plain(3))])
    var shop = Edge(
      "shop", "in", nil, .weekly(0.5),
      [Driver(.balance("points"), .per(1.2, amount: 100, from: nil, upTo: nil))],
      then: [.add(balance: "points", .rate(1, per: .yuan(10))), .add(balance: "stamps", .fixed(1))])
    shop.amount = .lognormal(median: 60_000, spread: 2)
    card.edges += [
      shop,
      Edge(
        "redeem", "in", nil, .weekly(0.3),
        then: [.take(balance: "points", points: 200, ourShare: ourShare)]),
    ]
    var club = World.club
    club.edges.append(
      Edge(
        "swap", "member", nil, .weekly(0.2), only: [.balance("stamps", .atLeast, 3)],
        then: [
          .take(balance: "points", points: 150, ourShare: 0.5),
          .take(balance: "stamps", points: 2, ourShare: 1),
        ]))
    var scenario = World.scenario(
      name, timing: Timing(tick: tick, length: TimeSpan(weeks, .week)), journeys: [card, club],
      incentives: offers,
      strategies: [Strategy(id: "busy", channels: World.busy.channels, offers: offers)])
    scenario.balances = [
      Balance(id: "points", expiry: expiry, worth: Money(minor: 3)),
      Balance(id: "stamps", worth: .yuan(0.5)),
    ]
    return scenario
  }

  private static let double = Incentive(
    id: "double", when: EdgeReference("card", "shop"),
    conditions: [.during(Window(.week, 5, to: 8))],
    rewards: [
      Reward(
        side: .customer,
        amount: .points("points", .rate(1, per: .yuan(10)), worth: Money(minor: 3)))
    ], budget: .yuan(500))

  /// All of them.
  static let all: [Scenario] = [
    points("points that live for ever"),
    points("points that expire", expiry: TimeSpan(10, .week), ourShare: 0.4),
    points("points that expire, by days", expiry: TimeSpan(30, .day), tick: .day, weeks: 12),
    points("points twice over for some weeks", expiry: TimeSpan(12, .week), offers: [double]),
  ]
}
