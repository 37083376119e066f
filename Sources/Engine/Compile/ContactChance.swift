import Marketing

/// The chance that a contact brings an edge about in its own tick, by the utilities that the simulation uses.
///
/// Stages and edges are numbered within the journey.
struct ContactChance: Hashable, Sendable {
  let channel: Int
  let journey: Int
  let edge: Int
  /// The stages that the edge can leave in a tick of a contact, ascending.
  let stages: [Int]

  init(_ reference: EdgeReference, channel: Int, _ compiled: CompiledScenario) throws(EngineError) {
    self.channel = channel
    guard let journey = compiled.journeys.firstIndex(where: { $0.id == reference.journey }),
      let edge = compiled.journeys[journey].edges.firstIndex(where: { $0.reference == reference })
    else {
      throw .invalid("An order of selection names the edge '\(reference)', which is not there.")
    }
    (self.journey, self.edge) = (journey, edge)
    let all = compiled.journeys[journey].stages
    stages = all.indices.filter { all[$0].group(withEdge: edge, onContactBy: channel) != nil }
    guard !stages.isEmpty else {
      throw .invalid(
        "A contact by '\(compiled.scenario.channels[channel].id)' has no chance of its own to bring "
          + "'\(reference)' about: the edge opens otherwise. Name one with a chance per time, or per "
          + "contact by that channel.")
    }
  }
}

extension CompiledStage {
  /// The group among those that stand open in a tick with a contact that has an edge; nil if none does.
  func group(withEdge edge: Int, onContactBy channel: Int) -> EdgeGroup? {
    groups.first { group in
      switch group.opener {
      case .rate, .tick, .contact(channel): group.members.contains { $0.edge == edge }
      case .contact, .after, .atOnce: false
      }
    }
  }
}
