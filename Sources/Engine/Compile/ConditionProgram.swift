import Marketing

/// A condition as a short program in postfix order, run over a stretch of customers at once.
///
/// Leaves push a mask, operators take masks from the stack; so one implementation serves a block of
/// customers and a single one, without recursion or boxes.
struct ConditionProgram: Hashable, Sendable {
  /// A step of the program.
  enum Step: Hashable, Sendable {
    case number(feature: Int, Comparison, Float)
    case code(feature: Int, Float)
    case inStage(journey: Int, stage: UInt8)
    case was(slot: Int)
    /// In any of some journeys.
    case cameBy(journeys: [Int], channel: UInt8)
    case consents(channel: Int)
    case contacts(channel: Int, Comparison, Int)
    case balance(Int, Comparison, Int)
    case window(Window)
    case environment(Int)
    /// Takes so many masks and pushes whether all hold.
    case all(Int)
    /// Takes so many masks and pushes whether one holds.
    case any(Int)
    case not
  }

  private(set) var steps: [Step] = []
  /// Masks needed at once.
  private(set) var depth = 0
  private var level = 0

  private let journey: Int?

  /// Compiles conditions that must all hold; nil if there are none.
  init?(
    _ conditions: [Condition], journey: Int?, index: FeatureIndex, slots: StageSlots,
    scenario: Scenario
  ) throws(EngineError) {
    guard !conditions.isEmpty else { return nil }
    self.journey = journey
    for condition in conditions { try add(condition, index, slots, scenario) }
    if conditions.count > 1 { operate(.all(conditions.count), takes: conditions.count) }
  }

  private mutating func push(_ step: Step) {
    steps.append(step)
    level += 1
    depth = max(depth, level)
  }

  private mutating func operate(_ step: Step, takes: Int) {
    steps.append(step)
    level -= takes - 1
  }

  private mutating func add(
    _ condition: Condition, _ index: FeatureIndex, _ slots: StageSlots, _ scenario: Scenario
  ) throws(EngineError) {
    switch condition {
    case .number(let feature, let comparison, let value):
      push(.number(feature: try index.index(feature), comparison, Float(value)))
    case .category(let feature, let label):
      let number = try index.index(feature)
      push(.code(feature: number, Float(try index.code(number, label))))
    case .flag(let feature): push(.code(feature: try index.index(feature), 1))
    case .inStage(let stage):
      let slot = try slots.slot(stage)
      let journey = slots.journey(ofSlot: slot)
      push(.inStage(journey: journey, stage: UInt8(slot - slots.firstSlot[journey])))
    case .was(let stage): push(.was(slot: try slots.slot(stage)))
    case .cameBy(let channel):
      push(
        .cameBy(
          journeys: scenario.arrivalJourneys(for: journey),
          channel: UInt8(try slots.channel(channel) + 1)))
    case .consents(let channel): push(.consents(channel: try slots.channel(channel)))
    case .contactsSoFar(let channel, let comparison, let count):
      push(.contacts(channel: try slots.channel(channel), comparison, count))
    case .balance(let id, let comparison, let count):
      push(.balance(try slots.balance(id), comparison, count))
    case .during(let window): push(.window(window))
    case .environment(let id):
      guard let number = scenario.environment.firstIndex(where: { $0.id == id }) else {
        throw .invalid("There is nothing called '\(id)' in the environment.")
      }
      push(.environment(number))
    case .any(let parts):
      for part in parts { try add(part, index, slots, scenario) }
      operate(.any(parts.count), takes: parts.count)
    case .not(let part):
      try add(part, index, slots, scenario)
      operate(.not, takes: 1)
    }
  }
}

extension ConditionProgram {
  /// All conditions of a strategy: whom its channels, seeds and triggers are for, who can earn its offers, what its
  /// models see.
  static func programs(
    of strategy: Strategy, index: FeatureIndex, slots: StageSlots, scenario: Scenario
  ) throws(EngineError) -> [ConditionProgram] {
    var lists = strategy.channels.map(\.who) + strategy.offers.map(\.conditions)
    if let seeding = strategy.seeding { lists.append(seeding.who) }
    lists += strategy.leads?.conditions ?? []
    lists += strategy.view.sights.map(\.conditions) + strategy.triggers.map(\.conditions)
    var programs: [ConditionProgram] = []
    for list in lists {
      if let program = try ConditionProgram(
        list, journey: nil, index: index, slots: slots, scenario: scenario)
      {
        programs.append(program)
      }
    }
    return programs
  }
}
