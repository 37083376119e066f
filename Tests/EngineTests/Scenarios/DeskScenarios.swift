import Marketing
import Statistics

/// Small scenarios for lines at desks and for leads.
enum DeskScenarios {
  /// All of them.
  static let all: [Scenario] = lines + leads

  static let days = Timing(tick: .day, length: TimeSpan(30, .day))

  /// Customers ask about once in ten days; an answer opens an edge, and a campaign calls with what is left.
  static func asking(
    _ name: String, _ desks: [Desk], channels: [Channel]? = nil, uses: [ChannelUse]? = nil,
    to first: String = "desk", timing: Timing = days, count: Int = 400, ask: Double = 0.1,
    rules: ContactRules = ContactRules(), own: [Desk]? = nil
  ) -> Scenario {
    var journey = World.card([Driver(.channel("call"), .plain(2))])
    journey.edges += [
      Edge("buy", "out", "in", .perContact(0.15, channel: "call")),
      Edge("ask", "out", nil, .daily(ask), then: [.queue(desk: first)]),
      Edge("complain", "in", nil, .daily(ask / 2), then: [.queue(desk: first)]),
    ]
    return World.scenario(
      name, count: count, timing: timing, journeys: [journey, World.club],
      channels: channels ?? [.staffed("call", answered: 0.6, optOut: 0.01)], desks: desks,
      strategies: [
        Strategy(
          id: "open",
          channels: uses ?? [ChannelUse(channel: "call", pause: TimeSpan(4, .day))],
          desks: own ?? desks, contactRules: rules)
      ])
  }

  /// A desk of some people for five hours, a quarter of an hour for each.
  static func desk(
    _ people: Double, id: String = "desk", _ change: (inout Desk) -> Void = { _ in }
  ) -> Desk {
    var desk = Desk(
      id: id, people: people, hoursPerDay: 5, handling: .exponential(mean: 900),
      payPerHour: .yuan(30))
    change(&desk)
    return desk
  }

  private static let halves = [
    DayBand(start: 9, end: 11, share: 0.7), DayBand(start: 13, end: 16, share: 0.3),
  ]

  static let lines = served + lossy + others + weighted

  private static let served: [Scenario] = [
    asking("a line at a desk", [desk(2)]),
    asking("a line that grows", [desk(1) { $0.expires = TimeSpan(3, .day) }], ask: 0.2),
    asking("a line that grows without end", [desk(1)], ask: 0.2),
  ]

  private static let lossy: [Scenario] = [
    asking(
      "patience by the hour",
      [
        desk(2) {
          $0.patience = TimeSpan(300, .second)
          $0.profile = halves
        }
      ], ask: 0.15),
    asking("no room to wait", [desk(2) { $0.waitingRoom = 0 }], ask: 0.15),
    asking(
      "a little room and a little patience",
      [
        desk(2) {
          $0.waitingRoom = 3
          $0.patience = TimeSpan(20, .minute)
        }
      ], ask: 0.15),
    asking(
      "a line by the hour, by weeks", [desk(2) { $0.profile = halves }],
      timing: Timing(
        length: TimeSpan(12, .week)), ask: 0.05),
  ]

  /// Lines of all people where each agent stands for four of them: the desks are at the agents' scale.
  private static let weighted: [Scenario] = [
    asking("a line of many", [desk(0.5)]),
    asking("a line of many that grows", [desk(0.25) { $0.expires = TimeSpan(3, .day) }], ask: 0.2),
    asking(
      "many with some patience and a little room",
      [
        desk(0.75) {
          $0.patience = TimeSpan(20, .minute)
          $0.waitingRoom = 5
          $0.profile = halves
        }
      ], ask: 0.15),
    asking(
      "a machine and people for many",
      [
        desk(0.75, id: "machine") {
          $0.resolves = 0.7
          $0.handsOverTo = "desk"
          $0.patience = TimeSpan(5, .minute)
        }, desk(0.25),
      ], channels: [.staffed("call"), .staffed("chat", desk: "machine")],
      uses: [
        ChannelUse(channel: "call", answersOnly: true),
        ChannelUse(channel: "chat", answersOnly: true),
      ],
      to: "machine", ask: 0.15),
  ].map {
    var scenario = $0
    scenario.customers.eachStandsFor = 4
    return scenario
  }

  private static let others: [Scenario] = [
    asking("a line under a rule for all", [desk(2)], rules: ContactRules(pause: TimeSpan(5, .day))),
    asking("a line nobody serves", [desk(2)], uses: []),
    asking(
      "a machine and people",
      [
        desk(3, id: "machine") {
          $0.resolves = 0.7
          $0.accuracy = 0.9
          $0.handsOverTo = "desk"
          $0.waitingRoom = 2
        }, desk(1) { $0.expires = TimeSpan(2, .day) },
      ], channels: [.staffed("call"), .staffed("chat", desk: "machine")],
      uses: [
        ChannelUse(channel: "call", who: [.flag("bonus-hunter")]),
        ChannelUse(channel: "chat", answersOnly: true),
      ],
      to: "machine", ask: 0.15),
    asking(
      "a machine that is switched off",
      [desk(3, id: "machine") { $0.handsOverTo = "desk" }, desk(2)],
      channels: [.staffed("call"), .staffed("chat", desk: "machine")], to: "machine"),
    warm(asking("a line from the warm-up", [desk(1) { $0.expires = TimeSpan(4, .day) }], ask: 0.2)),
    {
      var scenario = asking(
        "paid by the piece and credited",
        [
          desk(4) {
            $0.effort = Effort(multiplier: 1.3, per: .yuan(10))
            $0.pieceRate = PieceRate(
              pay: .yuan(25), stage: StageReference("card", "in"), held: TimeSpan(5, .day),
              settled: TimeSpan(12, .day))
            $0.credit = TimeSpan(10, .day)
          }
        ])
      scenario.products = [Product(id: "account", margin: .daily(3))]
      for edge in scenario.journeys[0].edges.indices
      where scenario.journeys[0].edges[edge].to == "in" {
        scenario.journeys[0].edges[edge].effects.append(.hold("account"))
      }
      return scenario
    }(),
  ]

  /// The same after a warm-up, with a follow-up.
  private static func warm(_ scenario: Scenario) -> Scenario {
    var scenario = scenario
    scenario.timing = Timing(
      tick: .day, length: TimeSpan(20, .day), warmUp: TimeSpan(8, .day),
      followUp: TimeSpan(5, .day))
    return scenario
  }
}
