import Marketing
import RandomStreams

extension Arm {
  /// Notes a customer whose edge brings her to an event.
  func visit(edge: Int, customer: Int, _ scribe: Scribe) {
    for (number, channelPlan) in plan.channels.enumerated() {
      guard let channelPlan, channelPlan.runs[scribe.moment.place],
        eventEdges[number] == edge, isInSession(number, at: scribe.moment)
      else { continue }
      scribe.visitors.append((number, Int32(customer)))
    }
  }

  /// The places of an event's session; no limit if it states none.
  func places(of channel: Int) -> Int {
    guard case .event(_, let places?, _, _) = compiled.scenario.channels[channel].kind else {
      return .max
    }
    return places
  }

  /// Whether an event has a session in this tick.
  func isInSession(_ channel: Int, at moment: Moment) -> Bool {
    guard case .event(let sessions, _, _, _) = compiled.scenario.channels[channel].kind else {
      return false
    }
    let tick = compiled.scenario.timing.tick.span
    return sessions.isEmpty || sessions.contains { $0.contains(tick: moment.number, of: tick) }
  }

  /// Whether a session begins with this tick: its places are free again, and it costs once.
  func isSessionStart(_ channel: Int) -> Bool {
    guard case .event(let sessions, _, _, _) = compiled.scenario.channels[channel].kind else {
      return false
    }
    let tick = compiled.scenario.timing.tick.span
    guard !sessions.isEmpty else { return now.number == 1 }
    return sessions.contains {
      $0.contains(tick: now.number, of: tick) && !$0.contains(tick: now.number - 1, of: tick)
    }
  }

  /// Lets visitors in, first come first served: within a tick by the customer's own draw.
  ///
  /// Those inside meet the channel at once; it acts from the next tick.
  func settleVisitors() {
    for (number, list) in visitors.enumerated() {
      if isSessionStart(number) { placesLeft[number] = places(of: number) }
      guard !list.isEmpty else { continue }
      var inside = list
      if inside.count > placesLeft[number] {
        let purpose = compiled.purposes[number].place
        let drawn = list.map { customer in
          (
            population.draws.word(
              customer: UInt32(customer), tick: UInt32(now.clock), purpose: purpose), customer
          )
        }
        inside = drawn.sorted { $0 < $1 }.prefix(placesLeft[number]).map(\.1).sorted()
      }
      if placesLeft[number] != .max { placesLeft[number] -= inside.count }
      for visitor in inside {
        let customer = Int(visitor)
        let cell = Int(population.cell(of: customer))
        record.contacts[flow, number, cell] += 1
        record.noticed[flow, number, cell] += 1
        state.memory[number]?[customer] += 1
        state.worn[number]?[customer] += 1
        state.contacts[number]?[customer] += 1
        if let account = accounts.channels[number].contacts {
          post(plan.channels[number]?.costEach ?? 0, to: account, cell: UInt16(cell))
        }
      }
      visitors[number].removeAll(keepingCapacity: true)
    }
  }
}
