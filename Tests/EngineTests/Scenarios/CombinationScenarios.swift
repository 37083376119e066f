import Marketing
import Statistics

/// Small scenarios in which parts meet that are right by themselves.
enum CombinationScenarios {
  private static let days = Timing(tick: .day, length: TimeSpan(40, .day))
  private static let months = Timing(tick: .month, length: TimeSpan(12, .month))
  private static let texts = [
    Channel.addressed("text"), Channel.addressed("push", noticed: 0.8, each: 0.01),
  ]

  /// All of them.
  static let all: [Scenario] = [
    choosing("choice every tick by days", days), choosing("choice every tick by months", months),
    apart("decisions that are never open together"),
    elsewhere("came by, in another journey"),
    invitedElsewhere("thanks for an invitation, in another journey"),
    ruled("a pause over two channels", ContactRules(pause: TimeSpan(1, .week))),
    ruled(
      "a limit over two channels",
      ContactRules(atMost: ContactRate(count: 3, per: TimeSpan(2, .week)))),
    ruled(
      "a limit over what is sent too",
      ContactRules(atMost: ContactRate(count: 2, per: TimeSpan(3, .week))),
      then: [.send(channel: "text")]),
    expiring("messages to those with points that expire"),
    resting("a pause that outlasts a phase"),
    seeding("seeds of its own after a warm-up"),
    imitating("a share of all that drives some only"),
  ]

  private static func choosing(_ name: String, _ timing: Timing) -> Scenario {
    World.scenario(
      name, timing: timing,
      journeys: [
        World.card(),
        Journey(
          "trip", [("home", .none), ("shop", .none)], choosesEveryTick: true,
          [
            Edge("walk", "home", "shop", .weekly(0.2), [Driver(.channel("flyer"), .plain(3))]),
            Edge("look", "home", nil, .rate(0.5, per: TimeSpan(1, .month))),
            Edge("back", "shop", "home", .weekly(0.5)),
          ]),
      ])
  }

  private static func apart(_ name: String) -> Scenario {
    var card = World.card()
    let early = Window(.week, 1, to: 6)
    card.edges += [
      Edge("answer", "out", "in", .perContact(0.6, channel: "text"), only: [.during(early)]),
      Edge(
        "answer-late", "out", "in", .perContact(0.55, channel: "text"),
        only: [.not(.during(early))]),
    ]
    return World.scenario(
      name, journeys: [card, World.club], channels: texts,
      strategies: [Strategy(id: "text", channels: [ChannelUse("text", weekly: 2)])])
  }

  private static func imitating(_ name: String) -> Scenario {
    let driver = Driver(
      .shareOfAll(StageReference("card", "in")),
      .by(
        "segment", [LabelledMultiplier(label: "young", multiplier: .plain(30))],
        otherwise: .plain(4)))
    return World.scenario(
      name, journeys: [World.card([driver]), World.club],
      strategies: [Strategy(id: "flyer", channels: [ChannelUse("flyer", weekly: 100)])])
  }

  private static func elsewhere(_ name: String) -> Scenario {
    var (card, club) = (World.card(), World.club)
    card.edges.append(Edge("answer", "out", "in", .perContact(0.2, channel: "text")))
    club.edges[0].drivers = [Driver(.cameBy("text"), .plain(5))]
    club.edges[1].only = [.not(.cameBy("text"))]
    return World.scenario(
      name, journeys: [card, club], channels: texts,
      strategies: [Strategy(id: "text", channels: [ChannelUse("text", weekly: 6)])])
  }

  private static func invitedElsewhere(_ name: String) -> Scenario {
    IncentiveScenarios.referral(name) { offer in
      offer.when = EdgeReference("club", "enrol")
    }
  }

  private static func ruled(
    _ name: String, _ rules: ContactRules, then effects: [Effect] = []
  ) -> Scenario {
    var card = World.card([
      Driver(.channel("text"), .plain(2)), Driver(.channel("push"), .plain(2)),
    ])
    card.edges[0].effects = effects
    return World.scenario(
      name, journeys: [card, World.club], channels: texts,
      strategies: [
        Strategy(
          id: "both", channels: [ChannelUse("text", weekly: 8), ChannelUse(channel: "push")],
          contactRules: rules)
      ])
  }

  private static func expiring(_ name: String) -> Scenario {
    var card = World.card()
    card.edges.append(
      Edge("shop", "in", nil, .weekly(0.3), then: [.add(balance: "points", .fixed(40))]))
    var use = ChannelUse(channel: "text")
    use.who = [.balance("points", .atLeast, 60)]
    var scenario = World.scenario(
      name, journeys: [card, World.club], channels: texts,
      strategies: [Strategy(id: "text", channels: [use])])
    scenario.balances = [
      Balance(id: "points", expiry: TimeSpan(4, .week), worth: Money(minor: 3))
    ]
    return scenario
  }

  private static func resting(_ name: String) -> Scenario {
    var text = ChannelUse(channel: "text")
    text.pause = TimeSpan(5, .week)
    let push = Strategy(id: "push", channels: [ChannelUse(channel: "push")])
    let both = Strategy(id: "both", channels: [text, ChannelUse(channel: "push")])
    var strategy = Strategy(id: "text", channels: [text])
    strategy.phases = [
      Phase(name: "push", start: TimeSpan(4, .week), strategy: push),
      Phase(name: "both", start: TimeSpan(7, .week), strategy: both),
    ]
    return World.scenario(name, channels: texts, strategies: [strategy])
  }

  private static func seeding(_ name: String) -> Scenario {
    let senders = Senders(who: .seeds, sends: ContactRate(count: 2, per: TimeSpan(1, .week)))
    func strategy(_ id: String, _ pick: Seeding.Pick) -> Strategy {
      var strategy = Strategy(id: id, channels: [ChannelUse(channel: "word")])
      strategy.seeding = Seeding(channel: "word", count: 12, pick: pick, reward: .yuan(8))
      return strategy
    }
    return World.scenario(
      name,
      timing: Timing(
        length: TimeSpan(10, .week), warmUp: TimeSpan(4, .week), warmUpStrategy: "friends"),
      network: .ring(400, reach: 3),
      journeys: [World.card([Driver(.channel("word"), .plain(4))]), World.club],
      channels: [.social("word", senders: senders, each: 0.2)],
      strategies: [strategy("random", .random), strategy("friends", .friends)])
  }
}
