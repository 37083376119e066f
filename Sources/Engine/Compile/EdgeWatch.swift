import Marketing

/// Edges of which an arm notes, for each customer, when she last took one or how often she did.
struct EdgeWatch: Hashable, Sendable {
  /// What is noted.
  enum Kind: Hashable, Sendable {
    /// The tick of the last time, on the arm's clock; 0 if never.
    case last
    /// The number of times, at most 65,535.
    case count
  }

  let kind: Kind
  /// Numbers over all journeys, ascending.
  let edges: [Int]

  /// What an order of selection needs to have noted; nil if nothing.
  static func needed(
    by order: SelectionOrder, _ scenario: Scenario, _ layout: RecordLayout
  ) throws(EngineError) -> EdgeWatch? {
    func edges(_ named: EdgeReference?) throws(EngineError) -> [Int] {
      try numbers(of: named.map { [$0] } ?? scenario.dealings, layout)
    }
    switch order {
    case .random, .feature, .value, .oracle: return nil
    case .recency(let edge): return EdgeWatch(kind: .last, edges: try edges(edge))
    case .frequency(let edge): return EdgeWatch(kind: .count, edges: try edges(edge))
    case .fitted, .uplift, .bandit, .program:
      return EdgeWatch(kind: .last, edges: try edges(order.learnedTarget?.edge))
    }
  }

  /// What an engine that finds leads needs to have noted; nil if nothing.
  static func needed(
    by engine: LeadEngine, _ layout: RecordLayout
  ) throws(EngineError) -> EdgeWatch? {
    guard engine.model.learns else { return nil }
    return EdgeWatch(kind: .last, edges: try numbers(of: engine.predicts, layout))
  }

  private static func numbers(
    of edges: [EdgeReference], _ layout: RecordLayout
  ) throws(EngineError) -> [Int] {
    var numbers: [Int] = []
    for edge in edges {
      guard let number = layout.index(of: edge) else {
        throw .invalid("Customers are chosen by the edge '\(edge)', which is not there.")
      }
      numbers.append(number)
    }
    return numbers.sorted()
  }

  /// What all strategies of a scenario need, each once, in order of appearance.
  static func all(_ scenario: Scenario, _ layout: RecordLayout) throws(EngineError) -> [EdgeWatch] {
    var watches: [EdgeWatch] = []
    for use in scenario.decisions.flatMap(\.channels) {
      guard let watch = try needed(by: use.order, scenario, layout), !watches.contains(watch) else {
        continue
      }
      watches.append(watch)
    }
    for engine in scenario.decisions.flatMap({ $0.leads?.engines ?? [] }) {
      guard let watch = try needed(by: engine, layout), !watches.contains(watch) else { continue }
      watches.append(watch)
    }
    return watches
  }
}
