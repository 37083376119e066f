import LinearAlgebra
import Marketing
import RandomStreams

/// The customers of one replication: who they are, whom they know, what can reach them.
///
/// Belongs to (scenario, seed, replication) and to no strategy: the same people meet every strategy.
/// Never changes once made.
final class Population: Sendable {
  let count: Int
  let draws: Draws
  /// The value of each feature; of a category, its code.
  ///
  /// Feature 0 is `segment`.
  let features: [Column<Float>]
  /// The static part of the utilities, column by column of the design, in log₂.
  let utilities: [Column<Float>]
  /// Whether each channel can reach the customer.
  let reached: [Column<UInt8>]
  /// The number of customers each channel can reach.
  let reachCounts: [Int]
  /// Whether the customer consents to each channel.
  let consents: [Column<UInt8>]
  /// The chance per tick to meet a channel of the form `seen`, if it has it, as a fraction of 2³².
  let seen: [Column<UInt32>?]
  /// The cell of the records.
  let cell: Column<UInt16>
  /// Customers in each cell.
  let cellCounts: [Int]
  /// The first stage in each journey.
  let start: [Column<UInt8>]
  let ties: Ties
  /// One over the number of acquaintances, 0 for those who have none.
  let inverseDegree: Column<Float>
  let groups: [Membership]

  /// Makes the customers of a replication.
  ///
  /// - Complexity: O(customers × (features + edges with static drivers) + ties).
  init(_ compiled: CompiledScenario, replication: Int) throws(EngineError) {
    let scenario = compiled.scenario
    let draws = Draws(seed: scenario.experiment.seed, replication: UInt32(replication))
    let count = scenario.customers.count
    self.draws = draws
    self.count = count
    let features = try FeatureSampler(compiled, draws: draws, count: count).sample()
    self.features = features
    utilities = StaticUtilities.columns(compiled.design, features: features, count: count)
    let chances = ChanceColumns(
      compiled: compiled, draws: draws, count: count, features: features, utilities: utilities)
    reached = try chances.reached()
    reachCounts = reached.map { column in
      (0..<count).reduce(0) { $0 + Int(column[$1]) }
    }
    consents = try chances.consents()
    seen = try chances.seen()
    start = try chances.start()
    (cell, cellCounts) = Population.cells(compiled, features: features, count: count)
    ties = try Ties(scenario.network, count: count, segment: features[0], draws: draws)
    inverseDegree = Column(count: ties.isEmpty ? 0 : count, filledWith: 0)
    if !ties.isEmpty {
      for i in 0..<count {
        let degree = ties.degree(i)
        inverseDegree[i] = degree > 0 ? 1 / Float(degree) : 0
      }
    }
    groups = scenario.customers.groups.map { group in
      Membership(group, index: compiled.index, features: features, count: count, draws: draws)
    }
  }

  private static func cells(
    _ compiled: CompiledScenario, features: [Column<Float>], count: Int
  ) -> (Column<UInt16>, [Int]) {
    let cell = Column<UInt16>(count: count, filledWith: 0)
    for breakdown in compiled.layout.breakdowns {
      guard let feature = compiled.index.ids.firstIndex(of: breakdown.feature) else { continue }
      let labels = UInt16(breakdown.labels.count)
      for i in 0..<count { cell[i] = cell[i] * labels + UInt16(features[feature][i]) }
    }
    var counts = [Int](repeating: 0, count: compiled.layout.cellCount)
    for i in 0..<count { counts[Int(cell[i])] += 1 }
    return (cell, counts)
  }
}
