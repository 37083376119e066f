import Engine
import Marketing
import RandomStreams

extension ReferenceSimulation {
  /// Selects whom addressed and staffed channels contact.
  func select() {
    var deskCapacity: [String: Int] = [:]
    for desk in acting.desks { deskCapacity[desk.id] = Int(floor.capacity[desk.id] ?? 0) }
    for plan in plans where plan.isLive {
      let channel = scenario.channels[plan.channel]
      if acting.leads?.channels.contains(channel.id) == true { continue }
      if plan.use.answersOnly { continue }
      var room = Int.max
      var deskID: String?
      switch channel.kind {
      case .broadcast, .social, .event: continue
      case .addressed: break
      case .staffed(_, _, _, let desk, let capacity):
        deskID = desk
        if let desk { room = deskCapacity[desk] ?? 0 }
        if capacity != nil { room = min(room, Int(floor.capacity[channel.id] ?? 0)) }
      }
      // Those who came by themselves cost money of their own.
      if let most = affordable(plan) { room = min(room, most) }
      var candidates: [Int] = []
      for customer in 0..<population.count {
        if let reason = refusalBeforeRules(plan, customer) ?? refusalByRules(plan, customer) {
          recordRefusal(reason, plan.channel, customer)
        } else {
          candidates.append(customer)
        }
      }
      let purpose = Purpose("select.\(channel.id)")
      var luck = candidates.map {
        draws.word(customer: UInt32($0), tick: drawTick, purpose: purpose)
      }
      let all = candidates
      var aside = setAside(plan, candidates, luck: luck, room: room)
      if let trial = holdOut(
        plan, candidates,
        luck: { draws.word(customer: UInt32($0), tick: drawTick, purpose: purpose) }, room: room)
      {
        (candidates, aside) = trial
        luck = candidates.map {
          draws.word(customer: UInt32($0), tick: drawTick, purpose: purpose)
        }
      }
      let scores = candidates.map { score(plan, $0, isSetAside: aside.contains($0)) }
      var places = Array(candidates.indices)
      places.sort {
        if scores[$0] != scores[$1] { return scores[$0] > scores[$1] }
        return (luck[$0], $0) < (luck[$1], $1)
      }
      noteRegret(
        plan, all, chosen: places.prefix(room).map { candidates[$0] },
        room: room)
      for (rank, place) in places.enumerated() {
        if rank < room {
          exposures[plan.channel][candidates[place]] += 1
          logContact(
            plan.channel, candidates[place], isRandom: aside.contains(candidates[place]))
          book(
            .contacts, channel.id, price(channel).minor, cell: world.cells[candidates[place]],
            of: candidates[place])
        } else {
          recordRefusal(.short, plan.channel, candidates[place])
        }
      }
      let used = min(room, places.count)
      charge(plan, contacts: used, couldBeMore: used == min(room, population.count))
      if case .staffed(_, _, _, _, .some) = channel.kind {
        floor.capacity[channel.id, default: 0] -= Double(used)
      }
      if let deskID {
        deskCapacity[deskID, default: 0] -= min(room, candidates.count)
        floor.capacity[deskID, default: 0] -= Double(min(room, candidates.count))
      }
    }
  }

  /// The first reason, other than rules of contact, why a customer is not contacted.
  func refusalBeforeRules(_ plan: ReferencePlan, _ customer: Int) -> Refusal? {
    let channel = scenario.channels[plan.channel].id
    if population.reached[channel]?[customer] == false { return .unreachable }
    if !consents(channel, customer) { return .consent }
    if !plan.use.who.allSatisfy({ holds($0, customer) }) { return .who }
    if before[customer].stopped[plan.channel] { return .stopped }
    if case .contacts(let most) = plan.use.stopAfter,
      before[customer].contacts[plan.channel] >= most
    {
      return .stopped
    }
    return nil
  }

  /// Whether a customer agreed to a channel and has not opted out.
  func consents(_ channel: String, _ customer: Int) -> Bool {
    guard let index = world.channels[channel] else { return false }
    return population.consents[channel]?[customer] != false && !customers[customer].optedOut[index]
  }

  /// Whether pauses and limits of the channel, or over all channels, forbid a contact now.
  func refusalByRules(_ plan: ReferencePlan, _ customer: Int) -> Refusal? {
    let own = before[customer].contactTicks[plan.channel]
    if exposures[plan.channel][customer] > 0 { return .rest }
    if !allows(plan.use.pause, plan.use.atMost, own) { return .rest }
    // Contacts by channels that come earlier in this tick count too.
    var all = before[customer].contactTicks.flatMap { $0 }
    for (index, channel) in scenario.channels.enumerated() where exposures[index][customer] > 0 {
      switch channel.kind {
      case .addressed, .staffed: all.append(tick)
      case .broadcast, .social, .event: break
      }
    }
    return allows(acting.contactRules.pause, acting.contactRules.atMost, all) ? nil : .rest
  }

  private func allows(_ pause: TimeSpan?, _ most: ContactRate?, _ contacts: [Int]) -> Bool {
    if let pause, contacts.contains(where: { tick - $0 < pause.ticks(of: step) }) { return false }
    guard let most else { return true }
    let window = most.per.ticks(of: step)
    return Double(contacts.filter { tick - $0 < window }.count) < most.count
  }
}
