import Marketing

/// Checks that what strategies decide can be done.
struct StrategyCheck {
  let scenario: Scenario
  let reading: Reading

  func run() {
    for strategy in scenario.strategies {
      let path = "strategies.\(strategy.id)"
      for use in strategy.channels { check(use, of: strategy, path) }
      checkView(of: strategy, path)
      checkReplanning(of: strategy, path)
      checkTriggers(of: strategy, path)
      check(strategy.phases, after: strategy)
      if strategy.contactRules.atMost?.count == 0 {
        reading.report(
          Fault(
            .contradiction, "at most 0 contacts means none at all; leave the channels out instead"),
          at: reading.place(path: "\(path).contact-rules.at-most"))
      }
    }
    checkUnusedOpeners()
    checkUnusedMessages()
  }

  /// What each phase changes must be possible.
  private func check(_ phases: [Phase], after strategy: Strategy) {
    var before = strategy
    for phase in phases {
      let (path, part) = ("strategies.\(strategy.id).from \(phase.name)", phase.strategy)
      for use in part.channels where !before.channels.contains(use) {
        check(use, of: part, path, from: phase.start)
      }
      if part.view != before.view || part.channels != before.channels { checkView(of: part, path) }
      if part.replanning != before.replanning { checkReplanning(of: part, path) }
      if part.triggers != before.triggers || part.channels != before.channels
        || part.offers != before.offers
      {
        checkTriggers(of: part, path)
      }
      checkLead(of: phase, path)
      before = part
    }
  }

  /// A change must come to act within the run.
  private func checkLead(of phase: Phase, _ path: String) {
    let timing = scenario.timing
    guard !reading.clockIsFaulty,
      phase.start.seconds + phase.leadTime.seconds >= timing.length.seconds
    else { return }
    reading.report(
      Fault(
        .contradiction,
        "with this lead time the change never takes effect: the run ends before"),
      at: reading.place(path: "\(path).lead-time"))
  }

  /// There must be money to shift, and the floors must leave some.
  private func checkReplanning(of strategy: Strategy, _ path: String) {
    guard let replanning = strategy.replanning else { return }
    let count = strategy.channels.count { $0.budget != nil }
    let place = reading.place(path: "\(path).re-plan", head: true)
    if count < 2 {
      reading.report(
        Fault(
          .contradiction,
          "there is nothing to shift: \(count == 0 ? "no channel has" : "only one channel has") a "
            + "budget"), at: place)
    } else if replanning.least * Double(count) > 1 + 1e-9 {
      reading.report(
        Fault(
          .contradiction,
          "\(count) channels cannot each keep at least "
            + "\((replanning.least * 100).brief)% of the money"),
        at: reading.place(path: "\(path).re-plan.at-least"))
    }
  }

  private func check(
    _ use: ChannelUse, of strategy: Strategy, _ strategyPath: String, from start: TimeSpan = .zero
  ) {
    guard let channel = scenario.channels.first(where: { $0.id == use.channel }) else { return }
    let path = "\(strategyPath).channels.\(use.channel)"
    if let budget = use.budget {
      BudgetCheck(scenario: scenario, reading: reading).run(budget, use, channel, path)
    }
    checkTriggered(use, channel, strategy, path)
    checkWindows(use, channel, strategy, path, from: start)
    OrderCheck(scenario: scenario, reading: reading).run(use, of: strategy, path)
    checkModels(use, channel, path)
    if let atMost = use.atMost, atMost.count == 0 {
      let also = use.stopAfter == nil ? "" : ", and `stop-after` never comes to act"
      reading.report(
        Fault(
          .contradiction,
          "at most 0 contacts means none at all\(also); to leave the channel out "
            + "say `\(use.channel): none`"), at: reading.place(path: "\(path).at-most"))
    }
  }

  /// A model of who heeds a message learns from contacts with one customer at a time, and needs something to go by.
  private func checkModels(_ use: ChannelUse, _ channel: Channel, _ path: String) {
    guard use.carries?.isModelled == true else { return }
    let place = reading.place(path: "\(path).carry", head: true)
    if channel.isBroadcast {
      reading.report(
        Fault(
          .contradiction,
          "a channel of kind `broadcast` chooses no message for one customer; give shares, or use an addressed channel"
        ), at: place)
    } else if scenario.customers.features.isEmpty, scenario.customers.segments.count < 2 {
      reading.report(
        Fault(
          .contradiction,
          "a model needs features or segments to go by, and the customers have none; give shares, or go by a journey"
        ), at: place)
    }
  }

  /// A view is for models, so there must be one.
  private func checkView(of strategy: Strategy, _ path: String) {
    guard strategy.view != View(), strategy.phases.isEmpty,
      !strategy.channels.contains(where: {
        $0.order.learnedTarget != nil || $0.carries?.isModelled == true
      }),
      !(strategy.leads?.engines ?? []).contains(where: { $0.model.learns })
    else { return }
    reading.report(
      Fault(
        .unused,
        "`view` says what models see, and no channel of `\(strategy.id)` has an order that "
          + "learns, nor has an engine a model that does"),
      at: reading.place(path: "\(path).view", head: true), severity: .warning)
  }
}
