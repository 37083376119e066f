import Marketing
import Statistics

/// Small scenarios for each order in which a channel contacts customers.
enum TargetingScenarios {
  static let all: [Scenario] =
    orders.map { one("messages, \($0.name)", order: $0.order) } + [
      one("calls by what they bring, before the decision", order: .oracle(join), isStaffed: true),
      one("messages by their chance, worn out", order: .oracle(answer), isWorn: true),
      one(
        "messages by a model that sees little", order: .fitted(ResponseTarget(answer)),
        view: View(features: ["digital", "home"])),
      one(
        "messages by a model of what is known of members, with errors",
        order: .fitted(ResponseTarget(answer)),
        view: View(
          features: ["digital", "home", "age"],
          sights: [
            Sight("digital", when: [.was(StageReference("club", "member"))], error: 0.1),
            Sight("home", right: 0.8),
            Sight("age", when: [.contactsSoFar(channel: "text", .atLeast, 1)]),
          ])),
      one(
        "calls by an upper bound from what is known after a call",
        order: .bandit(Bandit(.linUCB), ResponseTarget(answer)),
        view: View(
          sights: [
            Sight("home", when: [.contactsSoFar(channel: "call", .atLeast, 1)], right: 0.7)
          ]), isStaffed: true),
      one(
        "messages by uplift from what is known of members",
        order: .uplift(ResponseTarget(answer), by: .twoModels),
        view: View(
          features: ["digital", "home"],
          sights: [Sight("home", when: [.was(StageReference("club", "member"))])])),
      one(
        "messages by a model that sees some", order: .fitted(ResponseTarget(answer)),
        view: View(joinedUp: 0.6)),
      one(
        "messages by a model often fitted", order: .fitted(ResponseTarget(answer)),
        learning: Learning(refit: TimeSpan(1, .week), explore: 0.33)),
      one(
        "messages by a model learned in the warm-up",
        order: .fitted(ResponseTarget(answer)), warmUp: TimeSpan(4, .week)),
      one(
        "calls by an upper bound for those of whom something is seen",
        order: .bandit(
          Bandit(.linUCB, width: 2), ResponseTarget(join, within: TimeSpan(2, .week))),
        view: View(joinedUp: 0.6), isStaffed: true),
      one(
        "messages by uplift learned in the warm-up, of those of whom something is seen",
        order: .uplift(ResponseTarget(join), by: .transformedOutcome),
        learning: Learning(refit: TimeSpan(2, .week), explore: 0.4), view: View(joinedUp: 0.7),
        warmUp: TimeSpan(5, .week)),
      one(
        "calls by a model, answered or not",
        order: .fitted(ResponseTarget(join, within: TimeSpan(3, .week))), isStaffed: true),
    ]

  private static let answer = EdgeReference("card", "answer")
  private static let top = EdgeReference("card", "top-up")
  private static let join = EdgeReference("card", "join")

  private static let orders: [(name: String, order: SelectionOrder)] = [
    ("latest dealing first", .recency(nil)),
    ("latest to enrol first", .recency(EdgeReference("club", "enrol"))),
    ("most dealings first", .frequency(nil)),
    ("most dozes first", .frequency(EdgeReference("card", "doze"))),
    ("best margin first", .value),
    ("likeliest to answer first", .oracle(answer)),
    ("likeliest to join first", .oracle(join)),
    ("by a model of answers", .fitted(ResponseTarget(answer))),
    (
      "by a model of joining in two weeks",
      .fitted(ResponseTarget(join, within: TimeSpan(2, .week)))
    ),
    ("by uplift, two models", .uplift(ResponseTarget(answer), by: .twoModels)),
    (
      "by uplift in three weeks",
      .uplift(ResponseTarget(top, within: TimeSpan(3, .week)), by: .twoModels)
    ),
    (
      "by uplift, transformed outcome",
      .uplift(ResponseTarget(top, within: TimeSpan(2, .week)), by: .transformedOutcome)
    ),
    ("by an upper bound", .bandit(Bandit(.linUCB), ResponseTarget(answer))),
    ("by drawn weights", .bandit(Bandit(.thompson, width: 0.7), ResponseTarget(answer))),
  ]

  static func one(
    _ name: String, order: SelectionOrder, learning: Learning = Learning(), view: View = View(),
    isStaffed: Bool = false, isWorn: Bool = false, warmUp: TimeSpan = .zero
  ) -> Scenario {
    let id = isStaffed ? "call" : "text"
    let fatigue = isWorn ? Fatigue(multiplier: 0.6, beyond: 1, window: TimeSpan(4, .week)) : nil
    let channel =
      isStaffed
      ? Channel.staffed(id, answered: 0.8, desk: nil, capacity: ContactRate(count: 60, per: week))
      : .addressed(id, reach: .same(0.9), noticed: 0.9, fatigue: fatigue)
    var journey = World.card([
      Driver(.channel(id), .plain(4)), Driver(.feature("income"), .perStandardDeviation(0.7)),
      Driver(.contactPressure, .each(0.9, beyond: 1, upTo: 4)),
    ])
    journey.edges += [
      Edge(
        "answer", "out", "in", .perContact(0.15, channel: id),
        [
          Driver(.feature("digital"), .perStandardDeviation(2.2)),
          Driver(.feature("home"), .categories([LabelledNumber(label: "far", value: 0.3)])),
          Driver(.channel(id), .plain(1.5)),
        ], then: [.hold("debit")]),
      Edge("refuse", "out", "gone", .perContact(0.02, channel: id)),
      Edge(
        "top-up", "in", nil, .weekly(0.1), [Driver(.feature("age"), .perStandardDeviation(1.5))],
        then: [.hold("gold")]),
    ]
    let use = ChannelUse(
      channel: id, budget: isStaffed ? nil : .rate(.weekly(4)), order: order, learning: learning)
    return World.scenario(
      name, count: 600,
      timing: Timing(length: TimeSpan(16, .week), warmUp: warmUp),
      products: [
        Product(id: "debit", margin: .weekly(2)),
        Product(id: "gold", margin: MoneyRate(amount: .yuan(40), per: TimeSpan(1, .month))),
      ], journeys: [journey, World.club],
      channels: [channel], strategies: [Strategy(id: "only", channels: [use], view: view)])
  }

  private static let week = TimeSpan(1, .week)
}
