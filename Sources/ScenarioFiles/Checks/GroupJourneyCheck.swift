import Marketing

/// Checks that all members of a group can go a journey of groups together: one draw moves all of them, so whatever
/// has a say is the same for all.
struct GroupJourneyCheck {
  let scenario: Scenario
  let reading: Reading

  func run() {
    for journey in scenario.journeys where journey.group != nil {
      checkStages(journey)
      for edge in journey.edges { check(edge, of: journey) }
    }
    for journey in scenario.journeys {
      for edge in journey.edges {
        for case .move(let stage) in edge.effects where isOfGroups(stage.journey) {
          report(
            "one customer cannot move the groups of `\(stage.journey)`; let her share drive an edge there: "
              + "`share of \(group(of: stage.journey)) in …`",
            "journeys.\(journey.id).edges.\(edge.id).then")
        }
      }
    }
    for incentive in scenario.incentives where isOfGroups(incentive.when.journey) {
      report(
        "every member would earn it; say what a group must reach, such as "
          + "`\(group(of: incentive.when.journey)).customers at least 50 in 4 weeks`",
        "incentives.\(incentive.id).when")
    }
  }

  private func checkStages(_ journey: Journey) {
    let path = "journeys.\(journey.id)"
    if let stage = journey.stages.first(where: { $0.kind != .none }) {
      report(
        "what a group does makes nobody a customer; its stages are of kind `none`",
        "\(path).stages.\(stage.id)")
    }
    switch journey.start {
    case .shares(let shares) where shares.contains { $0.share == 1 }: break
    default:
      report(
        "members begin together: `start` is one stage for a journey of groups", "\(path).start")
    }
    if journey.choosesEveryTick {
      report("not yet: a choice every tick in a journey of groups", "\(path).choice")
    }
  }

  private func check(_ edge: Edge, of journey: Journey) {
    let path = "journeys.\(journey.id).edges.\(edge.id)"
    if case .rate = edge.chance {
    } else {
      report("not yet: groups move by a chance per time alone", "\(path).chance")
    }
    if edge.cost != nil || edge.amount != nil || !edge.effects.isEmpty {
      report(
        "not yet: what a group's edge costs or brings; let its stage drive edges of its members, and give those "
          + "`cost`, `amount` and `then`", path)
    }
    for driver in edge.drivers where !isShared(driver.reference, journey) {
      report(differs(driver.name, journey), "\(path).drivers.\(driver.name)")
    }
    for condition in edge.only where !isShared(condition, journey) {
      report(
        "a condition of an edge of groups is on the time, the environment, or what is the same for all members",
        "\(path).only")
    }
  }

  private func differs(_ name: String, _ journey: Journey) -> String {
    "`\(name)` may differ between the members of a `\(journey.group ?? "")`; what drives their journey is the same "
      + "for all of them: `share of \(journey.group ?? "") in …`, `share of all in …`, an incentive for `staff`, the "
      + "environment, a stage of a journey of the same groups"
  }

  /// Whether a driver has the same value for all members of a group.
  private func isShared(_ reference: DriverReference, _ journey: Journey) -> Bool {
    switch reference {
    case .feature(let id): id == category(of: journey)
    case .stage(let stage), .was(let stage), .after(let stage):
      isOfSameGroups(stage.journey, journey)
    case .shareOfAll, .environment, .timeInStage: true
    case .shareOfGroup(let group, _): group == journey.group
    case .incentive(let id, _):
      scenario.incentives.first { $0.id == id }.map { incentive in
        incentive.knownTo == nil
          && incentive.reached.map { $0.group == journey.group } ?? true
      } ?? true
    default: false
    }
  }

  private func isShared(_ condition: Condition, _ journey: Journey) -> Bool {
    switch condition {
    case .during, .environment: true
    case .category(let id, _): id == category(of: journey)
    case .inStage(let stage), .was(let stage): isOfSameGroups(stage.journey, journey)
    case .any(let parts): parts.allSatisfy { isShared($0, journey) }
    case .not(let part): isShared(part, journey)
    default: false
    }
  }

  private func category(of journey: Journey) -> String? {
    scenario.customers.groups.first { $0.id == journey.group }?.category
  }

  private func isOfGroups(_ id: String) -> Bool {
    scenario.journeys.contains { $0.id == id && $0.group != nil }
  }

  private func isOfSameGroups(_ id: String, _ journey: Journey) -> Bool {
    scenario.journeys.contains { $0.id == id && $0.group == journey.group }
  }

  private func group(of id: String) -> String {
    scenario.journeys.first { $0.id == id }?.group ?? ""
  }

  private func report(_ message: String, _ path: String) {
    reading.report(Fault(.contradiction, message), at: reading.place(path: path, head: true))
  }
}
