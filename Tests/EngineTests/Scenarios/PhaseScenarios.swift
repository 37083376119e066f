import Marketing
import Statistics

/// Small scenarios of strategies that change while they run.
enum PhaseScenarios {
  static let all: [Scenario] = [
    scenario("a budget that changes", phases: [phase(6, channels: moved)]),
    scenario(
      "a change with a lead time and costs of its own",
      running: .weekly(70),
      phases: [
        phase(
          5, leadTime: TimeSpan(3, .week), setUp: 900, running: .weekly(140), channels: moved)
      ]),
    scenario(
      "a channel that begins late, after its own lead time", leadTime: TimeSpan(2, .week),
      first: [ChannelUse("flyer", weekly: 100)], phases: [phase(6, channels: World.busy.channels)]),
    scenario(
      "whom to write to changes twice",
      phases: [
        phase(4, channels: [flyer, text(who: [.category(feature: "segment", label: "young")])]),
        phase(9, channels: [text(order: .feature("income"))]),
      ]),
    scenario(
      "an offer that ends while rewards are owed", offers: [thanks],
      phases: [phase(6, channels: World.busy.channels)]),
    scenario(
      "an offer with more money later", offers: [thanks],
      phases: [phase(8, channels: World.busy.channels, offers: [richer])]),
    scenario("money follows what was noticed", replanning: follow),
    besideEarnings,
    scenario(
      "money follows slowly, from the middle on",
      phases: [
        phase(
          6, channels: World.busy.channels,
          replanning: Replanning(
            every: TimeSpan(2, .week), edges: [join], least: 0.2, pace: 0.5))
      ]),
  ]

  /// Money that is planned anew, beside a channel that is paid from earnings.
  private static var besideEarnings: Scenario {
    var result = scenario("money follows what was noticed, beside earnings", replanning: follow)
    var post = World.channels[0]
    post.id = "post"
    result.channels.append(post)
    result.products = [Product(id: "account", margin: .weekly(4))]
    result.journeys[0].edges[0].effects = [.hold("account")]
    let budget = MeasuredBudget(millionths: 200_000, of: .margin, last: TimeSpan(3, .week))
    result.strategies[0].channels.append(
      ChannelUse(channel: "post", budget: .measured(budget)))
    return result
  }

  private static let join = EdgeReference("card", "join")
  private static let follow = Replanning(every: TimeSpan(3, .week), edges: [join])
  private static let flyer = ChannelUse("flyer", weekly: 60)
  private static let moved = [flyer, ChannelUse("text", weekly: 12)]
  private static let thanks = Incentive(
    id: "thanks", when: join, rewards: [Reward(side: .customer, amount: .fixed(.yuan(20)))],
    payOut: PayOut(after: TimeSpan(3, .week), stages: [StageReference("card", "in")]),
    budget: .yuan(400), halfEffect: .yuan(20))
  private static var richer: Incentive {
    var offer = thanks
    offer.budget = .yuan(900)
    return offer
  }

  private static func text(
    who: [Condition] = [], order: SelectionOrder = .random
  ) -> ChannelUse {
    ChannelUse(channel: "text", budget: .rate(.weekly(6)), who: who, order: order)
  }

  private static func phase(
    _ week: Double, leadTime: TimeSpan = .zero, setUp: Double = 0, running: MoneyRate? = nil,
    channels: [ChannelUse], offers: [Incentive] = [], replanning: Replanning? = nil
  ) -> Phase {
    Phase(
      name: "week \(Int(week))", start: TimeSpan(week - 1, .week), leadTime: leadTime,
      strategy: Strategy(
        id: "changing", setUp: .yuan(setUp), running: running, channels: channels, offers: offers,
        replanning: replanning))
  }

  private static func scenario(
    _ name: String, leadTime: TimeSpan = .zero, running: MoneyRate? = nil,
    first: [ChannelUse] = World.busy.channels, offers: [Incentive] = [],
    replanning: Replanning? = nil, phases: [Phase] = []
  ) -> Scenario {
    var channels = World.channels
    channels[1].leadTime = leadTime
    let drivers = [
      Driver(.channel("flyer"), .plain(4)), Driver(.channel("text"), .plain(3)),
      Driver(.incentive("thanks", side: nil), .plain(2)),
    ]
    return World.scenario(
      name, timing: Timing(length: TimeSpan(16, .week), followUp: TimeSpan(2, .week)),
      journeys: [World.card(drivers), World.club], channels: channels, incentives: [thanks],
      strategies: [
        Strategy(
          id: "changing", running: running, channels: first, offers: offers,
          replanning: replanning, phases: phases)
      ])
  }
}
