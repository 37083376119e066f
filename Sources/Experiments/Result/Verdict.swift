/// What a comparison comes to, in plain words and as data.
public struct Verdict: Codable, Hashable, Sendable {
  /// The id of the measure strategies are ranked by.
  public var rankBy: String
  /// Strategies from best to worst by point estimate; the arm without strategy money is not ranked.
  public var ranking: [Ranked]
  /// The strategy that is best; nil if that cannot be told.
  public var best: String?
  /// Whether one strategy is best at the stated error probability.
  public var decided: Bool
  /// The strategies of which it cannot be ruled out that they are best.
  public var contenders: [String]
  /// The chance that a statement of this kind is wrong.
  public var errorProbability: Double
  /// Replications that would be needed to decide; nil if decided, or if no number would do.
  public var replicationsNeeded: Int?
  /// At most six sentences.
  public var sentences: [String]

  /// A strategy's place.
  public struct Ranked: Codable, Hashable, Sendable {
    /// The strategy's id.
    public var strategy: String
    /// The ranking measure; nil where there is no number.
    public var value: Double?
    /// Its 95 % interval.
    public var interval: Interval95?
    /// The mean spend.
    public var spend: Double
    /// The mean number of customers acquired.
    public var acquired: Double
    /// The incremental acquisition cost, the headline; nil where there is no number.
    public var incrementalCost: Double?
    /// How the strategy compares with the best of the others: 95 % simultaneous bounds of its
    /// value less the best other's, in the measure's unit (Hsu).
    public var lessBestOther: Interval95?
  }
}
