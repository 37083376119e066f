/// A target of the scenario and whether it was met.
public struct TargetResult: Codable, Hashable, Sendable {
  /// The target's id.
  public var id: String
  /// The measure's id.
  public var measure: String
  /// The category it is split by, if any.
  public var by: String?
  /// The strategy it is measured on.
  public var strategy: String
  /// The strategy it is compared with, if any.
  public var against: String?
  /// The world it is measured in; nil: the base.
  public var world: String?
  /// The world of what it is compared with; nil: the base.
  public var againstWorld: String?
  /// Whether missing it makes the command fail.
  public var required: Bool
  /// `fit` if parameters were moved to meet it, `check` if it was held back.
  public var used: String
  /// Where the expectation comes from.
  public var source: String?
  /// Row by row.
  public var rows: [Row]

  /// The worst of the rows: missed, then cannot tell, then met, then met clearly.
  public var status: Status { rows.map(\.status).min() ?? .notRun }

  /// What the run says of an expectation.
  public enum Status: String, Codable, CaseIterable, Hashable, Sendable, Comparable {
    /// The interval of the run lies outside what was expected.
    case missed
    /// The interval of the run covers what was expected on both sides, or there is no number.
    case cannotTell = "cannot-tell"
    /// A strategy of the target was not among those run.
    case notRun = "not-run"
    /// The interval of the run touches what was expected.
    case met
    /// The interval of the run lies inside what was expected.
    case metClearly = "met-clearly"

    /// Orders from worst to best.
    public static func < (left: Status, right: Status) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  /// One expectation.
  public struct Row: Codable, Hashable, Sendable {
    /// The label, band, tally or time; nil for the one figure.
    public var key: String?
    /// Whether it is a `value`, a `relative-change` or a `difference`.
    public var scale: String
    /// What is met by: the ends of the expected range, unbounded where nil.
    public var expected: Interval95
    /// What the tolerance is, in words, such as `±10 %` or `25,949 observations`.
    public var tolerance: String
    /// What the run gave.
    public var value: Double?
    /// Its 95 % interval.
    public var interval: Interval95?
    /// What that says.
    public var status: Status
    /// Why there is no answer.
    public var note: String?
  }
}
