import Engine
import Marketing
import RandomStreams

extension ReferenceSimulation {
  /// What seeds are picked by, largest first, from the ties that the marketer sees.
  ///
  /// Eigenvector centrality by a thousand steps of x ← (1 + A) x over a matrix of who knows whom, which is as slow
  /// as it sounds (where parts of a network hardly know each other it is not over by then); rounded, so that customers placed alike are equal.
  func seedRanks(_ seeding: Seeding) -> [Double] {
    let count = population.count
    guard seeding.pick != .random, !population.friends.isEmpty else {
      return Array(repeating: 0, count: count)
    }
    let purpose = Purpose("network.seen")
    let seen = (0..<count).map { customer in
      population.friends[customer].filter { friend in
        draws.uniform(
          customer: UInt32(min(customer, friend)), tick: 0, purpose: purpose,
          index: UInt32(max(customer, friend))) < seeding.tiesSeen || seeding.tiesSeen >= 1
      }
    }
    guard seeding.pick == .eigenvector else { return seen.map { Double($0.count) } }
    var values = Array(repeating: 1.0, count: count)
    for _ in 0..<1_000 {
      let next = (0..<count).map { customer in
        seen[customer].reduce(values[customer]) { $0 + values[$1] }
      }
      let largest = next.max() ?? 1
      values = next.map { $0 / largest }
    }
    return values.map { ($0 * 1_073_741_824).rounded() }
  }
}
