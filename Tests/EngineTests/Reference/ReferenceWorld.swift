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
  /// The rate per day of each edge from each stage: journey, stage, edge; 0 where it has no chance per time.
  let rates: [[[Double]]]
  /// The chance of each edge from each stage at one decision: journey, stage, edge.
  let decided: [[[Double]]]
  /// The edges that stand open in some tick in which another does, as far as the calendar says: journey, edge.
  let rivals: [[[Int]]]
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
    let rivals = scenario.journeys.map { Self.rivals($0, in: scenario) }
    self.rivals = rivals
    rates = zip(scenario.journeys, rivals).map { journey, rivals in
      journey.stages.map { Self.rates(of: journey, from: $0.id, rivals) }
    }
    let days = scenario.timing.tick.span.days
    decided = scenario.journeys.map { journey in
      journey.stages.map { Self.decided(journey, from: $0.id, days) }
    }
    openings = scenario.journeys.map { journey in
      journey.stages.map { ReferenceOpenings(journey, from: $0.id) }
    }
  }

  /// The rate per day of every edge that leaves a stage at a chance per time, 0 for the others; solved for together
  /// with its rivals.
  private static func rates(
    of journey: Journey, from stage: String, _ rivals: [[Int]]
  ) -> [Double] {
    journey.edges.indices.map { index in
      guard given(index, journey, stage) != nil else { return 0 }
      let together = rivals[index].filter { given($0, journey, stage) != nil }
      let rates = ReferenceRates.solve(together.compactMap { given($0, journey, stage) })
      return zip(together, rates).first { $0.0 == index }?.1 ?? 0
    }
  }

  /// The chance per time of an edge that leaves a stage, and the days it is for.
  private static func given(
    _ edge: Int, _ journey: Journey, _ stage: String
  ) -> (chance: Double, days: Double)? {
    guard journey.edges[edge].from.contains(stage),
      case .rate(let chance, let per) = journey.edges[edge].chance
    else { return nil }
    return (chance, per.days)
  }

  /// The chances of edges at one decision; those for another time than the tick are such that within their own time
  /// they are what they say.
  private static func decided(_ journey: Journey, from stage: String, _ days: Double) -> [Double] {
    let timed = journey.edges.indices.filter { given($0, journey, stage) != nil }
    let chances = timed.compactMap { given($0, journey, stage) }
    var result = journey.edges.map(\.chance.probability)
    guard chances.contains(where: { abs($0.days - days) > 1e-9 }) else { return result }
    let rates = ReferenceRates.solve(chances)
    let sum = rates.reduce(0, +)
    for (edge, rate) in zip(timed, rates) { result[edge] = rate / sum * -expm1(-sum * days) }
    return result
  }

  private static func rivals(_ journey: Journey, in scenario: Scenario) -> [[Int]] {
    let timing = scenario.timing
    func isOpen(_ edge: Int, _ tick: Int) -> Bool {
      func holds(_ condition: Condition) -> Bool? {
        switch condition {
        case .during(let window): window.contains(tick: tick, of: timing.tick.span)
        case .environment(let id):
          scenario.environment.first { $0.id == id }.map {
            $0.value(tick: tick, of: timing.tick.span) > 0
          }
        default: nil
        }
      }
      return journey.edges[edge].only.allSatisfy { condition in
        if case .not(let inner) = condition { return holds(inner).map(!) ?? true }
        return holds(condition) ?? true
      }
    }
    let ticks = (1 - timing.warmUpTicks)...(timing.ticks + timing.followUpTicks)
    let open = journey.edges.indices.map { edge in ticks.map { isOpen(edge, $0) } }
    return open.indices.map { edge in
      open.indices.filter { other in
        other == edge || zip(open[edge], open[other]).contains { $0 && $1 }
      }
    }
  }
}
