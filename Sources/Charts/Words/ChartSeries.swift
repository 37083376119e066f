/// One of the things a figure compares, such as a strategy.
public struct ChartSeries: Hashable, Sendable {
  /// The name that is shown.
  public let name: String
  /// Settles colour, shape of marks and dashes; the same in all figures of a run.
  public let index: Int

  /// Makes a series.
  public init(_ name: String, index: Int) {
    self.name = name
    self.index = index
  }
}
