/// A closed range of plausible values, such as a 95 % confidence interval.
public struct Interval: Hashable, Sendable {
  /// The lower end.
  public let low: Double

  /// The upper end.
  public let high: Double

  /// Creates the range from `low` to `high`.
  public init(low: Double, high: Double) {
    precondition(!(low > high), "an interval can't run from \(low) to \(high)")
    self.low = low
    self.high = high
  }

  /// Half the distance between the ends.
  public var halfWidth: Double { 0.5 * (high - low) }

  /// Returns whether `value` lies in the range, its ends included.
  public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}
