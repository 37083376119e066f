import Engine
import Foundation
import Marketing
import RandomStreams

/// What is known of messages.
struct ReferenceMessages {
  /// The memory of each message: message × customer.
  var memory: [[Double]] = []
  /// The message each customer noticed last.
  var last: [Int?] = []
  /// What is found out, by channel.
  var trials: [String: ReferenceTrial] = [:]
  /// Who learns for whom each of some messages is, by channel.
  var learners: [String: [ReferenceLearner]] = [:]
  /// Messages that have been paid for.
  var produced: Set<String> = []
  /// What triggered contacts of this tick carry, by channel and customer; and those that came too late.
  var sent: [Int: [Int: String]] = [:]
  var late: [Int: Set<Int>] = [:]
  /// Triggered contacts that wait, by the tick in which they arrive.
  var waiting: [Int: [ReferenceTriggered]] = [:]
  /// Rewards that triggers grant later, by incentive and tick, with the draw of the tick of the edge.
  var granted: [String: [(claim: (customer: Int, amount: Int64), word: UInt32)]] = [:]
}

/// A triggered contact on its way.
struct ReferenceTriggered {
  let channel: Int
  let customer: Int
  let message: String?
  let isHeeded: Bool
}

/// Which message does best by mark.
struct ReferenceTrial {
  let rule: Carriage
  var contacts: [String: [String: Int64]] = [:]
  var successes: [String: [String: Int64]] = [:]
  var best: [String: String]?
  /// The mark and message of each customer's latest contact, until it has had success.
  var latest: [Int: (mark: String, message: String)] = [:]
  var ticks = 0
}

extension ReferenceSimulation {
  private var kinds: Int { 3 }

  private func count(_ kind: Int, _ message: Int, _ customer: Int) {
    guard isMeasured else { return }
    record.messages[row, message * kinds + kind, world.cells[customer]] += 1
  }

  /// Pays for messages in use, counts campaigns that begin, and lets what was found out be judged.
  func planMessages() {
    judgeTrials()
    guard tick <= scenario.timing.ticks, isDue(acting.during) else { return }
    var inUse = plans.flatMap { $0.use.carries?.messages ?? [] }
    for trigger in acting.triggers where isDue(trigger.during) {
      if let message = trigger.message { inUse.append(message) }
      let begun = begun(trigger)
      if begun > 0 {
        book(.setUp, trigger.id, Int64(begun) * trigger.setUp.minor, cell: 0)
        count("campaigns.\(trigger.id)", Double(begun), cell: 0)
      }
    }
    for message in scenario.messages where inUse.contains(message.id) {
      if firstUse["message \(message.id)"] == nil { firstUse["message \(message.id)"] = tick }
      if messages.produced.insert(message.id).inserted {
        book(.production, message.id, message.productionCost.minor, cell: 0)
      }
    }
  }

  /// Lets what was found out be judged, from the beginning of a plan whether or not contacts happen.
  private func judgeTrials() {
    for use in acting.channels {
      guard case .best(let ids, _, let trial)? = use.carries else { continue }
      var state = messages.trials[use.channel] ?? ReferenceTrial(rule: .shares([]))
      if state.rule != use.carries { state = ReferenceTrial(rule: use.carries ?? .shares([])) }
      if state.ticks > 0, state.ticks % trial.refit.ticks(of: step) == 0 {
        var best: [String: String] = [:]
        for mark in state.contacts.keys {
          best[mark] = ids.max { worse($0, $1, mark, state, ids) }
        }
        state.best = best
      }
      state.ticks += 1
      messages.trials[use.channel] = state
    }
  }

  /// Whether one message has done worse than another for a mark; of equals the later in the list.
  private func worse(
    _ one: String, _ other: String, _ mark: String, _ state: ReferenceTrial, _ ids: [String]
  ) -> Bool {
    func counts(_ id: String) -> (Int64, Int64) {
      (state.successes[mark]?[id] ?? 0, state.contacts[mark]?[id] ?? 0)
    }
    let (first, second) = (counts(one), counts(other))
    let (left, right) = ((first.0 + 1) * (second.1 + 2), (second.0 + 1) * (first.1 + 2))
    if left != right { return left < right }
    return (ids.firstIndex(of: one) ?? 0) > (ids.firstIndex(of: other) ?? 0)
  }

  /// How many campaigns of a trigger begin in this tick.
  private func begun(_ trigger: Trigger) -> Int {
    guard !trigger.during.isEmpty else {
      let first = firstUse["trigger \(trigger.id)"] ?? tick
      firstUse["trigger \(trigger.id)"] = first
      return first == tick ? 1 : 0
    }
    return trigger.during.filter { age(of: $0) == 0 }.count
  }

  /// Ticks since the window that holds now, or its repetition, began; nil if none holds.
  private func age(of window: Window) -> Int? {
    guard window.contains(tick: tick, of: step) else { return nil }
    var age = 0
    // The latest beginning: go back until one lies in the tick.
    while true {
      let number = tick - age
      let (from, to) = (Int64(number - 1) * step.seconds, Int64(number) * step.seconds)
      var begin = window.start.seconds
      if let every = window.every, begin < from {
        begin += (from - begin + every.seconds - 1) / every.seconds * every.seconds
      }
      if begin >= from && begin < to { return age }
      age += 1
    }
  }

  private func isSetUp(_ trigger: Trigger) -> Bool {
    guard !trigger.during.isEmpty else {
      return tick - (firstUse["trigger \(trigger.id)"] ?? tick) >= trigger.leadTime.ticks(of: step)
    }
    return (trigger.during.compactMap { age(of: $0) }.max() ?? -1)
      >= trigger.leadTime.ticks(of: step)
  }

  /// Sends what the strategy sends when an edge is taken.
  func setOff(_ edge: EdgeReference, _ customer: Int, _ amount: Int64) {
    guard tick <= scenario.timing.ticks, isDue(acting.during) else { return }
    for trigger in acting.triggers where trigger.edge == edge {
      guard isDue(trigger.during), isSetUp(trigger),
        trigger.leastAmount.map({ $0.minor <= amount }) ?? true,
        trigger.conditions.allSatisfy({ holds($0, customer, now: customers[customer]) })
      else { continue }
      let channel = trigger.channel.flatMap { world.channels[$0] }
      if let channel, let id = trigger.channel {
        guard livePlan(channel) != nil, population.reached[id]?[customer] ?? true,
          population.consents[id]?[customer] ?? true, !customers[customer].optedOut[channel]
        else { continue }
      }
      count("triggered.\(trigger.id)", 1, cell: world.cells[customer])
      let wait = Int(trigger.delay.seconds / step.seconds)
      if let id = trigger.grants, let offer = account.offers.first(where: { $0.id == id }) {
        if wait == 0 {
          earned[id, default: []].append((customer, amount))
        } else if isOpen(offer, to: customer) {
          let word = draws.word(
            customer: UInt32(customer), tick: drawTick, purpose: Purpose("claim.\(id)"))
          messages.granted["\(id) \(tick + wait)", default: []]
            .append(((customer, amount), word))
        }
      }
      guard let channel else { continue }
      let heeded = trigger.attention.map { pow(2, -trigger.delay.ratio(to: $0)) } ?? 1
      let luck = uniform(customer, "trigger.\(trigger.id)")
      let arrival = tick + 1 + wait
      messages.waiting[arrival, default: []].append(
        ReferenceTriggered(
          channel: channel, customer: customer, message: trigger.message,
          isHeeded: luck < heeded))
    }
  }

  /// Delivers triggered contacts that arrive in this tick.
  func deliverTriggered() {
    messages.sent = [:]
    messages.late = [:]
    for contact in messages.waiting.removeValue(forKey: tick) ?? [] {
      let channel = scenario.channels[contact.channel]
      guard let plan = livePlan(contact.channel), consents(channel.id, contact.customer),
        exposures[contact.channel][contact.customer] == 0, pays(plan)
      else { continue }
      exposures[contact.channel][contact.customer] += 1
      messages.sent[contact.channel, default: [:]][contact.customer] = contact.message
      if !contact.isHeeded { messages.late[contact.channel, default: []].insert(contact.customer) }
      book(
        .contacts, channel.id, price(channel).minor, cell: world.cells[contact.customer],
        of: contact.customer)
    }
  }

  /// Says of each contact of this tick what it carries.
  func carryMessages() {
    guard !scenario.messages.isEmpty else { return }
    if messages.memory.isEmpty {
      messages.memory = scenario.messages.map { _ in Array(repeating: 0, count: population.count) }
      messages.last = Array(repeating: nil, count: population.count)
    }
    for (index, message) in scenario.messages.enumerated() {
      let fading = pow(2, -step.ratio(to: message.halfLife))
      for customer in 0..<population.count { messages.memory[index][customer] *= fading }
    }
    for plan in plans {
      for customer in 0..<population.count {
        for index in 0..<exposures[plan.channel][customer] {
          let sent = index == 0 ? messages.sent[plan.channel]?[customer] : nil
          guard let id = sent ?? carried(plan, customer, index),
            let message = scenario.messages.firstIndex(where: { $0.id == id }),
            firstUse["message \(id)"].map({
              tick - $0 >= scenario.messages[message].leadTime.ticks(of: step)
            }) ?? true
          else { continue }
          count(0, message, customer)
          guard index < noticed[plan.channel][customer] else { continue }
          count(1, message, customer)
          messages.memory[message][customer] += 1
          messages.last[customer] = message
        }
      }
    }
  }

  /// The message of one contact.
  private func carried(_ plan: ReferencePlan, _ customer: Int, _ index: Int) -> String? {
    let channel = scenario.channels[plan.channel].id
    func luck(_ index: Int) -> Double { uniform(customer, "carry.\(channel)", index: index) }
    switch plan.use.carries {
    case nil: return nil
    case .shares(let shares)?:
      guard shares.count > 1 else { return shares.first?.label }
      var sum = 0.0
      for share in shares.dropLast() {
        sum += share.share
        if luck(index) < sum { return share.label }
      }
      return shares.last?.label
    case .by(let marker, let cases, let otherwise)?:
      let mark = mark(marker, customer)
      guard let own = cases.first(where: { $0.label == mark }) else { return otherwise }
      return own.message
    case .best(let ids, let marker, let trial)?:
      let mark = mark(marker, customer)
      var state = messages.trials[channel] ?? ReferenceTrial(rule: plan.use.carries ?? .shares([]))
      var choice = state.best.map { $0[mark] ?? ids[0] }
      if choice == nil || luck(2 * index) < trial.explore {
        choice = ids[min(Int(luck(2 * index + 1) * Double(ids.count)), ids.count - 1)]
      }
      guard let choice else { return nil }
      state.contacts[mark, default: [:]][choice, default: 0] += 1
      state.latest[customer] = (mark, choice)
      messages.trials[channel] = state
      return choice
    case .likeliest(let aimed, let learning)?:
      return likeliest(
        channel, aimed, learning, customer, luck: (luck(2 * index), luck(2 * index + 1)))
    }
  }

  /// Lets the models of messages learn from the contacts before this tick.
  func learnMessages() {
    var kept: [String: [ReferenceLearner]] = [:]
    for use in acting.channels {
      guard case .likeliest(let aimed, let learning)? = use.carries else { continue }
      let old = messages.learners[use.channel] ?? []
      kept[use.channel] = aimed.enumerated().map { place, one in
        let target = ResponseTarget(one.edge)
        var new = ReferenceLearner(
          order: .fitted(target), channel: use.channel, target: target, learning: learning,
          view: acting.view, edges: [one.edge])
        new.scoresChances = true
        var learner = place < old.count && old[place].isSame(new) ? old[place] : new
        learner.learn(
          scenario, population, draws, tick: tick, taken: { ticks($0, [one.edge]) }, knows: known)
        return learner
      }
    }
    messages.learners = kept
  }

  /// The message that a customer likeliest heeds, or one by lot.
  private func likeliest(
    _ channel: String, _ aimed: [AimedMessage], _ learning: Learning, _ customer: Int,
    luck: (who: Double, which: Double)
  ) -> String? {
    guard let learners = messages.learners[channel] else { return nil }
    let scores = learners.map { $0.scores?[customer] }
    var place = 0
    if scores.contains(nil) || luck.who < learning.explore {
      place = min(Int(luck.which * Double(aimed.count)), aimed.count - 1)
    } else {
      for (other, score) in scores.enumerated() where score ?? 0 > scores[place] ?? 0 {
        place = other
      }
    }
    messages.learners[channel]?[place].contacts.append(
      ReferenceLearner.Contact(
        customer: customer, tick: tick, isRandom: false, known: known(customer)))
    return aimed[place].message
  }

  private func mark(_ marker: Marker, _ customer: Int) -> String {
    switch marker {
    case .category(let id): return population.labels[id]?[customer] ?? ""
    case .journey(let id):
      guard let journey = world.journeys[id] else { return "" }
      return scenario.journeys[journey].stages[before[customer].stage[journey]].id
    }
  }

  /// The latest contact of a trial has had success.
  func noteTrials(_ edge: EdgeReference, _ customer: Int) {
    for (channel, trial) in messages.trials {
      guard case .best(_, _, let rule) = trial.rule, rule.edge == edge,
        let latest = trial.latest[customer]
      else { continue }
      messages.trials[channel]?.latest[customer] = nil
      messages.trials[channel]?.successes[latest.mark, default: [:]][latest.message, default: 0] +=
        1
    }
  }

  /// Credits a customer acquired to the message she noticed last.
  func creditMessage(_ customer: Int) {
    guard !messages.last.isEmpty, let message = messages.last[customer] else { return }
    count(2, message, customer)
  }

  /// The driver's value of a message.
  func messageEffect(_ id: String, _ customer: Int) -> Double {
    guard let index = scenario.messages.firstIndex(where: { $0.id == id }),
      !messages.memory.isEmpty
    else { return 0 }
    return 1 - pow(2, -messages.memory[index][customer] / scenario.messages[index].halfEffect)
  }
}
