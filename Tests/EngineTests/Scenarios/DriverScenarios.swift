import Marketing
import Statistics

/// One small scenario for each driver and each form of multiplier.
enum DriverScenarios {
  static let member = StageReference("club", "member")
  static let inside = StageReference("card", "in")

  /// A scenario in which one driver acts on joining.
  private static func one(
    _ name: String, _ reference: DriverReference, _ multiplier: Multiplier,
    network: Network? = nil, environment: [EnvironmentFactor] = [], products: [Product] = [],
    fatigue: Fatigue? = nil
  ) -> Scenario {
    World.scenario(
      name, network: network, environment: environment, products: products,
      journeys: [World.card([Driver(reference, multiplier, name: name)]), World.club],
      channels: [
        .broadcast("flyer", fatigue: fatigue), .addressed("text", noticed: 0.6, fatigue: fatigue),
      ])
  }

  /// All of them.
  static let all: [Scenario] = features + contacts + states + others + terms

  /// A fee of 7 CNY a week, a limit, and a loan.
  private static let gold = Product(
    id: "gold",
    financing: Financing(
      principal: .fixed(.yuan(1_000)), months: 12, rate: 0.06, fundingRate: 0.03),
    annualFee: .yuan(365.25), limit: .yuan(20_000))

  static let terms: [Scenario] = [
    one(
      "price", .term(.price, product: "gold"), .per(0.7, amount: 100, from: nil, upTo: nil),
      products: [gold]),
    one(
      "price below that of reference", .term(.price, product: "gold"),
      .per(0.7, amount: 100, from: 500, upTo: nil), products: [gold]),
    one(
      "price by segment", .term(.price, product: "gold"),
      .by(
        "segment",
        [
          LabelledMultiplier(
            label: "young", multiplier: .per(0.5, amount: 100, from: nil, upTo: nil))
        ], otherwise: .per(0.9, amount: 100, from: nil, upTo: nil)), products: [gold]),
    one(
      "limit by bands", .term(.limit, product: "gold"),
      .bands([Band(low: 10_000, high: 50_000, value: 3)]), products: [gold]),
    one(
      "rate", .term(.rate, product: "gold"), .per(0.8, amount: 0.01, from: 0.04, upTo: nil),
      products: [gold]),
    ownTerms,
  ]

  /// Cards that are held, at a price that one of the strategies sets itself.
  private static let ownTerms: Scenario = {
    var card = World.card([
      Driver(.term(.price, product: "gold"), .per(0.7, amount: 100, from: nil, upTo: nil))
    ])
    card.edges[0].effects = [.hold("gold")]
    card.edges[2].effects = [.drop("gold")]
    var cheap = World.busy
    cheap.id = "cheap"
    var product = gold
    product.annualFee = .yuan(0)
    product.financing?.rate = 0.02
    cheap.products = [product]
    return World.scenario(
      "terms of a strategy's own", products: [gold], journeys: [card, World.club],
      strategies: [World.busy, cheap])
  }()

  static let features = [
    one("per amount", .feature("income"), .per(1.4, amount: 1_000, from: 8_000, upTo: nil)),
    one("per amount from the mean", .feature("age"), .per(0.8, amount: 10, from: nil, upTo: nil)),
    one(
      "per amount of a mixture", .feature("income"),
      .per(1.2, amount: 2_000, from: nil, upTo: nil)),
    one("per standard deviation", .feature("digital"), .perStandardDeviation(1.7)),
    one(
      "bands", .feature("age"),
      .bands([
        Band(low: nil, high: 25, value: 2), Band(low: 40, high: 50, value: 0.5),
        Band(low: 60, high: nil, value: 4),
      ])),
    one(
      "categories", .feature("home"),
      .categories([
        LabelledNumber(label: "estate", value: 3), LabelledNumber(label: "far", value: 0.3),
      ])),
    one("flag", .feature("bonus-hunter"), .plain(5)),
    one(
      "segment", .feature("segment"), .categories([LabelledNumber(label: "young", value: 2.5)])),
  ]

  static let contacts = [
    one("memory of a broadcast", .channel("flyer"), .plain(6)),
    one("memory of messages", .channel("text"), .plain(5)),
    one(
      "memory by segment", .channel("flyer"),
      .by(
        "segment", [LabelledMultiplier(label: "young", multiplier: .plain(8))],
        otherwise: .plain(0.5))),
    one(
      "worn memory", .channel("flyer"), .plain(6),
      fatigue: Fatigue(multiplier: 0.7, beyond: 1, window: TimeSpan(4, .week))),
    one(
      "worn messages", .channel("text"), .plain(6),
      fatigue: Fatigue(multiplier: 0.8, beyond: 0.5, window: TimeSpan(2, .week))),
    one("contact pressure", .contactPressure, .each(0.8, beyond: 1, upTo: 4)),
    one("contacts so far", .contactsSoFar(channel: "flyer"), .each(1.3, beyond: 2, upTo: 7)),
    one(
      "contacts so far by bands", .contactsSoFar(channel: "text"),
      .bands([Band(low: 1, high: 2, value: 2), Band(low: 2, high: 4, value: 0.4)])),
    one("all contacts", .allContacts, .each(1.1, beyond: 0, upTo: nil)),
    one("came by", .cameBy("text"), .plain(3)),
  ]

  static let states = [
    one("stage", .stage(member), .plain(3)),
    one("stage that hinders", .stage(member), .plain(0.2)),
    one("was", .was(StageReference("club", "former")), .plain(4)),
    one("was at the start", .was(StageReference("club", "outside")), .plain(4)),
    one("after", .after(member), .fading(9, halfLife: TimeSpan(2, .week))),
    one(
      "after by segment", .after(member),
      .by(
        "segment",
        [LabelledMultiplier(label: "old", multiplier: .fading(9, halfLife: TimeSpan(10, .day)))],
        otherwise: .fading(2, halfLife: TimeSpan(3, .week)))),
    one(
      "time in stage", .timeInStage,
      .per(1.2, amount: 604_800, from: 0, upTo: 604_800 * 6)),
    one(
      "time in stage by bands", .timeInStage,
      .bands([Band(low: 2, high: 5, value: 6)])),
  ]

  static let others = [
    one(
      "share of friends", .shareOfFriends(inside), .plain(10), network: .ring(400, reach: 3)),
    one(
      "friends", .friends(inside), .each(1.5, beyond: 1, upTo: 4), network: .ring(400, reach: 4)),
    one(
      "friends among some", .friends(member), .each(1.5, beyond: 0, upTo: 5),
      network: .pairs(
        (0..<200).map { Tie($0, ($0 * 7 + 3) % 200) }.filter { $0.first != $0.second })),
    one("share of all", .shareOfAll(inside), .plain(12)),
    one("share of a group", .shareOfGroup("household", inside), .plain(8)),
    one(
      "environment", .environment("season"), .plain(3),
      environment: [
        EnvironmentFactor(
          id: "season",
          windows: [
            WindowValue(window: Window(.week, 2, to: 4), value: 1),
            WindowValue(window: Window(.week, 6, to: 6, every: TimeSpan(5, .week)), value: 0.5),
          ], otherwise: 0.1)
      ]),
  ]
}
