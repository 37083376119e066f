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
    for number in visitors.indices {
      if isSessionStart(number) { placesLeft[number] = places(of: number) }
      if let last = lastInside(number) {
        for place in visitors[number].indices where placesLeft[number] > 0 {
          let visitor = visitors[number][place]
          if placeKey(visitor, number) <= last { letIn(Int(visitor), number) }
        }
      }
      visitors[number].removeAll(keepingCapacity: true)
    }
  }

  private func letIn(_ customer: Int, _ channel: Int) {
    if placesLeft[channel] != .max { placesLeft[channel] -= 1 }
    let cell = cell(of: customer)
    record.contacts[flow, channel, cell] += 1
    record.noticed[flow, channel, cell] += 1
    state.memory[channel]?[customer] += 1
    state.worn[channel]?[customer] += 1
    state.contacts[channel]?[customer] += 1
    if let account = accounts.channels[channel].contacts {
      post(plan.channels[channel]?.cost(at: now.place) ?? 0, to: account, of: customer)
    }
  }

  /// The key of the last visitor for whom there is a place; nil if nobody comes in.
  private func lastInside(_ channel: Int) -> SelectionKey? {
    let (coming, places) = (visitors[channel].count, placesLeft[channel])
    guard coming > places else { return SelectionKey.last }
    guard places > 0 else { return nil }
    candidates.removeAll(keepingCapacity: true)
    for visitor in visitors[channel] { candidates.append(placeKey(visitor, channel)) }
    return candidates.take(smallest: places - 1)
  }

  /// A visitor's place in the order of arrival.
  private func placeKey(_ visitor: Int32, _ channel: Int) -> SelectionKey {
    let word = population.draws.word(
      customer: UInt32(visitor), tick: UInt32(now.clock), purpose: compiled.purposes[channel].place)
    return SelectionKey(key: word, draw: 0, id: UInt32(visitor))
  }
}
