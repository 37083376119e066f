/// How long acquired customers stay, both ways of counting.
public struct RetentionCurve: Codable, Hashable, Sendable {
  /// The strategy's id.
  public var strategy: String
  /// Which part of the people.
  public var slice: Slice
  /// The share not yet inactive, by age in ticks from 0 (Kaplan and Meier).
  public var curve: [Point]
  /// Both ways of counting at the ages asked for.
  public var horizons: [Horizon]

  /// The curve at one age.
  public struct Point: Codable, Hashable, Sendable {
    /// The age in days.
    public var days: Double
    /// The share not yet inactive; nil where nobody is at risk in some replication.
    public var survival: Double?
    /// Its 95 % interval between replications.
    public var interval: Interval95?
    /// Customers at risk, mean over replications.
    public var atRisk: Double
    /// Whether under 100 customers, or under 5 % of those acquired, are at risk.
    public var isThin: Bool
  }

  /// Retention at one age.
  public struct Horizon: Codable, Hashable, Sendable {
    /// The age in days, in whole ticks.
    public var days: Double
    /// Not once inactive until then.
    public var neverInactive: Double?
    /// Its 95 % interval.
    public var neverInactiveInterval: Interval95?
    /// Customers at risk, mean over replications.
    public var atRisk: Double
    /// Active at that age, whatever was between.
    public var active: Double?
    /// Its 95 % interval.
    public var activeInterval: Interval95?
    /// Customers watched for so long, mean over replications.
    public var watched: Double
    /// Whether under 100 customers, or under 5 % of those acquired, are at risk.
    public var isThin: Bool
  }
}
