import Engine
import Marketing
import Statistics

extension Analysis {
  /// Moves between stages, arm by arm and edge by edge; acts that move nobody are left out.
  var moves: [MoveTotal] {
    let layout = plan.layout
    return plan.arms.indices.flatMap { arm in
      layout.moves.enumerated().map { index, move in
        let mean = MeanEstimate(values(arm) { $0.moves[index] })
        let edge = layout.edges[move.edge]
        return MoveTotal(
          strategy: plan.arms[arm], journey: edge.journey, edge: edge.edge,
          from: layout.stages[move.from].stage, to: layout.stages[move.to].stage,
          isShared: layout.edgeSources[move.edge].count > 1, mean: mean.mean,
          interval: mean.interval95?.clipped(to: 0...(.infinity)))
      }
    }
  }
}

extension RecordLayout {
  /// An edge with one of the stages it leaves and the one it leads to.
  struct Move: Sendable {
    let edge, from, to: Int
  }

  /// Every edge that moves somebody with every stage it leaves, in file order.
  var moves: [Move] {
    edges.indices.flatMap { edge -> [Move] in
      guard let to = edgeDestinations[edge] else { return [] }
      return edgeSources[edge].map { Move(edge: edge, from: $0, to: to) }
    }
  }
}

extension RunRecord {
  /// How often each move was made: edges taken, those that leave several stages shared out by the
  /// customers who stood in each at the beginning of every tick.
  func movesMade() -> [Double] {
    let cells = layout.allCells
    let ticks = 0..<taken.shape.outer
    let standing = layout.stages.indices.map { stage in
      ticks.reduce(0) { $0 + Double(inStage.sum($1, stage, cells: cells)) }
    }
    return layout.moves.map { move in
      let made = Double(taken.sum(middle: move.edge, cells: cells))
      let sources = layout.edgeSources[move.edge]
      guard sources.count > 1 else { return made }
      let all = sources.reduce(0) { $0 + standing[$1] }
      return all > 0 ? made * standing[move.from] / all : made / Double(sources.count)
    }
  }
}
