/// A value at a time, with the ends of its band.
public struct TimePoint: Hashable, Sendable {
  /// The time, in the unit of the chart's clock, from 0.
  public let time: Double
  /// The value; nil where there is none.
  public let value: Double?
  /// The ends of its band; nil where there is none.
  public let low, high: Double?

  /// Makes a point.
  public init(_ time: Double, _ value: Double?, low: Double? = nil, high: Double? = nil) {
    self.time = time
    self.value = value
    self.low = low
    self.high = high
  }
}
