import Marketing
import Statistics

/// Small scenarios for kinds of channels and for what strategies do with them.
enum ChannelScenarios {
  /// All of them.
  static let all: [Scenario] = broadcasts + messages + calls + carried + reinvested + drifting

  /// A tenth of what holders earn goes into messages, or into flyers.
  static let reinvested: [Scenario] = [("text", .margin), ("flyer", .earned)].map { id, quantity in
    var journey = World.card([Driver(.channel(id), .plain(6))])
    journey.edges[0].effects = [.hold("account")]
    journey.edges[2].effects = [.drop("account")]
    let budget = MeasuredBudget(millionths: 100_000, of: quantity, last: TimeSpan(3, .week))
    let transaction = WayOfUse(id: "", share: 1, cost: .yuan(0.5))
    return World.scenario(
      "\(id) paid from earnings",
      products: [
        Product(id: "account", margin: .weekly(4), transactions: 2, ways: [transaction])
      ], journeys: [journey, World.club],
      strategies: [
        Strategy(
          id: "only",
          channels: [
            ChannelUse(channel: id, budget: .measured(budget), during: [Window(.week, 1, to: 14)])
          ])
      ])
  }

  /// Prices that rise, and one that falls, with running costs beside them.
  static let drifting: [Scenario] = [
    one(
      "a broadcast grows dearer", grown(.broadcast("flyer"), 9), ChannelUse("flyer", weekly: 150)),
    one("messages grow dearer", grown(.addressed("text"), 9), ChannelUse("text", weekly: 8)),
    one("messages grow cheaper", grown(.addressed("text"), 0.1), ChannelUse("text", weekly: 8)),
    one(
      "calls grow dearer", grown(.staffed("call", desk: nil, capacity: tenAWeek), 9),
      ChannelUse(channel: "call")),
  ]

  private static let tenAWeek = ContactRate(count: 10, per: TimeSpan(1, .week))

  /// A channel whose costs are so many times as high a year later.
  private static func grown(_ channel: Channel, _ yearly: Double) -> Channel {
    var channel = channel
    channel.running = .weekly(30)
    channel.drift = CostDrift(yearly: yearly)
    return channel
  }

  private static func one(
    _ name: String, _ channel: Channel, _ use: ChannelUse, desks: [Desk] = [],
    chance: Double = 0.1, timing: Timing = Timing(length: TimeSpan(16, .week)),
    rules: ContactRules = ContactRules(), during: [Window] = []
  ) -> Scenario {
    var journey = World.card([Driver(.channel(channel.id), .plain(4))])
    journey.edges.append(Edge("answer", "out", "in", .perContact(chance, channel: channel.id)))
    journey.edges.append(
      Edge("refuse", "out", "gone", .perContact(chance / 3, channel: channel.id)))
    return World.scenario(
      name, timing: timing, journeys: [journey, World.club], channels: [channel], desks: desks,
      strategies: [
        Strategy(id: "only", during: during, channels: [use], desks: desks, contactRules: rules)
      ])
  }

  private static let days = Timing(tick: .day, length: TimeSpan(40, .day))

  static let broadcasts = [
    one("broadcast", .broadcast("flyer"), ChannelUse("flyer", weekly: 150)),
    one("dense broadcast", .broadcast("flyer", each: 0.05), ChannelUse("flyer", weekly: 150)),
    one(
      "broadcast by segment",
      .broadcast(
        "flyer",
        reach: .by("segment", [LabelledNumber(label: "young", value: 0.9)], otherwise: 0.2)),
      ChannelUse("flyer", weekly: 100)),
    one(
      "broadcast with a driven reach",
      .broadcast(
        "flyer",
        reach: .driven(
          base: 0.5, [Driver(.feature("digital"), .perStandardDeviation(2))])),
      ChannelUse("flyer", weekly: 100)),
    one(
      "broadcast that is seen",
      Channel(
        id: "poster", kind: .broadcast(seen: .same(0.3), per: TimeSpan(1, .week)),
        reach: .same(0.6), costEach: .yuan(0.2), halfLife: TimeSpan(10, .day), halfEffect: 2),
      ChannelUse(channel: "poster"), timing: days),
    one(
      "broadcast that is seen up to a ceiling",
      .poster(
        reach: .same(0.8),
        seen: .driven(
          base: 0.2, upTo: 0.5, [Driver(.feature("digital"), .perStandardDeviation(4))])),
      ChannelUse(channel: "poster"), timing: days),
    one(
      "flights", .broadcast("flyer"),
      ChannelUse(
        channel: "flyer",
        budget: .flights([
          Flight(window: Window(.week, 2, to: 4), rate: .weekly(200)),
          Flight(window: Window(.week, 9, to: 10), rate: .weekly(50)),
        ]))),
    one(
      "total over a window", .broadcast("flyer"),
      ChannelUse(channel: "flyer", budget: .total(.yuan(900), over: Window(.week, 3, to: 11)))),
    one(
      "use in windows", .broadcast("flyer"),
      ChannelUse(
        channel: "flyer", budget: .rate(.weekly(80)),
        during: [Window(.week, 2, to: 3, every: TimeSpan(5, .week))]),
      during: [Window(.week, 1, to: 9)]),
    one(
      "lead time, set-up and running",
      Channel(
        id: "flyer", kind: .broadcast(seen: nil, per: nil), reach: .same(0.7),
        costEach: .yuan(0.5), running: .weekly(20), setUp: .yuan(300),
        halfLife: TimeSpan(1, .week), halfEffect: 3, leadTime: TimeSpan(3, .week)),
      ChannelUse("flyer", weekly: 100)),
  ]

  static let messages = [
    one("messages", .addressed("text"), ChannelUse("text", weekly: 8)),
    one("messages to all", .addressed("text", noticed: 0.4), ChannelUse(channel: "text")),
    one(
      "messages with consent",
      .addressed("text", consent: .same(0.6), optOut: 0.05), ChannelUse("text", weekly: 5)),
    one(
      "messages with a driven consent",
      .addressed(
        "text",
        consent: .driven(
          base: 0.3, upTo: 0.9, [Driver(.feature("digital"), .perStandardDeviation(2.5))])),
      ChannelUse("text", weekly: 5)),
    one(
      "messages by age", .addressed("text"),
      ChannelUse(channel: "text", budget: .rate(.weekly(4)), order: .feature("age"))),
    one(
      "messages by segment, largest first", .addressed("text"),
      ChannelUse(channel: "text", budget: .rate(.weekly(4)), order: .feature("bonus-hunter"))),
    one(
      "messages to some", .addressed("text"),
      ChannelUse(
        channel: "text", who: [.inStage(StageReference("card", "out")), .flag("bonus-hunter")])),
    one(
      "messages with a pause", .addressed("text"),
      ChannelUse(
        channel: "text", budget: .rate(.daily(3)), pause: TimeSpan(3, .day)), timing: days),
    one(
      "messages at most", .addressed("text"),
      ChannelUse(channel: "text", atMost: ContactRate(count: 2, per: TimeSpan(1, .week))),
      timing: days),
    one(
      "messages under a rule for all", .addressed("text"), ChannelUse(channel: "text"),
      timing: days, rules: ContactRules(pause: TimeSpan(5, .day))),
  ]

  private static let desk = Desk(
    id: "desk", people: 2, hoursPerDay: 5, handling: .constant(900), payPerHour: .yuan(30))

  static let calls = [
    one("calls", .staffed("call"), ChannelUse(channel: "call"), desks: [desk], timing: days),
    one(
      "calls, answered or not", .staffed("call", answered: 0.5, optOut: 0.02),
      ChannelUse(channel: "call", pause: TimeSpan(3, .day)), desks: [desk], timing: days),
    one(
      "calls with a capacity",
      .staffed("call", desk: nil, capacity: ContactRate(count: 25, per: TimeSpan(1, .day))),
      ChannelUse(channel: "call"), timing: days),
    one(
      "calls, three at most", .staffed("call"),
      ChannelUse(channel: "call", pause: TimeSpan(2, .day), stopAfter: .contacts(3)),
      desks: [desk], timing: days),
    one(
      "calls, given up by chance", .staffed("call"),
      ChannelUse(
        channel: "call", pause: TimeSpan(2, .day),
        stopAfter: .chances([
          Band(low: 1, high: 2, value: 0.4), Band(low: 2, high: 4, value: 0.3),
          Band(low: 4, high: nil, value: 0.5),
        ])), desks: [desk], timing: days),
    one(
      "calls, given up by home", .staffed("call"),
      ChannelUse(
        channel: "call", pause: TimeSpan(2, .day),
        stopAfter: .chancesBy(
          "home",
          [
            LabelledBands(label: "estate", bands: [Band(low: 1, high: nil, value: 0.5)]),
            LabelledBands(label: "far", bands: [Band(low: 2, high: nil, value: 1)]),
          ])), desks: [desk], timing: days),
  ]

  /// Adopters invite friends; the friend decides when the invitation arrives.
  static func inviting(
    _ name: String, count: Int = 400, friends: Int = 1, senders: Senders? = nil,
    network: Network? = nil, seeding: Seeding? = nil, driver: Multiplier = .plain(2)
  ) -> Scenario {
    var journey = World.card([Driver(.channel("word"), driver)])
    journey.edges += [
      Edge("accept", "out", "in", .perContact(0.3, channel: "word")),
      Edge(
        "invite", "in", nil, .weekly(0.3),
        then: senders == nil ? [.invite(friends: friends, channel: "word")] : []),
    ]
    return World.scenario(
      name, count: count, network: network ?? .ring(count, reach: 3),
      journeys: [journey, World.club], channels: [.social("word", senders: senders, each: 0.2)],
      strategies: [
        Strategy(id: "word", channels: [ChannelUse(channel: "word")], seeding: seeding)
      ])
  }

  /// A stall with places, met by those who attend.
  private static func event(
    _ name: String, _ sessions: [Window], groups: [Group] = []
  ) -> Scenario {
    let visit = Journey(
      "visit", [("away", .none)], [Edge("attend", "away", nil, .weekly(0.3))])
    var scenario = World.scenario(
      name, journeys: [World.card([Driver(.channel("stall"), .plain(9))]), visit],
      channels: [
        Channel(
          id: "stall",
          kind: .event(
            sessions: sessions, places: 40, visitors: EdgeReference("visit", "attend"),
            perSession: .yuan(500)),
          costEach: .yuan(15), halfLife: TimeSpan(2, .week), halfEffect: 1)
      ], strategies: [Strategy(id: "stall", channels: [ChannelUse(channel: "stall")])])
    scenario.customers.groups += groups
    return scenario
  }

  static let carried = [
    inviting(
      "senders in a stage",
      senders: Senders(
        who: .stage(StageReference("club", "member")),
        sends: ContactRate(count: 1, per: TimeSpan(1, .week)))),
    inviting(
      "seeds by friends",
      senders: Senders(who: .seeds, sends: ContactRate(count: 2, per: TimeSpan(1, .week))),
      network: .pairs((1..<400).map { Tie($0, $0 * $0 % 97) }.filter { $0.first != $0.second }),
      seeding: Seeding(
        channel: "word", count: 12, pick: .friends,
        who: [.category(feature: "segment", label: "young")], reward: .yuan(8))),
    inviting(
      "seeds by eigenvector",
      senders: Senders(who: .seeds, sends: ContactRate(count: 2, per: TimeSpan(1, .week))),
      network: .pairs((1..<400).map { Tie($0, $0 * $0 % 97) }.filter { $0.first != $0.second }),
      seeding: Seeding(channel: "word", count: 9, pick: .eigenvector, reward: .yuan(5))),
    inviting(
      "seeds by the friends that are seen",
      senders: Senders(who: .seeds, sends: ContactRate(count: 2, per: TimeSpan(1, .week))),
      network: .ring(400, reach: 4),
      seeding: Seeding(
        channel: "word", count: 15, pick: .friends, reward: .yuan(5), tiesSeen: 0.4)),
    inviting(
      "seeds by eigenvector of the ties that are seen",
      senders: Senders(who: .seeds, sends: ContactRate(count: 2, per: TimeSpan(1, .week))),
      network: .ring(400, reach: 3),
      seeding: Seeding(channel: "word", count: 15, pick: .eigenvector, tiesSeen: 0.7)),
    inviting(
      "seeds at random",
      senders: Senders(who: .seeds, sends: ContactRate(count: 3, per: TimeSpan(1, .week))),
      seeding: Seeding(channel: "word", count: 20, pick: .random, reward: .yuan(8))),
    event("event", [Window(.week, 3, to: 3)]),
    event(
      "event for branches", [Window(.week, 3, to: 3)],
      groups: [Group(id: "branch", size: .constant(1), number: 5)]),
    event("event in two sessions", [Window(.week, 3, to: 3), Window(.week, 8, to: 8)]),
    inviting("invitations"),
    inviting("invitations to two friends", friends: 2),
    inviting(
      "invitations that do not arrive", network: .ring(400, reach: 2)
    ).without("word"),
  ]
}

extension Scenario {
  /// The same with a channel that no strategy uses.
  func without(_ channel: String) -> Scenario {
    var result = self
    for index in result.strategies.indices {
      result.strategies[index].channels.removeAll { $0.channel == channel }
    }
    return result
  }
}
