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
