/// A measure of one strategy less that of the baseline, replication by replication.
public struct Difference: Codable, Hashable, Sendable {
  /// The strategy's id.
  public var strategy: String
  /// The id of the strategy it is compared with.
  public var against: String
  /// The measure's id.
  public var measure: String
  /// Which part of the people, and which row.
  public var slice: Slice
  /// Strategy less baseline; nil where either has no number.
  public var difference: Double?
  /// Its paired 95 % interval; nil with fewer than two replications.
  public var interval: Interval95?
  /// Strategy over baseline, less one; nil where there is no number.
  public var relative: Double?
  /// Its 95 % interval (Fieller).
  public var relativeInterval: Interval95?
  /// Replications behind it.
  public var n: Int
  /// Variance without pairing over variance with it.
  ///
  /// As many times as many replications would be needed without pairing; below 1 pairing did harm.
  /// Nil if there is no variance.
  public var varianceReduction: Double?
  /// What the interval says.
  public var finding: Finding
  /// Replications at which a difference of this size would be told from zero.
  ///
  /// Nil if it is told already, or is zero.
  public var replicationsNeeded: Int?
  /// Why there is no number.
  public var note: String?

  /// What an interval of a difference says.
  public enum Finding: String, Codable, CaseIterable, Hashable, Sendable {
    /// More than the baseline.
    case higher
    /// Less than the baseline.
    case lower
    /// Exactly the same in every replication.
    case same
    /// The interval holds zero.
    case cannotTell = "cannot-tell"
    /// There is no number.
    case undefined

    /// What a difference and its interval say; without an interval, of a single replication, only that there is none.
    public init(of difference: Double, _ interval: Interval95?) {
      guard let interval else {
        self = difference == 0 ? .same : .cannotTell
        return
      }
      if interval == Interval95(point: 0) {
        self = .same
      } else {
        self = interval.isPositive ? .higher : interval.isNegative ? .lower : .cannotTell
      }
    }
  }
}
