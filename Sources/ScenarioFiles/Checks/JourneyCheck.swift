import Marketing

/// Checks one journey: chances that cannot all hold, and conditions that contradict where an edge
/// begins.
struct JourneyCheck {
  let journey: Journey
  let environment: [EnvironmentFactor]
  let timing: Timing
  let reading: Reading

  private var path: String { "journeys.\(journey.id)" }
  private var conditions: ConditionCheck { ConditionCheck(timing: timing) }

  func run() {
    checkOnly()
    checkChoice()
    checkChances()
  }

  private func report(_ fault: Fault, at path: String, head: Bool = false) {
    reading.report(fault, at: reading.place(path: "\(self.path).\(path)", head: head))
  }

  /// `only: [in card.aware]` on an edge that leaves another stage of the same journey.
  private func checkOnly() {
    for edge in journey.edges {
      for condition in edge.only {
        guard case .inStage(let stage) = condition, stage.journey == journey.id,
          !edge.from.contains(stage.stage)
        else { continue }
        report(
          Fault(
            .contradiction,
            "the edge leaves \(edge.from.quoted), so `in \(stage)` never holds"),
          at: "edges.\(edge.id).only", head: true)
      }
    }
  }

  private func checkChoice() {
    guard journey.choosesEveryTick else { return }
    for edge in journey.edges {
      if case .rate = edge.chance { continue }
      report(
        Fault(
          .contradiction, "in a journey with `choice: every tick` every chance is per time",
          suggest: "\((edge.chance.probability * 100).brief)% per \(timing.tick.rawValue)"),
        at: "edges.\(edge.id).chance")
    }
  }

  /// Chances of edges that are open together may not exceed 100 %.
  private func checkChances() {
    for stage in journey.stages {
      let leaving = journey.edges.filter { $0.from.contains(stage.id) }
      var openers: [String] = []
      for edge in leaving where !openers.contains(edge.chance.opener) {
        openers.append(edge.chance.opener)
      }
      for opener in openers {
        let group = leaving.filter { $0.chance.opener == opener }
        if check(group, leaving: stage.id) { break }
      }
    }
  }

  private func check(_ group: [Edge], leaving stage: String) -> Bool {
    let whole = group.reduce(0) { $0 + $1.chance.probability }
    guard whole > 1 + 1e-9, let worst = mostOpen(group), let last = worst.last else { return false }
    let sum = worst.reduce(0) { $0 + $1.chance.probability }
    guard sum > 1 + 1e-9 else { return false }
    let parts = worst.map { "\($0.id) \(($0.chance.probability * 100).brief)%" }
    report(
      Fault(
        .shares, "the chances of leaving `\(stage)` together are \((sum * 100).brief)% "
          + "(\(parts.joined(separator: ", "))); they cannot exceed 100%"),
      at: "edges.\(last.id).chance")
    return true
  }

  /// The edges that can be open at one time and whose chances are greatest together.
  private func mostOpen(_ group: [Edge]) -> [Edge]? {
    let ticks = max(1, min(10_000, timing.ticks + timing.followUpTicks))
    let isTimed = group.contains { $0.only.contains(where: isOfTime) }
    var best: (sum: Double, edges: [Edge])?
    var seen: Set<[String]> = []
    for tick in 1...(isTimed ? ticks : 1) {
      let open = isTimed ? group.filter { isOpen($0, tick) } : group
      guard seen.insert(open.map(\.id)).inserted else { continue }
      let edges = compatible(open)
      let sum = edges.reduce(0) { $0 + $1.chance.probability }
      if sum > best?.sum ?? 0 { best = (sum, edges) }
    }
    return best?.edges
  }

  /// The greatest subset of which no two exclude each other; of many edges, none is left out.
  private func compatible(_ edges: [Edge]) -> [Edge] {
    guard edges.count <= 12 else { return edges.filter { $0.only.isEmpty } }
    var best: (sum: Double, edges: [Edge]) = (0, [])
    for mask in 0..<(1 << edges.count) {
      let chosen = edges.indices.filter { mask & (1 << $0) != 0 }.map { edges[$0] }
      let sum = chosen.reduce(0) { $0 + $1.chance.probability }
      guard sum > best.sum else { continue }
      let conditions = chosen.flatMap(\.only)
      if self.conditions.contradiction(in: conditions.filter { !isOfTime($0) }) == nil {
        best = (sum, chosen)
      }
    }
    return best.edges
  }

  private func isOfTime(_ condition: Condition) -> Bool {
    switch condition {
    case .during, .environment: true
    case .not(let inner): isOfTime(inner)
    default: false
    }
  }

  private func isOpen(_ edge: Edge, _ tick: Int) -> Bool {
    edge.only.allSatisfy { condition in isOpen(condition, tick) }
  }

  private func isOpen(_ condition: Condition, _ tick: Int) -> Bool {
    switch condition {
    case .during(let window): window.contains(tick: tick, of: timing.tick.span)
    case .environment(let id):
      environment.first { $0.id == id }.map { $0.value(tick: tick, of: timing.tick.span) > 0 }
        ?? true
    case .not(let inner): isOfTime(inner) ? !isOpen(inner, tick) : true
    default: true
    }
  }
}

extension Chance {
  /// What opens the edge; edges opened by the same thing compete.
  var opener: String {
    switch self {
    case .rate: "time"
    case .perContact(_, let channel): "contact by \(channel)"
    case .once(_, let after): "after \(after.seconds)"
    }
  }
}
