import Marketing

/// One small scenario for each condition, on an edge.
enum ConditionScenarios {
  private static let member = StageReference("club", "member")

  private static func one(
    _ name: String, _ conditions: [Condition], environment: [EnvironmentFactor] = []
  ) -> Scenario {
    var journey = World.card(only: conditions)
    // A second way in that contacts open, so that conditions on contacts meet contacts.
    journey.edges.append(
      Edge(
        "answer", "out", "in", .perContact(0.15, channel: "text"),
        [Driver(.contactsSoFar(channel: "text"), .each(0.8, beyond: 1, upTo: 6))]))
    return World.scenario(
      "only \(name)", environment: environment, journeys: [journey, World.club],
      channels: [
        .broadcast("flyer"),
        .addressed("text", consent: .same(0.7), optOut: 0.02, noticed: 0.6),
      ])
  }

  /// All of them.
  static let all: [Scenario] = [
    one("a number", [.number(feature: "age", .atLeast, 35)]),
    one("a category", [.category(feature: "home", label: "estate")]),
    one("a flag", [.flag("bonus-hunter")]),
    one("in a stage", [.inStage(member)]),
    one("not in a stage", [.not(.inStage(member))]),
    one("was in a stage", [.was(StageReference("club", "former"))]),
    one("came by", [.not(.cameBy("text"))]),
    one("consent", [.consents(channel: "text")]),
    one("contacts so far", [.contactsSoFar(channel: "text", .below, 3)]),
    one("many contacts", [.contactsSoFar(channel: "flyer", .atLeast, 2)]),
    one("a window", [.during(Window(.week, 3, to: 8))]),
    one(
      "the environment", [.environment("open")],
      environment: [
        EnvironmentFactor(
          id: "open", windows: [WindowValue(window: Window(.week, 5, to: 9), value: 1)])
      ]),
    one(
      "any and all",
      [
        .any([.number(feature: "age", .below, 30), .category(feature: "segment", label: "old")]),
        .not(.flag("bonus-hunter")),
      ]),
  ]
}
