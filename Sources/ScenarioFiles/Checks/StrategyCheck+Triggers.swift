import Marketing

extension StrategyCheck {
  /// What a trigger sends must be in use, and what it grants on offer for its edge.
  func checkTriggers(of strategy: Strategy, _ path: String) {
    for trigger in strategy.triggers {
      checkGrant(trigger, strategy, "\(path).triggers.\(trigger.id).grant")
      checkLeast(trigger, "\(path).triggers.\(trigger.id).at-least")
      guard let channel = trigger.channel,
        !strategy.channels.contains(where: { $0.channel == channel })
      else { continue }
      reading.report(
        Fault(
          .contradiction,
          "nothing is sent: `\(strategy.id)` does not use the channel `\(channel)`",
          suggest: "channels: {\(channel): used}"),
        at: reading.place(path: "\(path).triggers.\(trigger.id).send"))
    }
  }

  private func checkLeast(_ trigger: Trigger, _ path: String) {
    let journey = scenario.journeys.first { $0.id == trigger.edge.journey }
    guard trigger.leastAmount != nil,
      let edge = journey?.edges.first(where: { $0.id == trigger.edge.edge }), edge.amount == nil
    else { return }
    reading.report(
      Fault(
        .contradiction,
        "nothing is paid at `\(trigger.edge)` that could be compared; give the edge an `amount:`, or leave this out"
      ), at: reading.place(path: path))
  }

  private func checkGrant(_ trigger: Trigger, _ strategy: Strategy, _ path: String) {
    guard let id = trigger.grants,
      let declared = scenario.incentives.first(where: { $0.id == id })
    else { return }
    guard let offer = strategy.offers.first(where: { $0.id == id }) else {
      reading.report(
        Fault(
          .contradiction, "nothing is granted: `\(strategy.id)` does not offer `\(id)`",
          suggest: "offers: [\(id)]"), at: reading.place(path: path))
      return
    }
    guard offer.reached != nil || offer.when != trigger.edge else { return }
    reading.report(
      Fault(
        .contradiction,
        declared.reached == nil
          ? "`\(id)` is earned by `\(declared.when)`, and `\(trigger.edge)` sets this off; give each edge an "
            + "incentive of its own"
          : "`\(id)` is earned by groups; a trigger grants what customers earn by its edge"),
      at: reading.place(path: path))
  }

  /// A channel that carries only what edges set off needs an edge that does.
  func checkTriggered(
    _ use: ChannelUse, _ channel: Channel, _ strategy: Strategy, _ path: String
  ) {
    guard case .addressed = channel.kind, use.answersOnly,
      !strategy.triggers.contains(where: { $0.channel == use.channel }), !isSent(use.channel)
    else { return }
    reading.report(
      Fault(
        .contradiction,
        "nothing sets `\(use.channel)` off: the strategy has no trigger that sends it, and no edge "
          + "does", suggest: "used"), at: reading.place(path: path))
  }
}
