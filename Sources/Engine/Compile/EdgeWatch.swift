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

  /// When each customer last took one of the edges that a model learns to bring about.
  static func last(
    _ edges: [EdgeReference], _ layout: RecordLayout
  ) throws(EngineError) -> EdgeWatch {
    EdgeWatch(kind: .last, edges: try numbers(of: edges, layout))
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
      var own = [try needed(by: use.order, scenario, layout)].compactMap { $0 }
      if case .likeliest(let aimed, _)? = use.carries {
        for one in aimed { own.append(try last([one.edge], layout)) }
      }
      for watch in own where !watches.contains(watch) { watches.append(watch) }
    }
    for engine in scenario.decisions.flatMap({ $0.leads?.engines ?? [] })
    where engine.model.learns {
      let watch = try last(engine.predicts, layout)
      if !watches.contains(watch) { watches.append(watch) }
    }
    return watches
  }
}
