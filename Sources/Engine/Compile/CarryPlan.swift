import Foundation
import Marketing
import RandomStreams

/// Which message each contact of a channel carries, made ready to run.
struct CarryPlan: Sendable {
  /// How a message is chosen; −1 stands for none.
  enum Choice: Sendable {
    /// The upper ends of the messages' shares of the unit interval.
    case shares(ends: [Double], messages: [Int])
    /// By the code of a mark.
    case table(Mark, [Int])
    /// By what was found out so far: the number of the trial.
    case trial(TrialPlan)
    /// By models of who heeds what.
    case likeliest(LikeliestPlan)
  }

  let channel: Int
  let choice: Choice
  let purpose: Purpose

  init(
    _ carriage: Carriage?, channel: Int, seen view: View, _ compiled: CompiledScenario
  ) throws(EngineError) {
    let scenario = compiled.scenario
    self.channel = channel
    purpose = Purpose("carry.\(scenario.channels[channel].id)")
    switch carriage {
    case nil: choice = .shares(ends: [], messages: [])
    case .shares(let shares):
      var (ends, messages, end) = ([Double](), [Int](), 0.0)
      for share in shares {
        end += share.share
        ends.append(end)
        messages.append(try compiled.slots.message(share.label))
      }
      // Whatever rounding left of the whole.
      if let last = ends.indices.last { ends[last] = 1 }
      choice = .shares(ends: ends, messages: messages)
    case .by(let marker, let cases, let otherwise):
      let mark = try Mark(marker, compiled)
      var table: [Int] = []
      for label in mark.labels {
        let own = cases.first { $0.label == label }
        let id = own == nil ? otherwise : own?.message
        table.append(
          try id.map { (id) throws(EngineError) in try compiled.slots.message(id) } ?? -1)
      }
      choice = .table(mark, table)
    case .best(let ids, let marker, let trial):
      var messages: [Int] = []
      for id in ids { messages.append(try compiled.slots.message(id)) }
      choice = .trial(
        TrialPlan(
          mark: try Mark(marker, compiled), messages: messages,
          edge: try compiled.slots.edge(trial.edge),
          ticks: max(1, trial.refit.ticks(of: scenario.timing.tick.span)),
          explore: trial.explore))
    case .likeliest(let aimed, let learning):
      choice = .likeliest(
        try LikeliestPlan(
          aimed, learning, channel: scenario.channels[channel].id, seen: view, compiled))
    }
  }

  /// The models by which messages are chosen; nil if none are.
  var likeliest: LikeliestPlan? { if case .likeliest(let plan) = choice { plan } else { nil } }

  /// Whether what is carried depends on what followed from earlier contacts.
  var isLearned: Bool { trial != nil || likeliest != nil }

  /// What is found out for the channel; nil if nothing is.
  var trial: TrialPlan? { if case .trial(let plan) = choice { plan } else { nil } }
}

extension ArmPlan {
  /// The room that counting what a channel finds out in a tick takes.
  func trialPlaces(of channel: Int) -> Int {
    guard let trial = carries.first(where: { $0.channel == channel })?.trial else { return 0 }
    return trial.mark.labels.count * trial.messages.count * 2
  }
}

/// How it is found out which of some messages does best.
struct TrialPlan: Hashable, Sendable {
  let mark: Mark
  let messages: [Int]
  let edge: Int
  let ticks: Int
  let explore: Double
}

/// The models that say which of some messages a customer likeliest heeds.
struct LikeliestPlan: Hashable, Sendable {
  let messages: [Int]
  /// By message, in their order.
  let responses: [ResponsePlan]
  /// The share of contacts that carry a message at random.
  let explore: Double

  init(
    _ aimed: [AimedMessage], _ learning: Learning, channel: String, seen view: View,
    _ compiled: CompiledScenario
  ) throws(EngineError) {
    var (messages, responses): ([Int], [ResponsePlan]) = ([], [])
    for one in aimed {
      messages.append(try compiled.slots.message(one.message))
      responses.append(
        try ResponsePlan(
          .propensity, of: channel, targets: [one.edge], within: nil, learning, seeing: view,
          compiled))
    }
    (self.messages, self.responses, explore) = (messages, responses, learning.explore)
  }
}

/// What tells customers apart when a message is chosen.
struct Mark: Hashable, Sendable {
  /// A feature whose values are codes; nil: the stage in a journey.
  let feature: Int?
  let journey: Int
  let labels: [String]

  init(_ marker: Marker, _ compiled: CompiledScenario) throws(EngineError) {
    switch marker {
    case .category(let id):
      let number = try compiled.index.index(id)
      (feature, journey, labels) = (number, 0, compiled.index.labels(number))
    case .journey(let id):
      guard let number = compiled.scenario.journeys.firstIndex(where: { $0.id == id }) else {
        throw .invalid("There is no journey '\(id)'.")
      }
      (feature, journey) = (nil, number)
      labels = compiled.scenario.journeys[number].stages.map(\.id)
    }
  }
}

/// When a strategy uses a message: from when it is paid for, and from when contacts carry it.
struct MessagePlan: Sendable {
  let inUse: [Bool]
  /// Whether it has been made; what was sent while in use may arrive later.
  let isReady: [Bool]

  /// By message; nil if neither the strategy nor what was done before its phase uses it.
  static func all(
    _ strategy: Strategy, channels: [ChannelPlan?], triggers: [TriggerPlan],
    compiled: CompiledScenario, clock: PlanClock, after earlier: Succession?
  ) throws(EngineError) -> [MessagePlan?] {
    var uses = [[Bool]](repeating: [], count: compiled.scenario.messages.count)
    func add(_ message: Int, _ use: [Bool]) {
      let before = uses[message]
      uses[message] = before.isEmpty ? use : zip(before, use).map { $0 || $1 }
    }
    for use in strategy.channels {
      let channel = try compiled.slots.channel(use.channel)
      guard let plan = channels[channel] else { continue }
      for id in use.carries?.messages ?? [] { add(try compiled.slots.message(id), plan.inUse) }
    }
    for trigger in triggers {
      if let message = trigger.message { add(message, trigger.inUse) }
    }
    return uses.enumerated().map { message, use in
      let before = earlier?.messages[message] ?? []
      guard !use.isEmpty || !before.isEmpty else { return nil }
      let own = use.isEmpty ? clock.ticks.map { _ in false } : use
      let whole = earlier?.use(before, then: own) ?? own
      let lead = compiled.scenario.messages[message].leadTime.ticks(of: clock.tick)
      let start = whole.firstIndex(of: true).map { $0 + lead } ?? whole.count
      return MessagePlan(inUse: whole, isReady: whole.indices.map { $0 >= start })
    }
  }
}
