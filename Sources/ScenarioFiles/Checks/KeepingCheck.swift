import Marketing

/// Checks what rewards ask of those who are to keep them, and that points go to somebody who can hold them.
struct KeepingCheck {
  let scenario: Scenario
  let reading: Reading

  func run() {
    for incentive in scenario.incentives {
      checkClawBack(incentive)
      checkPoints(incentive)
    }
  }

  /// Points go to whoever took the edge, and are hers to keep.
  private func checkPoints(_ incentive: Incentive) {
    for reward in incentive.rewards {
      guard case .points = reward.amount else { continue }
      if reward.side != .customer && reward.side != .newcomer {
        reading.report(
          Fault(
            .notYet,
            "not yet: points for `\(reward.side.rawValue)`; only `customer` and `newcomer` earn them"
          ),
          at: reading.place(path: "incentives.\(incentive.id).give", head: true))
      }
      if incentive.clawBack != nil {
        reading.report(
          Fault(
            .notYet, "not yet: points cannot be taken back; give money, or leave `claw-back:` out"),
          at: reading.place(path: "incentives.\(incentive.id).claw-back"))
      }
    }
  }

  private func checkClawBack(_ incentive: Incentive) {
    guard incentive.clawBack != nil, reading.soundJourneys.contains(incentive.when.journey) else {
      return
    }
    checkStaying(incentive)
    guard scenario.keepingStages(of: incentive).isEmpty else { return }
    reading.report(
      Fault(
        .contradiction,
        "journey `\(incentive.when.journey)` has no stage of a customer's kind to stay in; say where she "
          + "must stay", suggest: "4 weeks in <journey>.<stage>"),
      at: reading.place(path: "incentives.\(incentive.id).claw-back"))
  }

  /// Whoever takes the edge must come to where she has to stay, or everybody gives the reward back at once.
  private func checkStaying(_ incentive: Incentive) {
    let stages = incentive.clawBack?.stages ?? []
    guard let journey = scenario.journeys.first(where: { $0.id == incentive.when.journey }),
      let to = journey.edges.first(where: { $0.id == incentive.when.edge })?.to,
      !stages.isEmpty, stages.allSatisfy({ $0.journey == journey.id }),
      !stages.contains(where: { $0.stage == to })
    else { return }
    reading.report(
      Fault(
        .contradiction,
        "everybody gives it back at once: `\(incentive.when)` leads to `\(to)`, which is none of the "
          + "stages to stay in", suggest: "4 weeks in \(journey.id).\(to)"),
      at: reading.place(path: "incentives.\(incentive.id).claw-back"))
  }
}
