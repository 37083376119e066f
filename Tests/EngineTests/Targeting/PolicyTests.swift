import Engine
import Fitting
import Marketing
import Testing

/// What orders of calling are worth, against theory.
///
/// Intervals are over replications with the same customers and luck for each order. With fixed seeds a test
/// either holds or does not; had seeds been drawn, a right program would fail a bound of four standard errors
/// about once in 1,000 times (Student, 11 degrees of freedom).
@Suite("Orders of selection")
struct PolicyTests {
  private static let replications = 12

  /// Agreements by strategy and replication, and the quality of the fitted ranking.
  private func run(_ scenario: Scenario, _ strategies: [String]) throws
    -> (sales: [[Double]], areas: [Double])
  {
    let compiled = try CompiledScenario(scenario)
    let edge = try #require(compiled.layout.index(of: Telephone.yes))
    var sales = strategies.map { _ in [Double]() }
    var areas: [Double] = []
    for replication in 0..<Self.replications {
      let records = try compiled.run(
        replication: replication, strategies: strategies, threads: 2)
      for (place, record) in records.enumerated() {
        sales[place].append(
          Double(record.taken.sum(middle: edge, cells: compiled.layout.allCells)))
        if record.rankQuality[0, 1, 0] > 0 {
          areas.append(
            Double(record.rankQuality[0, 0, 0]) / Double(2 * record.rankQuality[0, 1, 0]))
        }
      }
    }
    return (sales, areas)
  }

  private func difference(_ left: [Double], _ right: [Double]) -> (mean: Double, error: Double) {
    meanAndError(zip(left, right).map { $0 - $1 })
  }

  @Test("a fitted order sells more than a random one, and less than one by the true chance")
  func order() throws {
    let (sales, areas) = try run(Telephone.scenario(effect: 2.5), ["random", "fitted", "oracle"])
    let (learned, bound) = (difference(sales[1], sales[0]), difference(sales[2], sales[1]))
    #expect(learned.mean > 4 * learned.error, "fitted over random: \(learned)")
    #expect(bound.mean > 4 * bound.error, "oracle over fitted: \(bound)")
    let area = meanAndError(areas)
    #expect(area.mean - 4 * area.error > 0.5, "area under the curve: \(area)")
  }

  @Test("where features tell nothing a fitted order is a random one")
  func removal() throws {
    let (sales, areas) = try run(Telephone.scenario(effect: 1), ["random", "fitted"])
    let gain = difference(sales[1], sales[0])
    #expect(abs(gain.mean) < 4 * gain.error, "fitted over random: \(gain)")
    let area = meanAndError(areas)
    #expect(abs(area.mean - 0.5) < 4 * area.error, "area under the curve: \(area)")
  }

  @Test("the more customers are joined up, the more a fitted order sells")
  func joinedUp() throws {
    let some = try run(Telephone.scenario(effect: 2.5, joinedUp: 0.3), ["random", "fitted"]).sales
    let all = try run(Telephone.scenario(effect: 2.5), ["fitted"]).sales
    let (seen, gain) = (difference(some[1], some[0]), difference(all[0], some[1]))
    #expect(seen.mean > 4 * seen.error, "a third seen over random: \(seen)")
    #expect(gain.mean > 4 * gain.error, "all seen over a third: \(gain)")
  }

  @Test("money for everybody makes every order the same")
  func noShortage() throws {
    var scenario = Telephone.scenario(effect: 2.5, count: 500, weeks: 6)
    for place in scenario.strategies.indices {
      scenario.strategies[place].channels[0].budget = nil
    }
    let records = try CompiledScenario(scenario).run(
      replication: 0, strategies: ["random", "fitted", "oracle"])
    #expect(records[0].taken == records[1].taken)
    #expect(records[0].taken == records[2].taken)
    #expect(records[0].contacts == records[1].contacts)
  }
}
