import Marketing

/// Which columns of state a scenario uses.
///
/// What it does not use is not there and costs nothing.
struct StateNeeds: Sendable {
  /// Channels whose memory drives something.
  var memories: Set<Int> = []
  /// Messages whose memory drives something.
  var messages: Set<Int> = []
  /// Channels whose fatigue drives something.
  var worn: Set<Int> = []
  /// Channels whose contacts are counted for each customer.
  var counted: Set<Int> = []
  /// Stages of which it matters whether they were ever entered.
  var was: Set<Int> = []
  /// Stages after which something fades.
  var fading: Set<Int> = []
  /// Stages of which acquaintances are counted, ascending.
  var friendSlots: [Int] = []
  /// Pairs of group and stage in which members are counted, in order of appearance.
  var groupSlots: [GroupSlot] = []
  /// Journeys whose time in stage matters.
  var clocked: Set<Int> = []
  /// Journeys in which customers can come by a channel.
  var arrivals: Set<Int> = []

  /// Desks to which customers can come.
  var queuedDesks: Set<Int> = []

  /// A stage counted within groups of a kind.
  struct GroupSlot: Hashable, Sendable {
    let group: Int
    let slot: Int
  }

  init(
    _ scenario: Scenario, rows: [DynamicRow], journeys: [CompiledJourney], index: FeatureIndex,
    slots: StageSlots, others: [ConditionProgram] = []
  ) throws(EngineError) {
    for program in others { add(program) }
    for row in rows { add(row.source, channels: scenario.channels.count) }
    for (number, journey) in journeys.enumerated() {
      for stage in journey.stages {
        for group in stage.groups {
          switch group.opener {
          case .after: clocked.insert(number)
          case .contact: arrivals.insert(number)
          case .rate, .tick, .atOnce: break
          }
        }
      }
      for edge in journey.edges {
        if let channel = edge.contactChannel { counted.insert(channel) }
        if let only = edge.only { add(only) }
        for case .queue(let desk) in edge.effects { queuedDesks.insert(desk) }
      }
    }
    for (number, channel) in scenario.channels.enumerated() {
      if case .broadcast = channel.kind { continue }
      counted.insert(number)
    }
    for strategy in scenario.decisions {
      for program in try ConditionProgram.programs(
        of: strategy, index: index, slots: slots, scenario: scenario)
      {
        add(program)
      }
      for offer in strategy.offers {
        if let channel = offer.knownTo { counted.insert(try slots.channel(channel)) }
      }
    }
    friendSlots.sort()
    queuedDesks = DeskPlan.reached(from: queuedDesks, in: scenario)
  }

  private mutating func add(_ program: ConditionProgram) {
    for step in program.steps {
      switch step {
      case .was(let slot): was.insert(slot)
      case .contacts(let channel, _, _): counted.insert(channel)
      default: break
      }
    }
  }

  private mutating func add(_ source: DynamicRow.Source, channels: Int) {
    switch source {
    case .memory(let channel): memories.insert(channel)
    case .message(let message): messages.insert(message)
    case .worn(let channel): worn.insert(channel)
    case .pressure: memories.formUnion(0..<channels)
    case .contacts(let channel): counted.insert(channel)
    case .allContacts: counted.formUnion(0..<channels)
    case .was(let slot): was.insert(slot)
    case .friendShare(let slot), .friendCount(let slot):
      if !friendSlots.contains(slot) { friendSlots.append(slot) }
    case .groupShare(let group, let slot, _):
      let pair = GroupSlot(group: group, slot: slot)
      if !groupSlots.contains(pair) { groupSlots.append(pair) }
    case .timeInStage(let journey): clocked.insert(journey)
    case .after(let slot, _): fading.insert(slot)
    case .offer, .inStage, .cameBy, .allShare, .balance, .environment, .term: break
    }
  }
}
