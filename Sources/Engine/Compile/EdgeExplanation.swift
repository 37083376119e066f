import Foundation
public import Marketing

/// An edge as the engine sees it: base chances, and every weight with the place it came from.
public struct EdgeExplanation: Hashable, Sendable {
  /// The base chance in one of the stages the edge leaves.
  public struct Base: Hashable, Sendable {
    /// The stage.
    public let stage: String
    /// The chance in one tick (or by one contact, or at once) with every driver at zero.
    public let chance: Double
    /// What stands in the matrix: log₂ of the rate per tick, or of the odds.
    public let constant: Double
    /// The chance when a channel is remembered as so many contacts and nothing else is there.
    public let withContacts: [ContactEffect]
  }

  /// The chance under a number of remembered contacts of one channel.
  public struct ContactEffect: Hashable, Sendable {
    /// The channel.
    public let channel: String
    /// The number of contacts remembered.
    public let contacts: Int
    /// The chance then.
    public let chance: Double
  }

  /// The edge.
  public let edge: EdgeReference
  /// By stage it leaves.
  public let bases: [Base]
  /// The whole column: rows, multipliers, places.
  public let entries: [WeightEntry]
}

extension CompiledScenario {
  /// The numbers of contacts shown.
  private static let shownContacts = [1, 3, 10]

  /// Explains an edge; nil if there is none of that name.
  public func explanation(of reference: EdgeReference) -> EdgeExplanation? {
    for journey in journeys {
      guard let number = journey.edges.firstIndex(where: { $0.reference == reference }) else {
        continue
      }
      var bases: [EdgeExplanation.Base] = []
      for (place, stage) in journey.stages.enumerated() {
        let groups = stage.groups + (stage.atOnce.map { [$0] } ?? [])
        for group in groups {
          guard let constant = group.members.first(where: { $0.edge == number })?.constant else {
            continue
          }
          bases.append(
            EdgeExplanation.Base(
              stage: slots.stages[journey.firstSlot + place].stage,
              chance: chance(of: number, in: group, multiplier: 1), constant: Double(constant),
              withContacts: effects(on: journey.edges[number], number, group)))
        }
      }
      return EdgeExplanation(
        edge: reference, bases: bases, entries: journey.edges[number].entries)
    }
    return nil
  }

  /// The chance of an edge in its group when its own rate or odds are multiplied.
  private func chance(of edge: Int, in group: EdgeGroup, multiplier: Double) -> Double {
    var (own, total) = (0.0, 0.0)
    for member in group.members {
      let weight = exp2(Double(member.constant)) * (member.edge == edge ? multiplier : 1)
      total += weight
      if member.edge == edge { own = weight }
    }
    guard total > 0 else { return 0 }
    if group.isRate { return own / total * -expm1(-total) }
    return own / (total + (group.hasStay ? 1 : 0))
  }

  private func effects(
    on edge: CompiledEdge, _ number: Int, _ group: EdgeGroup
  ) -> [EdgeExplanation.ContactEffect] {
    var effects: [EdgeExplanation.ContactEffect] = []
    for entry in edge.dynamic {
      guard case .memory(let channel) = rows[entry.row].source, rows[entry.row].gate == nil else {
        continue
      }
      let declared = scenario.channels[channel]
      for contacts in CompiledScenario.shownContacts {
        let effect = 1 - exp2(-Double(contacts) / declared.halfEffect)
        effects.append(
          EdgeExplanation.ContactEffect(
            channel: declared.id, contacts: contacts,
            chance: chance(
              of: number, in: group, multiplier: exp2(Double(entry.weight) * effect))))
      }
    }
    return effects
  }
}
