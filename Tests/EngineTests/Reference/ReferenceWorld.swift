import Engine
import Foundation
import Marketing
import RandomStreams

/// Places of ids, cells of customers, and the constants of edges.
struct ReferenceWorld {
  /// The cell of each customer.
  let cells: [Int]
  /// The index of each channel.
  let channels: [String: Int]
  /// The index of each journey.
  let journeys: [String: Int]
  /// The index of each stage in its journey.
  let stages: [StageReference: Int]
  /// The row of each journey's stages in the record: journey, then stage.
  let stageRows: [[Int]]
  /// The row of each journey's edges in the record.
  let edgeRows: [[Int]]
  /// The rate per day of each edge from each stage: journey, stage, edge.
  let rates: [[[Double]]]
  /// What can open in each stage: journey, then stage.
  let openings: [[ReferenceOpenings]]

  init(_ scenario: Scenario, population: ReferencePopulation, layout: RecordLayout) {
    cells = (0..<population.count).map { customer in
      layout.breakdowns.reduce(0) { cell, breakdown in
        let label =
          population.labels[breakdown.feature]?[customer]
          ?? (population.numbers[breakdown.feature]?[customer] == 1 ? "yes" : "no")
        return cell * breakdown.labels.count + (breakdown.labels.firstIndex(of: label) ?? 0)
      }
    }
    channels = Dictionary(
      uniqueKeysWithValues: scenario.channels.enumerated().map { ($1.id, $0) })
    journeys = Dictionary(
      uniqueKeysWithValues: scenario.journeys.enumerated().map { ($1.id, $0) })
    var stages: [StageReference: Int] = [:]
    for journey in scenario.journeys {
      for (index, stage) in journey.stages.enumerated() {
        stages[StageReference(journey.id, stage.id)] = index
      }
    }
    self.stages = stages
    stageRows = scenario.journeys.map { journey in
      journey.stages.map { layout.index(of: StageReference(journey.id, $0.id)) ?? -1 }
    }
    edgeRows = scenario.journeys.map { journey in
      journey.edges.map { layout.index(of: EdgeReference(journey.id, $0.id)) ?? -1 }
    }
    rates = scenario.journeys.map { journey in
      journey.stages.map { Self.rates(of: journey, from: $0.id) }
    }
    openings = scenario.journeys.map { journey in
      journey.stages.map { ReferenceOpenings(journey, from: $0.id) }
    }
  }

  /// The rate per day of every edge that leaves a stage at a chance per time, 0 for the others.
  private static func rates(of journey: Journey, from stage: String) -> [Double] {
    var indices: [Int] = []
    var chances: [(chance: Double, days: Double)] = []
    for (index, edge) in journey.edges.enumerated() where edge.from.contains(stage) {
      guard case .rate(let chance, let per) = edge.chance else { continue }
      indices.append(index)
      chances.append((chance, per.days))
    }
    var result = journey.edges.map { _ in 0.0 }
    for (index, rate) in zip(indices, ReferenceRates.solve(chances)) { result[index] = rate }
    return result
  }
}
