public import Engine
public import Statistics

/// How long the customers acquired in one arm of one replication stayed.
///
/// The estimate is that of Kaplan and Meier (1958, doi:10.1080/01621459.1958.10501452) over whole
/// ticks of age: the event is first inactivity, censored is who was active throughout when the run
/// ended. Intervals are taken between replications, never inside one: customers are coupled.
public struct RetentionTable: Sendable {
  /// The curve, by age in ticks.
  public let curve: SurvivalCurve
  /// Customers acquired.
  public let acquired: Int

  /// Reads a table of ages × (first inactive, censored) × cell, such as ``RunRecord/survival``.
  public init(_ table: CountTable, cells: [Int]) {
    let ages = 0..<table.shape.outer
    let events = ages.map { Int(table.sum($0, 0, cells: cells)) }
    let censored = ages.map { Int(table.sum($0, 1, cells: cells)) }
    curve = SurvivalCurve(events: events, censored: censored)
    acquired = events.reduce(0, +) + censored.reduce(0, +)
  }

  /// The share not once inactive up to an age in ticks; nil where nobody was watched for so long.
  public func survival(at age: Int) -> Double? { curve.survival(at: age) }

  /// Customers watched and active throughout until just before an age in ticks.
  public func atRisk(at age: Int) -> Int {
    curve.atRisk.indices.contains(age) ? curve.atRisk[age] : 0
  }

  /// Whether a figure rests on too few: under 100 customers or under 5 % of those acquired.
  public static func isThin(atRisk: Double, acquired: Double) -> Bool {
    atRisk < 100 || atRisk < 0.05 * acquired
  }
}
