import Marketing
import Statistics

/// Small scenarios for the ways a journey moves and for what edges do.
enum JourneyScenarios {
  private static let everyone = Strategy(id: "text", channels: [ChannelUse(channel: "text")])

  /// All of them.
  static let all: [Scenario] = [
    World.scenario("two journeys"),
    World.scenario(
      "days", timing: Timing(tick: .day, length: TimeSpan(60, .day))),
    World.scenario(
      "units of time that differ",
      journeys: [
        Journey(
          "card", [("out", .prospect), ("in", .customer), ("gone", .lost)],
          [
            Edge("join", "out", "in", .weekly(0.05)),
            Edge("vanish", "out", "gone", .rate(0.2, per: TimeSpan(1, .month))),
            Edge("look", "out", nil, .daily(0.02), [Driver(.channel("flyer"), .plain(3))]),
            Edge("leave", "in", "gone", .rate(0.5, per: TimeSpan(1, .year))),
          ])
      ]),
    World.scenario(
      "after a stay",
      timing: Timing(tick: .day, length: TimeSpan(40, .day)),
      journeys: [
        Journey(
          "card", [("out", .prospect), ("booked", .customer), ("in", .customer), ("gone", .lost)],
          [
            Edge("book", "out", "booked", .daily(0.05)),
            Edge("collect", "booked", "in", .once(0.85, after: TimeSpan(5, .day))),
            Edge("cancel", "booked", "gone", .once(0.15, after: TimeSpan(5, .day))),
            Edge("remind", "booked", nil, .once(0.4, after: TimeSpan(36, .hour))),
            Edge("lose", "booked", "gone", .daily(0.01)),
          ])
      ]),
    World.scenario(
      "at once",
      journeys: [
        Journey(
          "card",
          [
            ("out", .prospect), ("asked", .prospect), ("signed", .customer), ("gone", .lost),
            ("in", .customer),
          ],
          [
            Edge("ask", "out", "asked", .weekly(0.1)),
            Edge(
              "sign", "asked", "signed", .atOnce(0.5),
              [Driver(.feature("digital"), .perStandardDeviation(1.5))]),
            Edge("drop", "asked", "gone", .atOnce(0.2)),
            Edge("start", "signed", "in", .atOnce(0.7)),
            Edge("praise", "in", nil, .atOnce(0.3)),
            Edge("decide", "asked", "signed", .weekly(0.2)),
            Edge("regret", "in", "out", .weekly(0.05)),
          ])
      ]),
    World.scenario(
      "certain at once",
      journeys: [
        Journey(
          "card", [("out", .prospect), ("in", .customer), ("gone", .lost)],
          [
            Edge("try", "out", nil, .weekly(0.1)),
            Edge("step", "out", "in", .weekly(0.1)),
            Edge(
              "stay", "in", "out", .atOnce(0.3),
              [Driver(.stage(StageReference("card", "in")), .plain(2))]),
            Edge("go", "in", "gone", .atOnce(0.7)),
          ])
      ]),
    World.scenario(
      "on the spot she is what she has become",
      journeys: [
        Journey(
          "card", [("out", .prospect), ("in", .customer), ("asleep", .dormant)],
          [
            Edge("join", "out", "in", .weekly(0.1)),
            Edge("answer", "out", "in", .perContact(0.2, channel: "text")),
            Edge("leave", "in", "out", .weekly(0.1)),
            Edge("wake", "asleep", "out", .weekly(0.2)),
            Edge(
              "nap", "in", "asleep", .atOnce(0.2),
              [
                Driver(.was(StageReference("card", "in")), .plain(2)),
                Driver(
                  .after(StageReference("card", "in")), .fading(3, halfLife: TimeSpan(2, .week))),
                Driver(.timeInStage, .bands([Band(low: -9, high: 1, value: 2)])),
                Driver(.contactsSoFar(channel: "text"), .each(1.3, beyond: 0, upTo: 6)),
                Driver(.cameBy("text"), .plain(0.5)),
                Driver(.shareOfGroup("household", StageReference("card", "in")), .plain(4)),
              ]),
          ])
      ], strategies: [everyone]),
    World.scenario(
      "choice every tick",
      journeys: [
        Journey(
          "trip", [("home", .prospect), ("shop", .customer), ("web", .customer)],
          choosesEveryTick: true,
          [
            Edge(
              "walk", "home", "shop", .weekly(0.2), [Driver(.channel("flyer"), .plain(3))]),
            Edge(
              "click", "home", "web", .weekly(0.3),
              [Driver(.feature("digital"), .perStandardDeviation(2))]),
            Edge("back", "shop", "home", .weekly(0.5)),
            Edge("close", "web", "home", .weekly(0.6)),
            Edge("switch", "web", "shop", .weekly(0.1)),
          ])
      ], strategies: [World.busy]),
    World.scenario(
      "contacts of two channels",
      journeys: [
        Journey(
          "card", [("out", .prospect), ("in", .customer), ("gone", .lost)],
          [
            Edge("reply", "out", "in", .perContact(0.1, channel: "text")),
            Edge("cut-out", "out", "in", .perContact(0.07, channel: "flyer")),
            Edge("bin", "out", nil, .perContact(0.5, channel: "flyer")),
            Edge("walk-in", "out", "in", .weekly(0.01)),
            Edge("leave", "in", "gone", .weekly(0.05)),
          ])
      ]),
    World.scenario(
      "effects",
      network: .ring(400, reach: 2),
      products: [
        Product(
          id: "account", margin: .weekly(4), transactions: 2,
          transactionsPer: TimeSpan(1, .week),
          ways: [
            WayOfUse(id: "branch", share: 0.25, cost: .yuan(2)),
            WayOfUse(id: "mobile", share: 0.75, cost: .yuan(0.2)),
          ])
      ],
      journeys: [
        Journey(
          "card", [("out", .prospect), ("in", .customer), ("gone", .lost)],
          [
            Edge(
              "join", "out", "in", .weekly(0.1), [Driver(.channel("text"), .plain(3))],
              cost: .yuan(18),
              then: [
                .hold("account"), .count(tally: "joined", .drawn(.constant(1.5))),
                .count(tally: "years", .feature("age")), .send(channel: "text"),
                .move(StageReference("club", "member")),
              ]),
            Edge("leave", "in", "gone", .weekly(0.1), then: [.drop("account")]),
          ]), World.club,
      ]),
    World.scenario(
      "messages that an edge sends",
      journeys: [
        Journey(
          "card", [("out", .prospect), ("in", .customer)],
          [
            Edge(
              "join", "out", "in", .weekly(0.1), [Driver(.channel("text"), .plain(3))],
              then: [.send(channel: "text")]),
            Edge("reply", "in", "out", .perContact(0.3, channel: "text")),
          ])
      ],
      strategies: [
        Strategy(
          id: "few", channels: [ChannelUse(channel: "text", who: [.flag("bonus-hunter")])])
      ]),
    World.scenario(
      "a journey that moves another",
      journeys: [
        World.card(),
        Journey(
          "club", [("outside", .none), ("member", .none), ("former", .none)],
          [
            Edge(
              "enrol", "outside", "member", .weekly(0.2),
              then: [.move(StageReference("card", "in"))]),
            Edge(
              "quit", "member", "former", .weekly(0.2),
              then: [.move(StageReference("card", "gone"))]),
            Edge("rejoin", "former", "member", .weekly(0.2)),
          ]),
      ]),
    World.scenario(
      "start by segment, many sources",
      journeys: [
        Journey(
          id: "card",
          start: .by(
            "segment",
            [
              LabelledStart(
                label: "young",
                shares: [
                  CategoryShare(label: "out", share: 0.5),
                  CategoryShare(label: "aware", share: 0.5),
                ])
            ],
            otherwise: [
              CategoryShare(label: "out", share: 0.9), CategoryShare(label: "in", share: 0.1),
            ]),
          stages: [
            Stage(id: "out", kind: .prospect), Stage(id: "aware", kind: .prospect),
            Stage(id: "in", kind: .customer), Stage(id: "gone", kind: .lost),
          ],
          edges: [
            Edge("notice", "out", "aware", .weekly(0.1)),
            Edge(id: "join", from: ["out", "aware"], to: "in", chance: .weekly(0.05)),
            Edge(id: "leave", from: ["aware", "in"], to: "gone", chance: .weekly(0.03)),
            Edge(
              id: "reply", from: ["out", "aware"], to: "in",
              chance: .perContact(0.1, channel: "text")),
          ])
      ]),
    World.scenario(
      "warm-up",
      timing: Timing(
        length: TimeSpan(10, .week), warmUp: TimeSpan(5, .week), warmUpStrategy: "quiet"),
      journeys: [
        World.card([
          Driver(.channel("flyer"), .plain(6)),
          Driver(.after(DriverScenarios.member), .fading(4, halfLife: TimeSpan(2, .week))),
        ]), World.club,
      ],
      strategies: [
        World.busy, Strategy(id: "quiet", channels: [ChannelUse("flyer", weekly: 40)]),
      ]),
    World.scenario(
      "channels of the warm-up only",
      timing: Timing(
        length: TimeSpan(10, .week), warmUp: TimeSpan(5, .week), warmUpStrategy: "loud"),
      journeys: [
        World.card([Driver(.channel("flyer"), .plain(6)), Driver(.channel("text"), .plain(5))]),
        World.club,
      ],
      strategies: [
        Strategy(id: "text", channels: [ChannelUse("text", weekly: 6)]),
        Strategy(id: "loud", channels: [ChannelUse("flyer", weekly: 300)]),
        Strategy(id: "nothing"),
      ]),
    World.scenario(
      "tallies",
      journeys: [
        Journey(
          "card", [("out", .prospect)],
          [
            Edge(
              "talk", "out", nil, .weekly(0.3),
              then: [
                .count(tally: "posts", .chance(0.3)), .count(tally: "likes", .chance(0.6)),
                .count(tally: "heads", .drawn(.shifted(by: 1, .poisson(mean: 0.4)))),
                .count(tally: "years", .feature("age")),
                .book(tally: "deposits", .lognormal(median: 3_000, spread: 2)),
              ])
          ])
      ]),
    World.scenario(
      "follow-up",
      timing: Timing(length: TimeSpan(10, .week), followUp: TimeSpan(6, .week))),
    World.scenario(
      "switched off",
      journeys: [
        World.card([
          Driver(.channel("flyer"), .plain(6)), Driver(.channel("text"), .plain(3)),
          Driver(.shareOfAll(StageReference("card", "in")), .plain(5)),
        ])
      ],
      strategies: [
        World.busy,
        Strategy(id: "no-flyer", channels: World.busy.channels, without: [.channel("flyer")]),
        Strategy(id: "no-crowd", channels: World.busy.channels, without: [.shareOfAll]),
      ]),
    World.scenario("hidden arm", strategies: [World.busy, Strategy(id: "nothing")]),
  ]
}
