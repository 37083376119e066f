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
  /// Where they would take more than `columns`, the first column is cut, but not below 16; then headings break
  /// at their spaces, the column that gains most first, and stand on several lines; then the first column is
  /// cut to 8, unless its cells could not be told apart. Columns without any content are left out.
  public func lines(columns: Int) -> [String] {
    let (heads, rest) = parts(columns: columns)
    return heads + rest
  }

  /// The lines of the headings and those of the rows.
  func parts(columns: Int) -> (headings: [String], rows: [String]) {
    let shown = headings.indices.filter { column in
      column == 0 || rows.contains { !$0[column].isEmpty }
    }
    var widths = shown.map { column in
      ([headings] + rows).map { DisplayWidth.columns(of: $0[column]) }.max() ?? 0
    }
    let least = shown.map(leastWidth)
    // An endless line has room for everything.
    func excess() -> Int {
      columns == .max ? 0 : widths.reduce(0, +) + TextTable.gap * (widths.count - 1) - columns
    }
    widths[0] = max(min(16, widths[0]), widths[0] - max(0, excess()))
    while excess() > 0 {
      let gains = widths.indices.map { widths[$0] - least[$0] }
      guard let most = gains.max(), most > 0, let widest = gains.firstIndex(of: most) else { break }
      widths[widest] = max(least[widest], widths[widest] - excess())
    }
    if excess() > 0, let first = widths.first { widths[0] = narrowest(first, less: excess()) }
    let texts: [[String]] = shown.indices.map { broken(headings[shown[$0]], to: widths[$0]) }
    let height = texts.map(\.count).max() ?? 1
    let heads: [[String]] = (0..<height).map { number in
      // Headings stand on the rows below them.
      texts.map { text in
        let line = number + text.count - height
        return line < 0 ? "" : text[line]
      }
    }
    let cells = rows.map { row in shown.map { row[$0] } }
    let kinds = shown.map { alignments[$0] }
    return (laid(heads, widths, kinds), laid(cells, widths, kinds))
  }

  /// Lines of cells, each cut to its width, without spaces at their ends.
  private func laid(_ lines: [[String]], _ widths: [Int], _ kinds: [Alignment]) -> [String] {
    lines.map { cells in
      var line = ""
      for (position, text) in cells.enumerated() {
        let cell = DisplayWidth.cut(text, to: widths[position])
        let spaces = String(
          repeating: " ", count: widths[position] - DisplayWidth.columns(of: cell))
        line += position == 0 ? "" : String(repeating: " ", count: TextTable.gap)
        line += kinds[position] == .left ? cell + spaces : spaces + cell
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// How narrow a column can become by breaking its heading: its widest cell, and its heading's widest word.
  private func leastWidth(_ column: Int) -> Int {
    let words = headings[column].split(separator: " ").map { DisplayWidth.columns(of: $0) }
    let cells = rows.map { DisplayWidth.columns(of: $0[column]) }
    return max(words.max() ?? 0, cells.max() ?? 0)
  }

  /// A heading in lines of at most a width, broken at spaces.
  private func broken(_ heading: String, to width: Int) -> [String] {
    var lines = [""]
    for word in heading.split(separator: " ") {
      let joined =
        lines[lines.count - 1].isEmpty ? String(word) : lines[lines.count - 1] + " " + word
      if DisplayWidth.columns(of: joined) <= width || lines[lines.count - 1].isEmpty {
        lines[lines.count - 1] = joined
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// How narrow the first column becomes.
  private func narrowest(_ width: Int, less excess: Int) -> Int {
    let narrow = max(8, width - excess)
    let names = Set(rows.map { $0[0] })
    let cut = Set(names.map { DisplayWidth.cut($0, to: narrow) })
    return cut.count == names.count ? narrow : max(narrow, min(16, width))
  }
}
