/// How something went on under one strategy, with intervals over replications.
public struct Course: Codable, Hashable, Sendable {
  /// The strategy's id.
  public var strategy: String
  /// What it tells.
  public var kind: Kind
  /// The state at the end of every tick from the start (0) on, follow-up included.
  public var points: [Point]

  /// What a course tells.
  public enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
    /// Customers in active stages at the tick's end, added over journeys.
    case active
    /// Customers acquired until then.
    case acquired
    /// Money spent until then, in units of the currency.
    case spend
    /// Margin less cost to serve until then, in units of the currency.
    case earned
  }

  /// A state.
  public struct Point: Codable, Hashable, Sendable {
    /// The mean over replications.
    public var mean: Double
    /// Its 95 % interval; nil with fewer than two replications.
    public var interval: Interval95?
  }
}
