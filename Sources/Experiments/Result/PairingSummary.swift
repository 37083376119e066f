/// What became of the same customers under a strategy and under another arm.
///
/// Numbers of customers are means over replications.
public struct PairingSummary: Codable, Hashable, Sendable {
  /// The strategy's id.
  public var strategy: String
  /// The arm it is paired with.
  public var against: String
  /// Which part of the people.
  public var slice: Slice
  /// Acquired under the strategy, not under the other arm.
  public var persuaded: Share
  /// Acquired under both.
  public var cameAnyway: Share
  /// Acquired under the other arm, not under the strategy.
  public var deterred: Share
  /// Acquired under neither.
  public var neither: Share
  /// Persuaded less deterred: certain, whatever the pairing.
  public var net: Share
  /// Retention of those acquired under both, at the ages asked for.
  public var retentionOfBoth: [BothRetention]
  /// The sentence to print beside the table.
  public var caution: String

  /// A number of customers with what the two arms alone would allow.
  public struct Share: Codable, Hashable, Sendable {
    /// The mean number of customers.
    public var customers: Double
    /// Its 95 % interval between replications.
    public var interval: Interval95?
    /// The least and the most that the two arms' totals allow (Fréchet), mean over replications.
    public var bounds: Interval95
  }

  /// Retention, under each arm, of the customers acquired under both.
  public struct BothRetention: Codable, Hashable, Sendable {
    /// The age in days.
    public var days: Double
    /// Not once inactive until then, under the strategy.
    public var strategy: Double?
    /// Not once inactive until then, under the other arm.
    public var against: Double?
    /// The difference, with nobody but the same people in it.
    public var difference: Double?
    /// Its 95 % interval.
    public var interval: Interval95?
    /// The smaller of the two numbers at risk, mean over replications.
    public var atRisk: Double
    /// Whether under 100 customers, or under 5 %, are at risk.
    public var isThin: Bool
  }
}
