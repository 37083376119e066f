import Marketing
import Statistics

/// Small scenarios for the rules of incentives.
enum IncentiveScenarios {
  private static let join = EdgeReference("card", "join")
  private static let inside = StageReference("card", "in")

  /// A scenario whose newcomers are rewarded.
  private static func one(
    _ name: String, _ change: (inout Incentive) -> Void, side: RewardSide = .customer
  ) -> Scenario {
    var bonus = Incentive(
      id: "bonus", when: join,
      rewards: [Reward(side: side, amount: .fixed(.yuan(20)))], halfEffect: .yuan(15))
    change(&bonus)
    return World.scenario(
      name,
      journeys: [World.card([Driver(.incentive("bonus", side: nil), .plain(4))]), World.club],
      incentives: [bonus],
      strategies: [
        Strategy(id: "bonus", channels: World.busy.channels, offers: [bonus])
      ])
  }

  /// The same after a warm-up under the same strategy.
  private static func warm(_ scenario: Scenario) -> Scenario {
    var scenario = scenario
    scenario.timing.warmUp = TimeSpan(5, .week)
    return scenario
  }

  /// A referral scenario whose both sides are rewarded.
  static func referral(
    _ name: String, count: Int = 400, network: Network? = nil,
    _ change: (inout Incentive) -> Void = { _ in }
  ) -> Scenario {
    var reward = Incentive(
      id: "thanks", when: EdgeReference("card", "accept"),
      rewards: [
        Reward(side: .newcomer, amount: .fixed(.yuan(10))),
        Reward(side: .inviter, amount: .fixed(.yuan(30))),
      ], halfEffect: .yuan(20), abuseIf: "bonus-hunter")
    change(&reward)
    var scenario = ChannelScenarios.inviting(
      name, count: count, network: network ?? .ring(count, reach: 4))
    for index in scenario.journeys[0].edges.indices {
      let side: RewardSide =
        scenario.journeys[0].edges[index].id == "accept" ? .newcomer : .inviter
      guard ["accept", "invite"].contains(scenario.journeys[0].edges[index].id) else { continue }
      scenario.journeys[0].edges[index].drivers.append(
        Driver(.incentive("thanks", side: side), .plain(2.5)))
    }
    scenario.incentives = [reward]
    scenario.strategies[0].offers = [reward]
    return scenario
  }

  /// All of them.
  static let all: [Scenario] = [
    one("bonus") { _ in },
    one("bonus in a budget") { $0.budget = .yuan(700) },
    one("bonus with places") { $0.places = 17 },
    one("bonus per day") { $0.perDay = 1 },
    one("bonus once a customer") { $0.perCustomer = 1 },
    one("bonus once a device") { $0.perGroup = [GroupCap(group: "device", most: 1)] },
    one("bonus under a condition") {
      $0.conditions = [.number(feature: "age", .below, 40), .not(.flag("bonus-hunter"))]
    },
    one("bonus paid later") {
      $0.payOut = PayOut(after: TimeSpan(4, .week), stages: [inside])
    },
    one("bonus paid later to those who stay awake or not") {
      $0.payOut = PayOut(
        after: TimeSpan(3, .week), stages: [inside, StageReference("card", "asleep")])
      $0.budget = .yuan(900)
    },
    one("bonus settled every four weeks to those inside") {
      $0.payOut = PayOut(after: .zero, stages: [inside], settledEvery: TimeSpan(4, .week))
    },
    one("bonus settled every five weeks after a stay") {
      $0.payOut = PayOut(
        after: TimeSpan(2, .week), stages: [inside], settledEvery: TimeSpan(5, .week))
      $0.budget = .yuan(900)
    },
    one("bonus settled without a condition") {
      $0.payOut = PayOut(after: .zero, stages: [], settledEvery: TimeSpan(3, .week))
    },
    one("bonus known by flyer") { $0.knownTo = "flyer" },
    one("bonus that takes time to set up") { $0.leadTime = TimeSpan(4, .week) },
    one("bonus by lot") {
      $0.rewards = [Reward(side: .customer, amount: .lottery(prize: .yuan(300), odds: 8))]
    },
    one("bonus by lot, owed at the end") {
      $0.rewards = [Reward(side: .customer, amount: .lottery(prize: .yuan(300), odds: 8))]
      $0.payOut = PayOut(after: TimeSpan(6, .week), stages: [inside])
    },
    warm(
      one("bonus promised in the warm-up") {
        $0.budget = .yuan(700)
        $0.payOut = PayOut(after: TimeSpan(4, .week), stages: [inside])
        $0.clawBack = PayOut(after: TimeSpan(3, .week), stages: [inside])
      }),
    one("bonus for hunters") { $0.abuseIf = "bonus-hunter" },
    referral("referral"),
    referral("referral per inviter") { $0.perInviter = 1 },
    referral("referral per device") { $0.perGroup = [GroupCap(group: "device", most: 1)] },
    referral("referral in a budget") { $0.budget = .yuan(500) },
    referral("referral paid later") {
      $0.payOut = PayOut(after: TimeSpan(2, .week), stages: [inside])
      $0.perInviter = 2
    },
    referral("referral open for two weeks") { $0.openFor = TimeSpan(2, .week) },
  ]
}
