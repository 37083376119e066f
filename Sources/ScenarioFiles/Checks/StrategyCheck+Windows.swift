import Marketing

extension StrategyCheck {
  /// A channel must have a time at which strategy, channel and sessions agree.
  func checkWindows(
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
}
