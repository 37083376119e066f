import Marketing
import RandomStreams

/// The customers of one replication: who they are, whom they know, what can reach them.
///
/// Belongs to (scenario, seed, replication) and to no strategy: the same people meet every strategy.
/// Never changes once made. What no run of the scenario reads is not kept: with millions of
/// customers, memory is what limits a study.
final class Population: Sendable {
  let count: Int
  let draws: Draws
  /// The value of each feature that is read during a run; of a category, its code.
  ///
  /// Feature 0 is `segment`.
  let features: [Column<Float>?]
  /// The static part of the utilities of edges, by `CompiledEdge.staticColumn`, in log₂.
  let utilities: [Column<Float>]
  /// Whether each channel can reach the customer; nil: it reaches everybody.
  let reached: [Column<UInt8>?]
  /// The number of customers each channel can reach.
  let reachCounts: [Int]
  /// Whether the customer consents to each channel; nil: everybody does.
  let consents: [Column<UInt8>?]
  /// The chance per tick to meet a channel of the form `seen`, if it has it.
  let seen: [SeenThresholds?]
  /// The cell of the records; nil: there is only one.
  let cell: Column<UInt16>?
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
  /// - Parameters:
  ///   - compiled: the scenario.
  ///   - replication: the replication, from 0.
  ///   - threads: how many threads to use; the customers are the same for any number.
  ///   - keepsEveryFeature: whether features are kept that no run reads, for whoever looks at the
  ///     customers.
  /// - Throws: ``EngineError/invalid(_:)`` if the customers cannot be made as the scenario says.
  /// - Complexity: O(customers × (features + edges with static drivers) + ties).
  init(
    _ compiled: CompiledScenario, replication: Int, threads: Int = 1,
    keepsEveryFeature: Bool = false
  ) throws(EngineError) {
    let scenario = compiled.scenario
    let draws = Draws(seed: scenario.experiment.seed, replication: UInt32(replication))
    let count = scenario.customers.count
    self.draws = draws
    self.count = count
    let needs = compiled.featureNeeds
    let kept = keepsEveryFeature ? Set(compiled.index.ids.indices) : needs.run
    let maker = try PopulationMaker(compiled, draws: draws, keeping: kept.union(needs.making))
    (reachCounts, cellCounts) = maker.run(threads: threads)
    let made = maker.columns
    features = made.features.enumerated().map { kept.contains($0.offset) ? $0.element : nil }
    (utilities, reached, consents, seen) = (made.utilities, made.reached, made.consents, made.seen)
    (start, cell) = (made.start, made.cell)
    ties = try Ties(scenario.network, count: count, segment: made.features[0], draws: draws)
    inverseDegree = ties.inverseDegrees(count)
    groups = scenario.customers.groups.map { group in
      Membership.make(
        group, index: compiled.index, features: made.features, count: count, draws: draws)
    }
  }

  /// The values of a feature that the scenario reads during a run.
  ///
  /// `FeatureNeeds` says which these are; to ask for another is a mistake of the program.
  func feature(_ number: Int) -> Column<Float> {
    guard let column = features[number] else {
      preconditionFailure("feature \(number) is read in a run, but FeatureNeeds does not say so")
    }
    return column
  }

  /// The cell of one customer.
  @inline(__always)
  func cell(of customer: Int) -> UInt16 { cell.map { $0[customer] } ?? 0 }

  /// The cell of every customer.
  var cells: [UInt16] { cell?.values(count) ?? [UInt16](repeating: 0, count: count) }

  /// Whether a channel can reach a customer.
  @inline(__always)
  func reaches(_ channel: Int, _ customer: Int) -> Bool {
    reached[channel].map { $0[customer] != 0 } ?? true
  }

  /// Whether a customer consents to a channel, as far as she has not opted out since.
  @inline(__always)
  func consents(_ channel: Int, _ customer: Int) -> Bool {
    consents[channel].map { $0[customer] != 0 } ?? true
  }
}
