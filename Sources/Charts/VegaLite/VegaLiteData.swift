import Foundation
import JSONDocuments

/// The rows of a specification, column by column, written as CSV within it.
///
/// Vega-Lite reads inline data of that form ("Data sources", `values` with `format`). Names of columns stand
/// there once and not in every row, which is most of what a specification weighs.
struct VegaLiteData {
  /// A column.
  enum Column {
    case texts(String, [String])
    /// A value that is nil or not finite is none.
    case numbers(String, [Double?])

    var name: String {
      switch self {
      case .texts(let name, _), .numbers(let name, _): name
      }
    }

    fileprivate var cells: [String] {
      switch self {
      case .texts(_, let texts): texts
      case .numbers(_, let values): values.map(VegaLiteData.text)
      }
    }

    fileprivate var kind: JSONValue {
      switch self {
      case .texts: "string"
      case .numbers: "number"
      }
    }
  }

  let columns: [Column]

  /// The member `data` of a specification.
  var value: JSONValue {
    let cells = columns.map(\.cells)
    let rows = (cells.first ?? []).indices.map { row in cells.map { $0[row] } }
    let table = ChartTable(columns: columns.map { .init($0.name, isFigure: false) }, rows: rows)
    return [
      "values": .text(table.csv),
      "format": [
        "type": "csv", "parse": .object(columns.map { .init($0.name, $0.kind) }),
      ],
    ]
  }

  /// A number with nine significant digits, more than a picture can show.
  private static func text(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    return String(format: "%.9g", value)
  }
}
