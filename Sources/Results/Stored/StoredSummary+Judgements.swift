public import Experiments

extension StoredSummary {
  /// A target with what came out; see ``Experiments/TargetResult``.
  public struct Target: Hashable, Sendable, Decodable {
    /// The target's id.
    public let target: String
    /// What the run says of it.
    public let status: TargetResult.Status
    /// The measure's id.
    public let measure: String
    /// The category it is split by, if any.
    public let by: String?
    /// The strategy's id.
    public let strategy: String
    /// The strategy it is compared with, if any.
    public let against: String?
    /// Whether missing it makes the command fail.
    public let required: Bool
    /// `fit` if parameters were moved to meet it, `check` if it was held back.
    public let used: String
    /// Where it comes from, if that is said.
    public let source: String?
    /// Row by row.
    public let rows: [Row]
    /// The world's id.
    public let world: String?
    /// The world of what it is compared with, if another.
    public let againstWorld: String?

    /// One expectation; see ``Experiments/TargetResult/Row``.
    public struct Row: Hashable, Sendable, Decodable {
      /// The row of a measure that is a table; nil for the whole measure.
      public let key: String?
      /// `value`, `relative-change` or `difference`.
      public let scale: String
      /// What meets it; an end that is nil is unbounded.
      public let expected: StoredInterval
      /// What the tolerance is, in words.
      public let tolerance: String
      /// What came out; nil where there is no number.
      public let value: Double?
      /// Its 95 % interval, if there is one.
      public let interval: StoredInterval?
      /// What the run says of it.
      public let status: TargetResult.Status
      /// Why there is no number.
      public let note: String?
    }
  }

  /// Who was persuaded, came anyway or was deterred; see ``Experiments/PairingSummary``.
  public struct Pairing: Hashable, Sendable, Decodable {
    /// The strategy's id.
    public let strategy: String
    /// The strategy it is compared with, if any.
    public let against: String
    /// Customers acquired under the strategy only, under both, under the other only, under neither;
    /// and the first less the third.
    public let persuaded, cameAnyway, deterred, neither, net: Share
    /// What to keep in mind of it.
    public let caution: String

    /// Customers of one group.
    public struct Share: Hashable, Sendable, Decodable {
      /// Customers, mean over replications.
      public let customers: Double
      /// Its 95 % interval, if there is one.
      public let interval: StoredInterval?
      /// What the two arms' totals allow.
      public let bounds: StoredInterval
    }
  }

  /// Something to be careful about; see ``Experiments/ComparisonWarning``.
  public struct Warning: Hashable, Sendable, Decodable {
    /// What kind of thing.
    public let kind: ComparisonWarning.Kind
    /// The strategy or target it is about, if one.
    public let subject: String?
    /// A sentence for people.
    public let message: String
  }
}
