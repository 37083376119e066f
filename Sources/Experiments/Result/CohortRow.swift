/// Of the customers acquired in one stretch of the run those who were not once inactive up to an age.
public struct CohortRow: Codable, Hashable, Sendable {
  /// The strategy's id.
  public var strategy: String
  /// The first and the last tick of the stretch, from 1.
  public var firstTick, lastTick: Int
  /// The age in ticks.
  public var age: Int
  /// Customers acquired in the stretch, mean over replications.
  public var acquired: Double
  /// Of them those not once inactive up to that age, mean over replications.
  public var staying: Double
  /// The second over the first; nil where nobody may be acquired.
  public var share: Double?
  /// Its 95 % interval.
  public var interval: Interval95?
}
