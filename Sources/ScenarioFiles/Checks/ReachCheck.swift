import Marketing

/// Finds stages that nobody can ever be in.
///
/// It looks at the tree itself, so that an edge whose chance is wrong still leads where it leads. It
/// says nothing when a stage is misspelt or a key unknown, for that fault has its own message.
struct ReachCheck {
  private let stages: [String]
  private let edges: [Arrow]
  private let starts: [String]

  /// An edge with the stages it joins.
  private struct Arrow {
    var id: String
    var from: [String]
    var to: String?
  }

  /// Takes a journey from the tree; nil when something in it is not to be understood.
  init?(_ journey: SourceNode, id: String, moves: [String]) {
    guard let stages = journey["stages"]?.entries?.map(\.key), let first = stages.first,
      let entries = journey["edges"]?.entries
    else { return nil }
    var edges: [Arrow] = []
    for entry in entries {
      guard let arrow = Self.arrow(entry, stages) else { return nil }
      edges.append(arrow)
    }
    let starts = journey["start"].map { Self.starts($0) } ?? [first]
    guard let starts, starts.allSatisfy(stages.contains) else { return nil }
    self.stages = stages
    self.edges = edges
    self.starts = starts + moves
  }

  private static func arrow(_ entry: SourceEntry, _ stages: [String]) -> Arrow? {
    let known = EdgeReader.keys.map { $0.name }
    guard let keys = entry.value.entries, keys.allSatisfy({ known.contains($0.key) }),
      let from = entry.value["from"]
    else { return nil }
    let sources = (from.items ?? [from]).compactMap(\.text)
    guard !sources.isEmpty, sources.allSatisfy(stages.contains) else { return nil }
    guard let to = entry.value["to"] else { return Arrow(id: entry.key, from: sources, to: nil) }
    guard let target = to.text, stages.contains(target) else { return nil }
    return Arrow(id: entry.key, from: sources, to: target)
  }

  /// The stages in which somebody starts; nil when that is not to be understood.
  private static func starts(_ node: SourceNode) -> [String]? {
    if let text = node.text { return [text] }
    guard let entries = node.entries else { return nil }
    if node["by"] != nil {
      let parts = entries.filter { $0.key != "by" }.map { starts($0.value) }
      return parts.contains { $0 == nil } ? nil : parts.flatMap { $0 ?? [] }
    }
    return entries.filter { $0.value.text != "0%" }.map(\.key)
  }

  /// Stages that nobody reaches, with the edges that therefore never happen.
  ///
  /// A stage behind an unreachable one is no fault of its own, and is not listed.
  func unreachable() -> [(stage: String, edges: [String])] {
    let reached = reachable()
    let lost = stages.filter { !reached.contains($0) }
    let roots = lost.filter { stage in
      !edges.contains { edge in
        edge.to == stage && edge.from.contains { $0 != stage && lost.contains($0) }
      }
    }
    return (roots.isEmpty ? Array(lost.prefix(1)) : roots).map { stage in
      (stage, edges.filter { $0.from == [stage] }.map(\.id))
    }
  }

  private func reachable() -> Set<String> {
    var reached = Set(starts)
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for edge in edges {
        guard let to = edge.to, !reached.contains(to), edge.from.contains(where: reached.contains)
        else { continue }
        reached.insert(to)
        isGrowing = true
      }
    }
    return reached
  }
}

extension ReachCheck {
  /// Checks every journey of a scenario.
  static func run(_ reading: Reading) {
    let root = reading.root
    let journeys = root?["journeys"]?.entries ?? []
    let later = root?.entries?.drop { $0.key != "journeys" }.dropFirst().first?.keyPlace
    for (number, journey) in journeys.enumerated() {
      let end = number + 1 < journeys.count ? journeys[number + 1].keyPlace : later
      guard !reading.hasTraps(from: journey.keyPlace, to: end),
        let check = ReachCheck(
          journey.value, id: journey.key, moves: moves(into: journey.key, journeys))
      else { continue }
      for (stage, edges) in check.unreachable() {
        let never =
          edges.isEmpty
          ? "" : ", so \(edges.quoted) never happen\(edges.count == 1 ? "s" : "")"
        reading.report(
          Fault(
            .unreachable,
            "nobody can ever be in `\(stage)`: it is not in `start` and no edge leads there"
              + never),
          at: reading.place(path: "journeys.\(journey.key).stages.\(stage)", head: true))
      }
    }
  }

  /// The stages into which edges of any journey move customers.
  private static func moves(into id: String, _ journeys: [SourceEntry]) -> [String] {
    journeys.flatMap { journey in
      (journey.value["edges"]?.entries ?? []).compactMap { $0.value["then"]?["move"]?[id]?.text }
    }
  }
}
