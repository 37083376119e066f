import Foundation
import Marketing
import RandomStreams
import Statistics

/// The order in which an engine would find all customers: the smaller number comes first.
///
/// Numbers are ranks stretched over 32 bits, so those of different engines can be compared.
struct LeadRanking {
  let population: Population
  let engine: LeadPlan.Engine
  let compiled: CompiledScenario

  /// The ranks of an engine that does not learn; nil if it does.
  ///
  /// - Complexity: O(customers · log customers), once for a strategy and replication.
  func make() -> Column<UInt32>? {
    let order: [Int32]
    switch engine.engine.model {
    case .random: order = sorted { _ in Float(0) }
    case .oracle: order = sorted(by: truth)
    case .feature(let id):
      let number = compiled.index.ids.firstIndex(of: id) ?? 0
      let values = population.feature(number)
      order = sorted { values[$0] }
    case .noisy(let concordance): order = noisy(concordance)
    case .fitted: return nil
    }
    let ranks = Column<UInt32>(count: population.count, filledWith: 0)
    write(order, into: ranks)
    return ranks
  }

  /// Writes the ranks by keys of a model, the smallest first.
  ///
  /// - Complexity: O(customers · log customers), each time that scores are new.
  func rank(by keys: Column<UInt32>, into ranks: Column<UInt32>) {
    write(sorted { ~keys[$0] }, into: ranks)
  }

  private func write(_ order: [Int32], into ranks: Column<UInt32>) {
    for (rank, customer) in order.enumerated() {
      ranks[Int(customer)] = UInt32((UInt64(rank) << 32) / UInt64(order.count))
    }
  }

  /// What features do to the odds of the edge predicted, in log₂.
  private var truth: (Int) -> Float {
    guard let edge = engine.predicts.first else { return { _ in 0 } }
    let column = compiled.journeys.flatMap(\.edges)[edge].staticColumn
    guard let values = column.map({ population.utilities[$0] }) else { return { _ in 0 } }
    return { values[$0] }
  }

  /// Customers by a value, the largest first; ties by their own draw.
  private func sorted(by value: (Int) -> some Comparable) -> [Int32] {
    let draws = (0..<population.count).map {
      population.draws.word(customer: UInt32($0), tick: 0, purpose: engine.purpose)
    }
    let values = (0..<population.count).map(value)
    return (0..<Int32(population.count)).sorted { left, right in
      let (a, b) = (Int(left), Int(right))
      return values[a] != values[b] ? values[a] > values[b] : (draws[a], left) < (draws[b], right)
    }
  }

  private func noisy(_ concordance: Double) -> [Int32] {
    let right = sorted(by: truth)
    let correlation = sin(.pi * (concordance - 0.5))
    let rest = max(0, 1 - correlation * correlation).squareRoot()
    var scores = [Double](repeating: 0, count: population.count)
    for (rank, customer) in right.enumerated() {
      // The normal score of a rank, the best being the largest.
      let z = -NormalDistribution.quantile((Double(rank) + 0.5) / Double(population.count))
      let luck = population.draws.uniform(
        customer: UInt32(customer), tick: 0, purpose: engine.purpose, index: 1)
      scores[Int(customer)] = correlation * z + rest * NormalDistribution.quantile(luck)
    }
    return (0..<Int32(population.count)).sorted { left, right in
      let (a, b) = (scores[Int(left)], scores[Int(right)])
      return a != b ? a > b : left < right
    }
  }
}
