import Marketing
import Statistics

/// Small scenarios in which edges have amounts, and what goes by them.
enum AmountScenarios {
  private static let inside = StageReference("card", "in")
  private static let shop = EdgeReference("card", "shop")

  /// Purchases that holders of a card make, and sometimes return.
  static func card(_ effects: [Effect] = []) -> Journey {
    var card = World.card([Driver(.channel("flyer"), .plain(3))])
    var purchase = Edge(
      "shop", "in", nil, .weekly(0.5), [Driver(.incentive("gift", side: nil), .plain(2))],
      then: effects)
    purchase.amount = .lognormal(median: 90_000, spread: 2.5)
    card.edges.append(purchase)
    return card
  }

  private static let tiers = RewardAmount.tiers([
    RewardTier(from: .yuan(888), gives: .yuan(10)),
    RewardTier(from: .yuan(1_888), gives: .yuan(25)),
    RewardTier(from: .yuan(3_888.5), gives: .yuan(60)),
  ])

  /// A scenario with a reward for purchases.
  static func gift(
    _ name: String, tick: TimeUnit = .week, products: [Product] = [], effects: [Effect] = [],
    _ change: (inout Incentive) -> Void
  ) -> Scenario {
    var gift = Incentive(
      id: "gift", when: shop, rewards: [Reward(side: .customer, amount: tiers)],
      halfEffect: .yuan(15), abuseIf: "bonus-hunter")
    change(&gift)
    return World.scenario(
      name, timing: Timing(tick: tick, length: TimeSpan(12, .week)), products: products,
      journeys: [card(effects), World.club], incentives: [gift],
      strategies: [
        Strategy(id: "plain", channels: World.busy.channels),
        Strategy(id: "gift", channels: World.busy.channels, offers: [gift]),
      ])
  }

  private static let plan = Product(
    id: "plan",
    financing: Financing(principal: .amount, months: 12, fundingRate: 0.03, loss: 0.01))
  private static let loan = Product(
    id: "loan",
    financing: Financing(principal: .fixed(.yuan(5_000)), months: 24, rate: 0.08, fundingRate: 0.03)
  )
  private static let saver = Product(
    id: "saver",
    financing: Financing(
      principal: .amount, months: 6, rate: 0.022, fundingRate: 0.025, usualRate: 0.02))

  /// All of them.
  static let all: [Scenario] = [
    gift("tiers by amount") { _ in },
    gift("tiers by amount in a budget") { $0.budget = .yuan(900) },
    gift("share of the amount, and of it to charity", tick: .day) {
      $0.rewards = [
        Reward(side: .customer, amount: .share(0.03)), Reward(side: .charity, amount: .share(0.01)),
      ]
      $0.budget = .yuan(2_000)
    },
    gift("tiers once a day for each device", tick: .day) {
      $0.perGroup = [GroupCap(group: "device", most: 1, isPerDay: true)]
      $0.perCustomerPerDay = 1
      $0.perDay = 4
    },
    gift("tiers paid later") {
      $0.payOut = PayOut(after: TimeSpan(2, .week), stages: [inside])
      $0.budget = .yuan(1_500)
    },
    gift("tiers given back by those who leave") {
      $0.clawBack = PayOut(after: TimeSpan(3, .week), stages: [inside])
    },
    gift("tiers given back by those who stop being customers", tick: .day) {
      $0.clawBack = PayOut(after: TimeSpan(4, .week), stages: [])
      $0.payOut = PayOut(after: TimeSpan(1, .week), stages: [])
    },
    gift("claims are checked") {
      $0.detection = Detection(share: 0.9, falseShare: 0.05, cost: .yuan(0.2))
      $0.places = 200
    },
    gift(
      "loans and savings", products: [plan, loan, saver],
      effects: [
        .hold("plan"), .hold("loan"), .hold("saver"), .bookAmount(tally: "turnover", share: 0.4),
      ]
    ) { $0.places = 0 },
  ]
}
