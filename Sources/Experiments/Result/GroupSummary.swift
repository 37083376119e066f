public import Measures

/// What is told of one group, such as a branch, under one strategy: means over replications.
public struct GroupSummary: Codable, Hashable, Sendable {
  /// A mean over replications.
  public struct Figure: Codable, Hashable, Sendable {
    /// The mean.
    public var mean: Double
    /// Its 95 % interval; nil with fewer than two replications.
    public var interval: Interval95?
  }

  /// The strategy's id.
  public var strategy: String
  /// The kind of group, such as `branch`.
  public var kind: String
  /// The group: a label of a category, or a number from 1.
  public var group: String
  /// What is told of it, in the order of ``Measures/GroupColumn``.
  public var figures: [Figure]

  /// One of its figures.
  public subscript(_ column: GroupColumn) -> Figure { figures[column.rawValue] }
}
