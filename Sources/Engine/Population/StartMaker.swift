import Marketing
import RandomStreams

/// Draws the stage in which each customer begins each journey.
struct StartMaker: Sendable {
  private struct Part: Sendable {
    let purpose: Purpose
    /// The category whose code chooses the shares, and those of each code; of all customers if nil.
    let feature: Int?
    let shares: [Cumulative]
  }

  private let journeys: [Part]
  private let draws: Draws

  init(_ compiled: CompiledScenario, draws: Draws) throws(EngineError) {
    self.draws = draws
    var journeys: [Part] = []
    for journey in compiled.scenario.journeys {
      func sum(_ shares: [CategoryShare]) -> Cumulative {
        Cumulative(
          journey.stages.map { stage in shares.first { $0.label == stage.id }?.share ?? 0 })
      }
      let purpose = Purpose("start.\(journey.id)")
      switch journey.start {
      case .shares(let shares):
        journeys.append(Part(purpose: purpose, feature: nil, shares: [sum(shares)]))
      case .by(let category, let cases, let otherwise):
        let feature = try compiled.index.index(category)
        let shares = compiled.index.labels(feature).map { label in
          sum(cases.first { $0.label == label }?.shares ?? otherwise ?? [])
        }
        journeys.append(Part(purpose: purpose, feature: feature, shares: shares))
      }
    }
    self.journeys = journeys
  }

  /// Fills the block that begins with `first`, one column for each journey.
  func fill(_ columns: [Column<UInt8>], _ scratch: BlockScratch, first: Int) {
    let shares = scratch.shares.start
    for (part, column) in zip(journeys, columns) {
      scratch.draw(draws, part.purpose, first: first)
      let out = column.start + first
      if let feature = part.feature {
        let codes = scratch.feature(feature)
        for i in 0..<Block.size {
          out[i] = UInt8(truncatingIfNeeded: part.shares[Int(codes[i])].index(shares[i]))
        }
      } else {
        let ends = part.shares[0]
        for i in 0..<Block.size { out[i] = UInt8(truncatingIfNeeded: ends.index(shares[i])) }
      }
    }
  }
}
