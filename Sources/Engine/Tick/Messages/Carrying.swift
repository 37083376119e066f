import Foundation
import Marketing

/// What an arm keeps of the messages that contacts carry.
///
/// There only if a plan uses messages. Threads write what belongs to the customers of their blocks; trials are
/// judged between ticks.
final class Carrying: @unchecked Sendable {
  /// The memory of each message that drives something; nil for others.
  let memory: [Column<Float>?]
  /// What is left of it after a tick.
  private let decay: [Float]
  /// The message (from 1) that each customer noticed last; 0: none yet.
  let last: Column<UInt8>
  /// By channel; nil where nothing is found out.
  private(set) var trials: [MessageTrials?]
  /// By channel; nil where no models choose.
  private(set) var models: [MessageModels?]
  private let customers: Int

  /// Nil if no plan uses messages.
  init?(_ compiled: CompiledScenario, customers: Int, plans: [ArmPlan]) {
    let scenario = compiled.scenario
    let used = scenario.messages.indices.map { message in
      plans.contains { $0.messages[message] != nil }
    }
    guard used.contains(true) else { return nil }
    self.customers = customers
    memory = scenario.messages.indices.map { message in
      used[message] && compiled.needs.messages.contains(message)
        ? Column(count: customers, filledWith: 0) : nil
    }
    let tick = scenario.timing.tick.span
    decay = scenario.messages.map { Float(exp2(-tick.ratio(to: $0.halfLife))) }
    last = Column(count: customers, filledWith: 0)
    trials = scenario.channels.map { _ in nil }
    models = scenario.channels.map { _ in nil }
  }

  /// Turns to the plan of another part of the run; what was found out for the same purpose stays.
  func turn(to plan: ArmPlan, _ targeting: Targeting?) {
    for channel in models.indices {
      let next = plan.carries.first { $0.channel == channel }?.likeliest
      if models[channel]?.plan == next { continue }
      models[channel] = next.flatMap { next in targeting.map { MessageModels(next, $0) } }
    }
    for channel in trials.indices {
      let next = plan.carries.first { $0.channel == channel }?.trial
      if trials[channel]?.plan == next { continue }
      trials[channel] = next.map { MessageTrials($0, customers: customers) }
    }
  }

  /// Lets memories fade by a tick, for the customers of a block.
  func fade(_ first: Int) {
    for (message, column) in memory.enumerated() {
      guard let column else { continue }
      let values = column.start + first
      let factor = decay[message]
      for i in 0..<Block.size { values[i] *= factor }
    }
  }

  /// The bytes kept by customer.
  var byteCount: Int {
    memory.reduce(last.bytes) { $0 + ($1?.bytes ?? 0) }
      + trials.reduce(0) { $0 + ($1?.last.bytes ?? 0) }
      + models.reduce(0) { $0 + ($1?.byteCount ?? 0) }
  }
}

/// Which of some messages does best for customers of each mark, by contacts and what followed.
final class MessageTrials: @unchecked Sendable {
  let plan: TrialPlan
  /// The latest contact of each customer: mark · messages + place of the message, from 1; 0: none, or answered.
  let last: Column<UInt16>
  /// Contacts and successes so far: mark × message.
  private var contacts: [Int64]
  private var successes: [Int64]
  /// The best message by mark, by its place among those tried; nil: not tried yet.
  private(set) var best: [Int]?
  private var ticks = 0

  init(_ plan: TrialPlan, customers: Int) {
    self.plan = plan
    last = Column(count: customers, filledWith: 0)
    contacts = [Int64](repeating: 0, count: plan.mark.labels.count * plan.messages.count)
    successes = contacts
  }

  /// The room that counting a tick takes: contacts, then successes.
  var places: Int { contacts.count * 2 }

  /// Adds what a thread counted, from a place in its tally on.
  func add(_ place: Int, _ amount: Int64) {
    if place < contacts.count {
      contacts[place] += amount
    } else {
      successes[place - contacts.count] += amount
    }
  }

  /// Judges anew if it is time.
  func begin() {
    defer { ticks += 1 }
    guard ticks > 0, ticks % plan.ticks == 0 else { return }
    let count = plan.messages.count
    best = plan.mark.labels.indices.map { mark in
      var winner = 0
      for place in 1..<max(count, 1) {
        let (own, other) = (mark * count + place, mark * count + winner)
        // (s + 1) / (n + 2) compared without rounding.
        let left = (successes[own] + 1) * (contacts[other] + 2)
        if left > (successes[other] + 1) * (contacts[own] + 2) { winner = place }
      }
      return winner
    }
  }
}
