/// A 95 % interval as `summary.json` writes it, `[low, high]`; an end that is nil is unbounded.
public struct StoredInterval: Hashable, Sendable, Decodable {
  /// The lower end.
  public let low: Double?
  /// The upper end.
  public let high: Double?

  /// Makes an interval from its ends.
  public init(low: Double?, high: Double?) {
    self.low = low
    self.high = high
  }

  /// Reads the two ends.
  public init(from decoder: any Decoder) throws {
    var ends = try decoder.unkeyedContainer()
    low = try ends.decodeIfPresent(Double.self)
    high = try ends.decodeIfPresent(Double.self)
  }
}
