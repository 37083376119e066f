import TerminalText

/// A table for the terminal: columns aligned by what letters really take.
public struct TextTable: Sendable {
  /// Where a column's text stands.
  public enum Alignment: Sendable {
    case left
    case right
  }

  private let headings: [String]
  private let alignments: [Alignment]
  private var rows: [[String]] = []
  private static let gap = 2

  /// Makes an empty table with a heading for each column.
  public init(_ columns: [(heading: String, alignment: Alignment)]) {
    headings = columns.map(\.heading)
    alignments = columns.map(\.alignment)
  }

  /// Adds a row with one cell for each column.
  public mutating func append(_ cells: [String]) {
    precondition(cells.count == headings.count, "a row of \(cells.count) cells")
    rows.append(cells)
  }

  /// The lines, the headings first, without spaces at their ends.
  ///
  /// Where they would take more than `columns`, the first column is cut, but not below 8, nor
  /// below 16 where its cells could not be told apart; columns without any content are left out.
  public func lines(columns: Int) -> [String] {
    let shown = headings.indices.filter { column in
      column == 0 || rows.contains { !$0[column].isEmpty }
    }
    var widths = shown.map { column in
      ([headings] + rows).map { DisplayWidth.columns(of: $0[column]) }.max() ?? 0
    }
    let excess = widths.reduce(0, +) + TextTable.gap * (widths.count - 1) - columns
    if excess > 0, let first = widths.first { widths[0] = narrowest(first, less: excess) }
    return ([headings] + rows).map { row in
      var line = ""
      for (position, column) in shown.enumerated() {
        let cell = DisplayWidth.cut(row[column], to: widths[position])
        let spaces = String(
          repeating: " ", count: widths[position] - DisplayWidth.columns(of: cell))
        line += position == 0 ? "" : String(repeating: " ", count: TextTable.gap)
        line += alignments[column] == .left ? cell + spaces : spaces + cell
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// How narrow the first column becomes.
  private func narrowest(_ width: Int, less excess: Int) -> Int {
    let narrow = max(8, width - excess)
    let names = Set(rows.map { $0[0] })
    let cut = Set(names.map { DisplayWidth.cut($0, to: narrow) })
    return cut.count == names.count ? narrow : max(narrow, min(16, width))
  }
}
