import Marketing
import Statistics

/// Small scenarios with branches that keep accounts, and products used as a journey's stage says.
enum GroupScenarios {
  private static let inside = StageReference("card", "in")

  /// How people bank: at the branch or by mobile; members of the club are shown how.
  private static let habit = Journey(
    "habit", [("branch", .none), ("mobile", .none)],
    [
      Edge("migrate", "branch", "mobile", .weekly(0.1)),
      Edge("return", "mobile", "branch", .weekly(0.05)),
    ]
  ).starting([0.7, 0.3])

  private static func account(_ held: [Condition]?) -> Product {
    Product(
      id: "account", margin: .daily(0.5), transactions: 7,
      ways: [
        WayOfUse(id: "branch", share: 0, cost: .yuan(4)),
        WayOfUse(id: "mobile", share: 0, cost: .yuan(0.2)),
      ], usedByStageOf: "habit", heldAtStart: held)
  }

  /// Rewards for staff whose customers stay.
  static let piece = Incentive(
    id: "piece", when: EdgeReference("card", "join"),
    rewards: [
      Reward(side: .staff, amount: .fixed(.yuan(15))),
      Reward(side: .customer, amount: .fixed(.yuan(5))),
    ], payOut: PayOut(after: TimeSpan(2, .week), stages: [inside]), halfEffect: .yuan(10))

  /// Branches of different sizes and their customers by where they live.
  static func branches(
    _ name: String, tick: TimeUnit = .week, groups: [Group], held: [Condition]? = nil,
    offers: [Incentive] = [], warmUp: Double = 0
  ) -> Scenario {
    var card = World.card([
      Driver(.channel("flyer"), .plain(3)), Driver(.incentive("piece", side: .staff), .plain(2)),
    ])
    card.edges[0].effects = [.hold("account")]
    card.edges[0].cost = .yuan(3)
    card.edges[2].effects = [.drop("account")]
    var shop = Edge("shop", "in", nil, .weekly(0.3))
    shop.amount = .lognormal(median: 60_000, spread: 2)
    card.edges.append(shop)
    var club = World.club
    club.edges[0].effects = [.move(StageReference("habit", "mobile"))]
    var scenario = World.scenario(
      name,
      timing: Timing(
        tick: tick, length: TimeSpan(16, .week), warmUp: TimeSpan(warmUp, .week),
        followUp: TimeSpan(warmUp, .week)),
      products: [account(held), Product(id: "club-fee", margin: .daily(0.1), heldAtStart: [])],
      journeys: [habit, card, club], incentives: [piece],
      strategies: [Strategy(id: "busy", channels: World.busy.channels, offers: offers)])
    scenario.customers.groups += groups
    return scenario
  }

  private static let branch = Group(
    id: "branch", size: .lognormal(median: 1, spread: 1.8), number: 7, running: .daily(30))
  private static let place = Group(id: "place", size: .constant(1), category: "home")

  /// Rewards for branches that reach something within some weeks.
  static func goal(
    _ id: String, _ count: GroupGoal.Count, _ least: Double, budget: Double? = nil
  ) -> Incentive {
    Incentive(
      id: id, when: EdgeReference("", ""),
      rewards: [Reward(side: .staff, amount: .fixed(.yuan(200)))],
      budget: budget.map { .yuan($0) }, halfEffect: .yuan(100),
      reached: GroupGoal(
        group: "branch", count: count, least: least, within: TimeSpan(4, .week)))
  }

  /// Branches that earn stage rewards, for which their staff try harder until they have them.
  static func goals(
    _ name: String, tick: TimeUnit = .week, settled: TimeSpan? = nil
  ) -> Scenario {
    var offers = [
      goal("first-stage", .acquired, 6), goal("second-stage", .acquired, 12),
      goal("turnover", .tally("amount.card.shop"), 1_000_000, budget: 500),
    ]
    if let settled {
      for index in offers.indices {
        offers[index].payOut = PayOut(after: .zero, stages: [], settledEvery: settled)
      }
    }
    var scenario = branches(name, tick: tick, groups: [branch], held: [.inStage(inside)])
    scenario.incentives += offers
    scenario.strategies[0].offers = offers
    scenario.journeys[1].edges[0].drivers += offers.prefix(2).map {
      Driver(.incentive($0.id, side: .staff), .plain(2))
    }
    return scenario
  }

  /// Groups with a journey of their own, which their members drive and which drives them.
  static func lives(_ name: String, _ group: Group, tick: TimeUnit = .week) -> Scenario {
    var life = Journey(
      "life", [("unfounded", .none), ("lively", .none), ("silent", .none)],
      [
        Edge(
          "found", "unfounded", "lively", .weekly(0.08),
          [
            Driver(.shareOfGroup(group.id, inside), .plain(8)),
            Driver(.incentive("piece", side: .staff), .plain(2)),
          ]),
        Edge(
          "fall-silent", "lively", "silent", .weekly(0.1),
          [Driver(.shareOfAll(inside), .plain(0.3))]),
        Edge("revive", "silent", "lively", .weekly(0.2)),
      ])
    life.group = group.id
    let lively = StageReference("life", "lively")
    let card = World.card(
      [
        Driver(.channel("flyer"), .plain(3)), Driver(.stage(lively), .plain(4)),
        Driver(.shareOfGroup(group.id, inside), .plain(3)),
        Driver(.shareOfAll(lively), .plain(1.5)),
      ])
    var club = World.club
    club.edges[0].only = [.inStage(lively)]
    var scenario = World.scenario(
      name, timing: Timing(tick: tick, length: TimeSpan(16, .week)), journeys: [life, card, club],
      incentives: [piece],
      strategies: [
        Strategy(id: "busy", channels: World.busy.channels, offers: [piece]),
        Strategy(
          id: "unseen", channels: World.busy.channels, offers: [piece], without: [.shareOfGroups]),
      ])
    scenario.customers.groups.append(group)
    return scenario
  }

  /// All of them.
  static let all: [Scenario] = [
    branches("used as a stage says", groups: []),
    branches("used as a stage says, held at the start", groups: [], held: [.inStage(inside)]),
    branches("branches by number", groups: [branch], held: [.inStage(inside)], offers: [piece]),
    branches(
      "branches by number and by home, by days", tick: .day, groups: [branch, place],
      held: [.inStage(inside), .not(.category(feature: "home", label: "far"))], offers: [piece]),
    branches(
      "branches after a warm-up", groups: [place, branch], held: [.inStage(inside)],
      warmUp: 4),
    goals("stage rewards of branches"),
    goals("stage rewards of branches at settlements", settled: TimeSpan(3, .week)),
    goals("stage rewards of branches, by days", tick: .day),
    lives("circles with a life", Group(id: "circle", size: .constant(10))),
    lives(
      "estates with a life, by days",
      Group(id: "estate", size: .uniform(low: 1, high: 4), number: 12),
      tick: .day),
  ]
}
