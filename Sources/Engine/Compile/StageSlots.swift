import Marketing

/// Numbers for what a scenario refers to by name.
///
/// Stages are numbered over all journeys ("slots"), so are edges.
struct StageSlots: Sendable {
  let stages: [StageReference]
  let edges: [EdgeReference]
  let firstSlot: [Int]
  let firstEdge: [Int]
  private let channels: [String]
  private let incentives: [String]
  private let messages: [String]
  private let balances: [String]

  init(_ scenario: Scenario) {
    stages = scenario.journeys.flatMap { journey in
      journey.stages.map { StageReference(journey.id, $0.id) }
    }
    edges = scenario.journeys.flatMap { journey in
      journey.edges.map { EdgeReference(journey.id, $0.id) }
    }
    var (slots, firsts, edgeFirsts, edgeCount) = (0, [Int](), [Int](), 0)
    for journey in scenario.journeys {
      firsts.append(slots)
      edgeFirsts.append(edgeCount)
      slots += journey.stages.count
      edgeCount += journey.edges.count
    }
    firstSlot = firsts
    firstEdge = edgeFirsts
    channels = scenario.channels.map(\.id)
    incentives = scenario.incentives.map(\.id)
    messages = scenario.messages.map(\.id)
    balances = scenario.balances.map(\.id)
  }

  /// The number of a stage.
  func slot(_ stage: StageReference) throws(EngineError) -> Int {
    guard let slot = stages.firstIndex(of: stage) else {
      throw .invalid("There is no stage '\(stage)'.")
    }
    return slot
  }

  /// The number of an edge.
  func edge(_ edge: EdgeReference) throws(EngineError) -> Int {
    guard let number = edges.firstIndex(of: edge) else {
      throw .invalid("There is no edge '\(edge)'.")
    }
    return number
  }

  /// The number of a channel.
  func channel(_ id: String) throws(EngineError) -> Int {
    guard let number = channels.firstIndex(of: id) else {
      throw .invalid("There is no channel '\(id)'.")
    }
    return number
  }

  /// The number of an incentive.
  func incentive(_ id: String) throws(EngineError) -> Int {
    guard let number = incentives.firstIndex(of: id) else {
      throw .invalid("There is no incentive '\(id)'.")
    }
    return number
  }

  /// The number of a message.
  func message(_ id: String) throws(EngineError) -> Int {
    guard let number = messages.firstIndex(of: id) else {
      throw .invalid("There is no message '\(id)'.")
    }
    return number
  }

  /// The number of a balance.
  func balance(_ id: String) throws(EngineError) -> Int {
    guard let number = balances.firstIndex(of: id) else {
      throw .invalid("There is no balance '\(id)'.")
    }
    return number
  }

  /// The journey a slot belongs to.
  func journey(ofSlot slot: Int) -> Int {
    (firstSlot.lastIndex { $0 <= slot }) ?? 0
  }
}
