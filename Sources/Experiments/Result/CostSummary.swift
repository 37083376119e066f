/// The three acquisition costs of one arm.
public struct CostSummary: Codable, Hashable, Sendable {
  /// The strategy's id.
  public var strategy: String
  /// *Average*: all spend over all acquired.
  public var average: Cost
  /// *Incremental*, the headline: extra spend over extra customers against the arm without strategy
  /// money; nil for that arm.
  public var incremental: Cost?
  /// *Marginal*: the same against the baseline; nil for the baseline.
  public var marginal: Cost?
  /// Average with those acquired in the follow-up counted too; nil without a follow-up.
  public var withLate: Cost?

  /// Money over customers, with a place on the cost–customers plane where there is no number.
  public struct Cost: Codable, Hashable, Sendable {
    /// Money, mean over replications.
    public var money: Double
    /// Its 95 % interval.
    public var moneyInterval: Interval95?
    /// Customers, mean over replications.
    public var customers: Double
    /// Its 95 % interval.
    public var customersInterval: Interval95?
    /// Money over customers; nil where the interval of customers holds zero.
    public var cost: Double?
    /// Its 95 % interval (Fieller).
    public var interval: Interval95?
    /// Where on the cost–customers plane it lies, such as `dearer and fewer`, always given.
    public var words: String
  }
}
