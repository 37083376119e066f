import Marketing

/// A file of ties: two columns of customers' row numbers, from 0.
enum TieFile {
  static func read(_ path: String, columns: [String], _ field: Field) -> [Tie]? {
    guard let text = DataFile.text(of: path, field) else { return nil }
    guard let (headings, rows, lines) = CustomerTable.rows(of: text, separator: ",") else {
      field.report(.customerFile, "`\(path)` cannot be read as CSV")
      return nil
    }
    var indices: [Int] = []
    for column in columns {
      guard let index = headings.firstIndex(of: column) else {
        field.report(
          .customerFile, "the file has no column `\(column)`",
          suggest: NearestWord.of(column, among: headings), allowed: headings)
        return nil
      }
      indices.append(index)
    }
    var ties: [Tie] = []
    for (row, values) in rows.enumerated() {
      let ends = indices.compactMap { values.indices.contains($0) ? Int32(values[$0]) : nil }
      guard ends.count == 2, ends[0] >= 0, ends[1] >= 0, ends[0] != ends[1] else {
        field.reading.add(
          Diagnostic(
            code: .customerFile, file: path, line: lines[row], column: 1,
            message: "a tie is two different row numbers from 0, not "
              + "`\(values.joined(separator: ", "))`"))
        return nil
      }
      ties.append(Tie(ends[0], ends[1]))
    }
    guard !ties.isEmpty else {
      field.report(.customerFile, "`\(path)` has no ties")
      return nil
    }
    return ties
  }
}
