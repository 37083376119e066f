import Marketing

extension StrategyCheck {
  /// An edge that opens on contact by a channel nobody uses never happens.
  func checkUnusedOpeners() {
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
  func checkUnusedMessages() {
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
  func isSent(_ channel: String) -> Bool {
    scenario.journeys.contains { journey in
      journey.edges.contains { $0.effects.contains(.send(channel: channel)) }
    }
  }
}
