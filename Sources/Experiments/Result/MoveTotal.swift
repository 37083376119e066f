/// Moves between two stages by one edge under one strategy, whole run, follow-up included.
public struct MoveTotal: Codable, Hashable, Sendable {
  /// The strategy's id.
  public var strategy: String
  /// The journey's id.
  public var journey: String
  /// The edge's id.
  public var edge: String
  /// The stage that is left.
  public var from: String
  /// The stage that is entered.
  public var to: String
  /// Whether the edge leaves several stages.
  ///
  /// What is counted is how often an edge is taken; its moves are shared out among the stages it leaves
  /// by the time that customers spent in each.
  public var isShared: Bool
  /// Moves, mean over replications.
  public var mean: Double
  /// Its 95 % interval; nil with fewer than two replications.
  public var interval: Interval95?
}
