public import JSONDocuments

/// A figure that can be drawn, restyled and read as a table.
///
/// Everything a figure shows is in the value: the same value gives the same bytes.
public protocol Chart: Sendable {
  /// Names the figure in file names and anchors: `forest`, `acquisition-cost`.
  var id: String { get }
  /// What stands around it.
  var caption: Caption { get }
  /// The words inside of it.
  var words: ChartWords { get }
  /// The figure laid out for a width in CSS pixels.
  ///
  /// Below ``Drawing/narrow`` it is laid out for a telephone. Widths below
  /// ``Drawing/smallest`` count as that.
  func drawing(width: Double) -> Drawing
  /// The same figures as a table.
  var table: ChartTable { get }
  /// The same figure as a Vega-Lite 5 specification with the data inside.
  var vegaLite: JSONValue { get }
}

/// A chart of courses, which has a point for every time and may have thousands.
public protocol CourseChart: Chart {
  /// How many points there are in all.
  var pointCount: Int { get }
  /// The same chart with one point in `step` of each course: the last one, every `step`-th before it, and
  /// the first.
  func thinned(by step: Int) -> Self
}

extension Array where Element == TimePoint {
  /// One point in `step`, the first and the last among them.
  func thinned(by step: Int) -> [TimePoint] {
    enumerated().filter { $0.offset == 0 || (count - 1 - $0.offset) % Swift.max(1, step) == 0 }
      .map(\.element)
  }
}
