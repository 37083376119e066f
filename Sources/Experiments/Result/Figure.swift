/// A 95 % confidence interval; an end that is nil is unbounded.
public struct Interval95: Codable, Hashable, Sendable {
  /// The lower end.
  public var low: Double?
  /// The upper end.
  public var high: Double?

  /// Makes an interval from its ends.
  public init(low: Double?, high: Double?) {
    self.low = low
    self.high = high
  }

  /// Whether `value` lies inside or on an end.
  public func contains(_ value: Double) -> Bool {
    (low.map { $0 <= value } ?? true) && (high.map { value <= $0 } ?? true)
  }

  /// Half of the width; nil if an end is unbounded.
  public var halfWidth: Double? {
    guard let low, let high else { return nil }
    return (high - low) / 2
  }
}

/// Which part of the people, and which row, a figure is for.
public struct Slice: Codable, Hashable, Sendable {
  /// The category it is split by; nil: overall.
  public var by: String?
  /// The label of that category.
  public var label: String?
  /// The row of a measure that is a table, such as the contact number `2`.
  public var key: String?

  /// All people, the whole measure.
  public static let overall = Slice()

  /// Names a slice; by default all people and the whole measure.
  public init(by: String? = nil, label: String? = nil, key: String? = nil) {
    self.by = by
    self.label = label
    self.key = key
  }
}

/// A measure of one strategy over the replications.
public struct Figure: Codable, Hashable, Sendable {
  /// The strategy's id.
  public var strategy: String
  /// The measure's id.
  public var measure: String
  /// Which part of the people, and which row.
  public var slice: Slice
  /// The mean, or the ratio of means; nil where there is no number.
  public var mean: Double?
  /// Its 95 % interval; nil with fewer than two replications.
  public var interval: Interval95?
  /// Replications behind it; zero where there is no number.
  public var n: Int
  /// The values by replication; nil where a replication has none.
  public var values: [Double?]
  /// The two parts by replication, if the measure is a ratio.
  public var parts: RatioParts?
  /// Customers at risk, mean over replications, if it is about retention.
  public var atRisk: Double?
  /// Whether under 100 customers, or under 5 % of those acquired, are at risk.
  public var isThin: Bool
  /// Why there is no number.
  public var note: String?
}

/// The two parts of a ratio by replication.
public struct RatioParts: Codable, Hashable, Sendable {
  /// The numerators.
  public var numerators: [Double]
  /// The denominators.
  public var denominators: [Double]
}
