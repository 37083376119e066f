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

  /// What a trigger sends must be in use, and what it grants on offer for its edge.
  private func checkTriggers(of strategy: Strategy, _ path: String) {
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
  private func checkTriggered(
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

  /// A channel must have a time at which strategy, channel and sessions agree.
  private func checkWindows(
    _ use: ChannelUse, _ channel: Channel, _ strategy: Strategy, _ path: String,
    from start: TimeSpan
  ) {
    guard !reading.clockIsFaulty else { return }
    let tick = scenario.timing.tick.span
    let last = scenario.timing.ticks + scenario.timing.followUpTicks
    var demands: [(name: String, windows: [Window])] = []
    if !strategy.during.isEmpty { demands.append(("the strategy's `during`", strategy.during)) }
    if !use.during.isEmpty { demands.append(("the channel's `during`", use.during)) }
    if case .flights(let flights)? = use.budget {
      demands.append(("its flights", flights.map(\.window)))
    }
    if case .event(let sessions, _, _, _) = channel.kind {
      demands.append(("its sessions", sessions))
    }
    let first = Int(start.seconds / tick.seconds) + 1
    guard demands.count > 1, last >= first else { return }
    let meets = (first...last).contains { number in
      demands.allSatisfy { $0.windows.contains { $0.contains(tick: number, of: tick) } }
    }
    guard !meets else { return }
    let names = demands.map(\.name).joined(separator: " and ")
    let place =
      reading.known(path: "\(path).during")
      ?? reading.known(path: path) ?? reading.place(path: path, head: true)
    reading.report(
      Fault(.contradiction, "`\(use.channel)` is never used: \(names) never meet"), at: place)
  }

  /// An edge that opens on contact by a channel nobody uses never happens.
  private func checkUnusedOpeners() {
    // Leads that could not be read would have used channels.
    guard reading.strategiesAreSound, scenario.leads != nil || reading.root?["leads"] == nil else {
      return
    }
    for journey in scenario.journeys {
      for edge in journey.edges {
        guard case .perContact(_, let channel) = edge.chance,
          scenario.channels.contains(where: { $0.id == channel }),
          !scenario.decisions.contains(where: { $0.channels.contains { $0.channel == channel } }),
          !isSent(channel),
          !scenario.decisions.contains(where: { $0.triggers.contains { $0.channel == channel } })
        else { continue }
        reading.report(
          Fault(
            .unused, "`\(journey.id).\(edge.id)` never happens: no strategy uses `\(channel)`"),
          at: reading.place(path: "journeys.\(journey.id).edges.\(edge.id).chance"),
          severity: .warning)
      }
    }
  }

  /// A message that drives something and that nothing carries does nothing.
  private func checkUnusedMessages() {
    guard reading.strategiesAreSound else { return }
    let decisions = scenario.decisions
    let carried = Set(
      decisions.flatMap { $0.channels.flatMap { $0.carries?.messages ?? [] } }
        + decisions.flatMap { $0.triggers.compactMap(\.message) })
    for message in scenario.messages where !carried.contains(message.id) {
      reading.report(
        Fault(.unused, "no strategy carries the message `\(message.id)`"),
        at: reading.place(path: "messages.\(message.id)", head: true), severity: .warning)
    }
  }

  /// Whether an edge sends the channel by itself.
  private func isSent(_ channel: String) -> Bool {
    scenario.journeys.contains { journey in
      journey.edges.contains { $0.effects.contains(.send(channel: channel)) }
    }
  }
}

extension TimeSpan {
  /// `week`, `2 weeks`.
  var unitText: String {
    for unit in TimeUnit.allCases.reversed() where seconds % unit.seconds == 0 && seconds > 0 {
      let count = seconds / unit.seconds
      return count == 1 ? unit.rawValue : "\(count) \(unit.rawValue)s"
    }
    return "0 seconds"
  }
}
