import Marketing
import Statistics

/// Small scenarios of what contacts carry, and of contacts that edges set off.
enum MessageScenarios {
  static let all: [Scenario] = [
    scenario("one message", carries: .shares([share("video", 1)])),
    scenario(
      "messages by shares", carries: .shares([share("video", 0.3), share("article", 0.7)])),
    scenario(
      "a message by segment",
      carries: .by(
        .category("segment"), [MarkedMessage(label: "young", message: "video")],
        otherwise: "article")),
    scenario(
      "a message by stage, none for some",
      carries: .by(
        .journey("card"),
        [
          MarkedMessage(label: "out", message: "video"),
          MarkedMessage(label: "in", message: nil),
        ], otherwise: "article")),
    scenario(
      "the best message so far",
      carries: .best(
        of: ["article", "video"], by: .category("segment"),
        MessageTrial(edge: join, refit: TimeSpan(3, .week), explore: 0.3))),
    scenario(
      "the best message by stage",
      carries: .best(
        of: ["video", "article"], by: .journey("club"),
        MessageTrial(edge: EdgeReference("card", "answer"), refit: TimeSpan(2, .week)))),
    modelled("the message a model of each would choose", View(features: ["segment", "income"])),
    modelled(
      "a message by models that see half of the customers",
      View(features: ["segment", "income"], joinedUp: 0.5)),
    scenario(
      "messages and none of the drivers", carries: .shares([share("video", 1)]),
      without: [.message("video")]),
    scenario("a contact set off by an edge", triggers: [trigger()]),
    scenario(
      "a contact set off late and half heeded",
      triggers: [trigger(delay: TimeSpan(17, .day), attention: TimeSpan(2, .week))]),
    scenario(
      "campaigns that take time to set up",
      triggers: [
        trigger(
          during: [Window(.week, 1, to: 3, every: TimeSpan(5, .week))],
          leadTime: TimeSpan(1, .week), setUp: 30)
      ]),
    scenario("a reward set off by an edge", triggers: [trigger(grants: "bonus")], offers: [bonus]),
    scenario(
      "a reward set off and not announced", triggers: [trigger(channel: nil, grants: "bonus")],
      offers: [bonus]),
    scenario(
      "a reward set off late",
      triggers: [
        trigger(
          grants: "bonus", delay: TimeSpan(17, .day), attention: TimeSpan(2, .week),
          during: [Window(.week, 1, to: 3, every: TimeSpan(5, .week))],
          leadTime: TimeSpan(1, .week), setUp: 30)
      ], offers: [bonus]),
  ]

  /// Texts that carry what models choose; the one helps to answer, the other to enrol.
  private static func modelled(_ name: String, _ view: View) -> Scenario {
    var result = scenario(
      name,
      carries: .likeliest(
        of: [
          AimedMessage("article", at: EdgeReference("card", "answer")),
          AimedMessage("video", at: EdgeReference("club", "enrol")),
        ], Learning(refit: TimeSpan(2, .week), explore: 0.3)))
    result.customers.count = 900
    result.strategies[0].channels = [result.strategies[0].channels[1]]
    result.strategies[0].channels[0].budget = .rate(.weekly(30))
    result.strategies[0].view = view
    result.journeys[1].edges[0].drivers.append(Driver(.message("video"), .plain(3)))
    result.journeys[0].edges[result.journeys[0].edges.count - 1].drivers.append(
      Driver(
        .feature("segment"), .categories([LabelledNumber(label: "young", value: 4)])))
    return result
  }

  private static let join = EdgeReference("card", "join")

  private static func share(_ message: String, _ share: Double) -> CategoryShare {
    CategoryShare(label: message, share: share)
  }

  /// Given by lot and to a few at most, so that all limits act on what is granted.
  private static let bonus = Incentive(
    id: "bonus", when: EdgeReference("club", "enrol"),
    conditions: [.number(feature: "age", .atLeast, 30)],
    rewards: [Reward(side: .customer, amount: .lottery(prize: .yuan(60), odds: 3))],
    payOut: PayOut(after: TimeSpan(1, .week), stages: []), budget: .yuan(1_500), perDay: 2,
    halfEffect: .yuan(15), knownTo: "push")

  private static func trigger(
    channel: String? = "push", grants: String? = nil, delay: TimeSpan = .zero,
    attention: TimeSpan? = nil, during: [Window] = [],
    leadTime: TimeSpan = .zero, setUp: Double = 0
  ) -> Trigger {
    Trigger(
      id: "welcome", edge: EdgeReference("club", "enrol"),
      conditions: [.number(feature: "income", .atLeast, 7_000)], channel: channel, grants: grants,
      message: channel.map { _ in "article" }, delay: delay, attention: attention, during: during,
      leadTime: leadTime,
      setUp: .yuan(setUp))
  }

  private static func scenario(
    _ name: String, carries: Carriage? = nil, triggers: [Trigger] = [], without: [Switch] = [],
    offers: [Incentive] = []
  ) -> Scenario {
    var flyer = ChannelUse("flyer", weekly: 100)
    var text = ChannelUse("text", weekly: 6)
    (flyer.carries, text.carries) = (carries, carries)
    var card = World.card([
      Driver(.message("video"), .plain(5)), Driver(.message("article"), .plain(2.5)),
      Driver(.channel("flyer"), .plain(1.5)),
    ])
    if !offers.isEmpty {
      card.edges[0].drivers.append(Driver(.incentive("bonus", side: .customer), .plain(3)))
    }
    card.edges.append(
      Edge(
        "answer", "out", "in", .perContact(0.05, channel: "text"),
        [Driver(.message("article"), .plain(6))]))
    var scenario = World.scenario(
      name, journeys: [card, World.club],
      channels: World.channels + [.addressed("push", reach: .same(0.9), noticed: 0.8, each: 0.01)],
      incentives: offers,
      strategies: [
        Strategy(
          id: "telling",
          channels: [flyer, text]
            + (triggers.isEmpty ? [] : [ChannelUse(channel: "push", who: [.flag("bonus-hunter")])]),
          offers: offers, without: without, triggers: triggers)
      ])
    scenario.messages = [
      Message(id: "article", productionCost: .yuan(80), halfLife: TimeSpan(4, .week)),
      Message(
        id: "video", productionCost: .yuan(900), leadTime: TimeSpan(2, .week), halfEffect: 1.5),
    ]
    return scenario
  }
}
