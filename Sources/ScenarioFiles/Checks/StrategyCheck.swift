import Marketing

/// Checks that what strategies decide can be done.
struct StrategyCheck {
  let scenario: Scenario
  let reading: Reading

  func run() {
    for strategy in scenario.strategies {
      for use in strategy.channels { check(use, of: strategy) }
      checkView(of: strategy)
      if strategy.contactRules.atMost?.count == 0 {
        reading.report(
          Fault(
            .contradiction, "at most 0 contacts means none at all; leave the channels out instead"),
          at: reading.place(path: "strategies.\(strategy.id).contact-rules.at-most"))
      }
    }
    checkUnusedOpeners()
  }

  private func check(_ use: ChannelUse, of strategy: Strategy) {
    guard let channel = scenario.channels.first(where: { $0.id == use.channel }) else { return }
    let path = "strategies.\(strategy.id).channels.\(use.channel)"
    if let budget = use.budget {
      BudgetCheck(scenario: scenario, reading: reading).run(budget, use, channel, path)
    }
    checkWindows(use, channel, strategy, path)
    OrderCheck(scenario: scenario, reading: reading).run(use, of: strategy, path)
    if let atMost = use.atMost, atMost.count == 0 {
      let also = use.stopAfter == nil ? "" : ", and `stop-after` never comes to act"
      reading.report(
        Fault(
          .contradiction,
          "at most 0 contacts means none at all\(also); to leave the channel out "
            + "say `\(use.channel): none`"), at: reading.place(path: "\(path).at-most"))
    }
  }

  /// A view is for models, so there must be one.
  private func checkView(of strategy: Strategy) {
    guard strategy.view != View(),
      !strategy.channels.contains(where: { $0.order.fittedTarget != nil })
    else { return }
    reading.report(
      Fault(
        .unused,
        "`view` says what models see, and no channel of `\(strategy.id)` has an order that "
          + "is fitted"),
      at: reading.place(path: "strategies.\(strategy.id).view", head: true), severity: .warning)
  }

  /// A channel must have a time at which strategy, channel and sessions agree.
  private func checkWindows(
    _ use: ChannelUse, _ channel: Channel, _ strategy: Strategy, _ path: String
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
    guard demands.count > 1, last > 0 else { return }
    let meets = (1...last).contains { number in
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
          !scenario.strategies.contains(where: { $0.channels.contains { $0.channel == channel } }),
          !isSent(channel)
        else { continue }
        reading.report(
          Fault(
            .unused, "`\(journey.id).\(edge.id)` never happens: no strategy uses `\(channel)`"),
          at: reading.place(path: "journeys.\(journey.id).edges.\(edge.id).chance"),
          severity: .warning)
      }
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
