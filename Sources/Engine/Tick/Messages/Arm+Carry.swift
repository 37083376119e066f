import Marketing
import RandomStreams

extension Arm {
  /// Says of each contact of a block what it carries, and keeps it in mind.
  func carryMessages(_ first: Int, _ count: Int, _ lane: Lane, _ scribe: Scribe) {
    guard let carrying else { return }
    carrying.fade(first)
    for carry in plan.carries where lane.isFilled[carry.channel] {
      let isBroadcast = compiled.scenario.channels[carry.channel].isBroadcast
      let effective = lane.effective + carry.channel * Block.size
      let attempts = isBroadcast ? effective : lane.attempts + carry.channel * Block.size
      let triggered = state.inboxMessage[carry.channel].map { $0.start + first }
      for i in 0..<count where attempts[i] != 0 {
        let sent = triggered.map { Int($0[i]) } ?? 0
        triggered?[i] = 0
        for index in 0..<attempts[i] {
          let message =
            index == 0 && sent > 0
            ? sent - 1 : message(carry, first + i, index: UInt32(index), carrying, scribe)
          // A plan that does not use it has it from the warm-up, made and sent.
          guard message >= 0,
            plan.messages[message].map({ $0.isReady[scribe.moment.place] }) ?? true
          else { continue }
          note(message, first + i, isNoticed: index < effective[i], carrying, scribe)
        }
      }
    }
  }

  private func note(
    _ message: Int, _ customer: Int, isNoticed: Bool, _ carrying: Carrying, _ scribe: Scribe
  ) {
    count(.carried, message, customer, scribe)
    guard isNoticed else { return }
    count(.noticed, message, customer, scribe)
    carrying.memory[message]?[customer] += 1
    carrying.last[customer] = UInt8(message + 1)
  }

  /// Counts something of a message in the customer's cell.
  func count(_ kind: MessageCount, _ message: Int, _ customer: Int, _ scribe: Scribe) {
    let row = message * MessageCount.allCases.count + kind.rawValue
    scribe.messages[row * scribe.cells + cell(of: customer)] += 1
  }

  /// The message of one contact; −1: none.
  private func message(
    _ carry: CarryPlan, _ customer: Int, index: UInt32, _ carrying: Carrying, _ scribe: Scribe
  ) -> Int {
    func uniform(_ index: UInt32) -> Double {
      population.draws.uniform(
        customer: UInt32(customer), tick: UInt32(scribe.moment.clock), purpose: carry.purpose,
        index: index)
    }
    switch carry.choice {
    case .shares(let ends, let messages):
      guard messages.count > 1 else { return messages.first ?? -1 }
      let u = uniform(index)
      return messages[min(ends.firstIndex { u < $0 } ?? 0, messages.count - 1)]
    case .table(let mark, let table): return table[code(of: mark, customer)]
    case .trial(let plan):
      guard let trials = carrying.trials[carry.channel] else { return -1 }
      let (mark, many) = (code(of: plan.mark, customer), plan.messages.count)
      var place = trials.best?[mark] ?? 0
      if trials.best == nil || uniform(2 * index) < plan.explore {
        place = min(Int(uniform(2 * index + 1) * Double(many)), many - 1)
      }
      let row = mark * many + place
      scribe.trials[trialPlaces[carry.channel] + row] += 1
      trials.last[customer] = UInt16(row + 1)
      return plan.messages[place]
    case .likeliest(let plan):
      guard let models = carrying.models[carry.channel] else { return -1 }
      let many = plan.messages.count
      var place = models.best(for: customer)
      if place == nil || uniform(2 * index) < plan.explore {
        place = min(Int(uniform(2 * index + 1) * Double(many)), many - 1)
      }
      let chosen = place ?? 0
      models.contacted[chosen][customer] = 1
      return plan.messages[chosen]
    }
  }

  private func code(of mark: Mark, _ customer: Int) -> Int {
    if let feature = mark.feature { return Int(population.feature(feature)[customer]) }
    return Int(state.stage[mark.journey][customer])
  }

  /// An edge is taken that messages are tried for: the latest contact of each trial has had success, once.
  func noteTrials(_ edge: Int, _ customer: Int, _ scribe: Scribe) {
    guard let carrying else { return }
    for (channel, trials) in carrying.trials.enumerated() {
      guard let trials, trials.plan.edge == edge, trials.last[customer] > 0 else { continue }
      let row = Int(trials.last[customer]) - 1
      trials.last[customer] = 0
      scribe.trials[trialPlaces[channel] + trials.places / 2 + row] += 1
    }
  }

  /// Adds what a thread counted of messages.
  func collectMessages(_ scribe: Scribe) {
    let cells = compiled.layout.cellCount
    scribe.messages.drain { place, amount in
      record.messages[flow, place / cells, place % cells] += amount
    }
    guard let carrying else { return }
    scribe.trials.drain { place, amount in
      for (channel, trials) in carrying.trials.enumerated() {
        let first = trialPlaces[channel]
        if let trials, place >= first, place < first + trials.places {
          trials.add(place - first, amount)
        }
      }
    }
  }

  /// Books what making messages costs, when each is first used.
  func bookProduction() {
    for (number, message) in plan.messages.enumerated() {
      guard let message, message.inUse[now.place], !wasProduced[number] else { continue }
      wasProduced[number] = true
      guard let account = accounts.messages[number] else { continue }
      post(
        compiled.scenario.messages[number].productionCost.minor, to: account,
        inProportionTo: accounts.people)
    }
  }
}
