/// One line of the ledger over the whole run, follow-up included.
public struct LedgerTotal: Codable, Hashable, Sendable {
  /// The strategy's id.
  public var strategy: String
  /// The category, such as `media`.
  public var category: String
  /// What it was for: the id of a channel, desk, incentive, edge or product.
  public var item: String
  /// Whether it counts as spend.
  public var isSpend: Bool
  /// The mean over replications, in units of the currency.
  public var mean: Double
  /// Its 95 % interval.
  public var interval: Interval95?
  /// The amounts by replication in the currency's smallest unit.
  public var amounts: [Int64]
}

/// Something tick by tick, means over replications.
public struct TickSeries: Codable, Hashable, Sendable {
  /// The strategy's id.
  public var strategy: String
  /// What it counts.
  public var kind: Kind
  /// The stage, for `inStage`; the tally, for `transactions`; nil otherwise.
  public var item: String?
  /// The tick of the first value: 0 for states (the start), 1 for flows.
  public var firstTick: Int
  /// The values, tick after tick, follow-up included.
  public var values: [Double]

  /// What a series counts.
  public enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
    /// Customers in a stage.
    case inStage = "in-stage"
    /// Customers acquired.
    case acquired
    /// Money spent, in units of the currency.
    case spend
    /// Margin less cost to serve, in units of the currency.
    case earned
    /// Transactions by a way of use, named as the tally: `transactions.<product>.<stage>`.
    case transactions
  }
}
