import Marketing
import Statistics

/// All scenarios on which engine and reference have to agree.
enum Catalogue {
  /// Several dozen small ones: each driver, condition, kind of channel and rule of incentives.
  static let small: [Scenario] =
    DriverScenarios.all + ConditionScenarios.all + ChannelScenarios.all + IncentiveScenarios.all
    + JourneyScenarios.all + DeskScenarios.all + AmountScenarios.all + BalanceScenarios.all
    + TargetingScenarios.all + PhaseScenarios.all + MessageScenarios.all + GroupScenarios.all
    + CombinationScenarios.all

  /// A handful with 5,000 customers, in which many things happen at a time.
  static let midSized: [Scenario] = [
    everything("broadcast and messages together", World.busy),
    everything("calls by income", calls),
    everything("referral and broadcast", referring),
    everything(
      "referral and broadcast by days", referring,
      timing: Timing(tick: .day, length: TimeSpan(21, .day))),
  ]

  private static let count = 5_000
  private static let thanks = Incentive(
    id: "thanks", when: EdgeReference("card", "accept"),
    rewards: [
      Reward(side: .newcomer, amount: .fixed(.yuan(10))),
      Reward(side: .inviter, amount: .fixed(.yuan(30))),
    ], payOut: PayOut(after: TimeSpan(2, .week), stages: [StageReference("card", "in")]),
    budget: .yuan(3_000), perInviter: 3, perGroup: [GroupCap(group: "device", most: 1)],
    halfEffect: .yuan(20), abuseIf: "bonus-hunter")
  private static let desk = Desk(
    id: "desk", people: 4, hoursPerDay: 6, handling: .constant(600), payPerHour: .yuan(30))
  private static let calls = Strategy(
    id: "calls",
    channels: [
      ChannelUse(
        channel: "call", who: [.not(.inStage(StageReference("card", "in")))],
        order: .feature("income"), pause: TimeSpan(1, .week),
        stopAfter: .chances([Band(low: 1, high: nil, value: 0.3)]))
    ], desks: [desk])
  private static let referring = Strategy(
    id: "referring",
    channels: [ChannelUse("flyer", weekly: 300), ChannelUse(channel: "word")], offers: [thanks])

  private static func everything(
    _ name: String, _ strategy: Strategy, timing: Timing = Timing(length: TimeSpan(14, .week))
  ) -> Scenario {
    var card = World.card([
      Driver(.channel("flyer"), .plain(5)), Driver(.channel("text"), .plain(3)),
      Driver(.shareOfFriends(StageReference("card", "in")), .plain(4)),
      Driver(.feature("digital"), .perStandardDeviation(1.4)),
      Driver(.stage(StageReference("club", "member")), .plain(1.5)),
    ])
    card.edges += [
      Edge(
        "accept", "out", "in", .perContact(0.2, channel: "word"),
        [Driver(.incentive("thanks", side: .newcomer), .plain(3))]),
      Edge(
        "buy", "out", "in", .perContact(0.06, channel: "call"),
        [
          Driver(
            .feature("home"), .categories([LabelledNumber(label: "far", value: 0.4)])),
          Driver(.contactsSoFar(channel: "call"), .each(0.8, beyond: 0, upTo: 5)),
        ]),
      Edge(
        "invite", "in", nil, .weekly(0.1),
        [Driver(.incentive("thanks", side: .inviter), .plain(3))],
        then: [.invite(friends: 1, channel: "word")]),
    ]
    return World.scenario(
      name, count: count, timing: timing, network: .ring(count, reach: 5),
      journeys: [card, World.club],
      channels: World.channels + [.staffed("call", answered: 0.7), .social("word")],
      incentives: [thanks], desks: [desk], strategies: [strategy])
  }
}
