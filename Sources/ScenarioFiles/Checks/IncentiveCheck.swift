import Marketing

/// Checks that incentives can act, and that what they ask for can happen.
struct IncentiveCheck {
  let scenario: Scenario
  let reading: Reading

  func run() {
    for incentive in scenario.incentives {
      checkHalfEffect(incentive)
      checkOrigins(incentive)
      checkKnown(incentive)
    }
  }

  private func checkHalfEffect(_ incentive: Incentive) {
    guard incentive.halfEffect.map({ $0 <= .zero }) ?? true else { return }
    let path = "incentives.\(incentive.id)"
    guard let edge = edgesDriven(by: incentive.id).first else { return }
    if incentive.halfEffect != nil {
      reading.report(
        Fault(.range, "a half-effect of nothing makes every reward wholly persuasive"),
        at: reading.place(path: "\(path).half-effect"))
      return
    }
    reading.report(
      Fault(
        .missingKey,
        "`\(incentive.id)` drives `\(edge)` but has no `half-effect:`, the value with half of "
          + "the effect it could ever have",
        suggest: "half-effect: 30 "
          + (scenario.currency?.code ?? "CNY")),
      at: reading.place(path: path, head: true))
  }

  private func edgesDriven(by id: String) -> [String] {
    scenario.journeys.flatMap { journey in
      journey.edges.filter { edge in
        edge.drivers.contains { driver in
          if case .incentive(id, _) = driver.reference { true } else { false }
        }
      }.map { "\(journey.id).\($0.id)" }
    }
  }

  /// `if: came by X` asks for contacts that somebody must send.
  private func checkOrigins(_ incentive: Incentive) {
    let offering = scenario.decisions.filter { $0.offers.contains { $0.id == incentive.id } }
    for channel in incentive.conditions.flatMap(\.origins) {
      guard let declared = scenario.channels.first(where: { $0.id == channel }) else { continue }
      if case .social(nil) = declared.kind, !isInvited(by: channel) {
        report(
          incentive,
          "nobody can come by `\(channel)`: no edge invites by it and it has no "
            + "`senders:`")
      } else if !offering.isEmpty, reading.strategiesAreSound,
        !offering.contains(where: { uses($0, channel) })
      {
        report(
          incentive,
          "nobody can come by `\(channel)`: no strategy that offers "
            + "`\(incentive.id)` uses it")
      }
    }
  }

  private func report(_ incentive: Incentive, _ message: String) {
    reading.report(
      Fault(.contradiction, message),
      at: reading.place(path: "incentives.\(incentive.id).if", head: true))
  }

  private func isInvited(by channel: String) -> Bool {
    guard scenario.journeys.allSatisfy({ reading.soundJourneys.contains($0.id) }),
      scenario.journeys.count == reading.root?["journeys"]?.entries?.count
    else { return true }
    return scenario.journeys.contains { journey in
      journey.edges.contains { edge in
        edge.effects.contains {
          if case .invite(_, channel) = $0 { true } else { false }
        }
      }
    }
  }

  private func uses(_ strategy: Strategy, _ channel: String) -> Bool {
    strategy.channels.contains { $0.channel == channel } || strategy.seeding?.channel == channel
  }

  private func checkKnown(_ incentive: Incentive) {
    guard let channel = incentive.knownTo, reading.strategiesAreSound else { return }
    let offering = scenario.decisions.filter { $0.offers.contains { $0.id == incentive.id } }
    guard !offering.isEmpty, !offering.contains(where: { uses($0, channel) }) else { return }
    reading.report(
      Fault(
        .unused,
        "nobody ever knows of `\(incentive.id)`: no strategy that offers it uses "
          + "`\(channel)`"), at: reading.place(path: "incentives.\(incentive.id).known-to"),
      severity: .warning)
  }
}

extension Condition {
  /// The channels by which one must have come.
  var origins: [String] {
    switch self {
    case .cameBy(let channel): [channel]
    default: []
    }
  }
}
