import Marketing

/// What taking an edge means, for all edges of a plan, as plain numbers.
struct MoveTable: @unchecked Sendable {
  struct Move {
    /// The stage it leads to; `.max` if it moves nobody.
    let to: UInt8
    /// Whether nothing follows but the move itself and products held or dropped.
    let isPlain: Bool
    let holds: UInt32
    let drops: UInt32
  }

  /// By edge over all journeys.
  let moves: Column<Move>
  /// Whether more follows from some edge than a move.
  let hasEffects: Bool

  init(_ compiled: CompiledScenario, plan: ArmPlan, eventEdges: [Int?]) {
    let none = Move(to: .max, isPlain: false, holds: 0, drops: 0)
    var hasEffects = false
    moves = Column(count: compiled.layout.edges.count, filledWith: none)
    for journey in compiled.journeys {
      for (number, edge) in journey.edges.enumerated() {
        let global = journey.firstEdge + number
        var (holds, drops): (UInt32, UInt32) = (0, 0)
        var isPlain = edge.contactChannel == nil && !eventEdges.contains(global)
        for effect in edge.effects {
          switch effect {
          case .hold(let product): holds |= 1 << UInt32(product)
          case .drop(let product): drops |= 1 << UInt32(product)
          case .count, .bookAmount, .finance, .add, .take, .invite, .send, .move, .queue:
            isPlain = false
          }
        }
        // Held and then dropped, or the other way round: in the file's order.
        if holds & drops != 0 { isPlain = false }
        if edge.amount != nil { isPlain = false }
        // What it costs is entered for the customer's groups.
        if edge.cost != 0, !compiled.rollUp.isEmpty { isPlain = false }
        if let to = edge.destination, journey.stages[to].atOnce != nil { isPlain = false }
        if plan.offers.contains(where: { $0?.edge == global }) { isPlain = false }
        if plan.replan?.edges.contains(global) == true { isPlain = false }
        if plan.triggers.contains(where: { $0.edge == global }) { isPlain = false }
        if plan.carries.contains(where: { $0.trial?.edge == global }) { isPlain = false }
        if !isPlain { hasEffects = true }
        moves[global] = Move(
          to: edge.destination.map(UInt8.init) ?? .max, isPlain: isPlain, holds: holds, drops: drops
        )
      }
    }
    self.hasEffects = hasEffects
  }
}
