extension ChartTable {
  /// The table as CSV (RFC 4180, lines ended by a line feed).
  public var csv: String {
    ([columns.map(\.title)] + rows).map { cells in
      cells.map(ChartTable.field).joined(separator: ",") + "\n"
    }.joined()
  }

  private static func field(_ text: String) -> String {
    guard text.contains(where: { "\",\n\r".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
