import Foundation
import Marketing
import SwiftCSV

/// The rows of a customers' file, as text.
struct CustomerTable {
  let path: String
  let isSampled: Bool
  let headings: [String]
  let rows: [[String]]
  /// The line of each row in the file, from 1; the headings stand in line 1.
  let lines: [Int]

  /// The largest file that is read, in bytes.
  static let largestSize = 1 << 30

  /// Reads the file, looked for in the working directory first, then beside the scenario.
  static func read(
    _ path: String, separator: Character, isSampled: Bool, _ field: Field
  ) -> CustomerTable? {
    guard let text = DataFile.text(of: path, field) else { return nil }
    let head = text.prefix { !$0.isNewline }
    if !head.contains(separator), let other = head.first(where: { ",;\t|".contains($0) }) {
      field.report(
        .customerFile,
        "the headings of `\(path)` are not parted by `\(separator)`: \(head.prefix(60))",
        suggest: "separator: \(other == "\t" ? "tab" : "\"\(other)\"")")
      return nil
    }
    if let line = lastUnpairedMark(in: text) {
      field.reading.add(
        Diagnostic(
          code: .customerFile, file: path, line: line, column: 1,
          message:
            "quotation marks do not come in pairs, so that after this one all rows are one value; close the "
            + "quotation, and write a mark inside it twice"))
      return nil
    }
    guard let (headings, rows, lines) = rows(of: text, separator: separator) else {
      field.report(
        .customerFile,
        "`\(path)` cannot be read as CSV: a quotation in it is followed by other text")
      return nil
    }
    if let twice = headings.indices.first(where: {
      !headings[$0].isEmpty && headings[..<$0].contains(headings[$0])
    }) {
      field.reading.add(
        Diagnostic(
          code: .customerFile, file: path, line: 1, column: twice + 1,
          message: "two columns are headed `\(headings[twice])`; rename or remove one"))
      return nil
    }
    guard !rows.isEmpty else {
      field.report(.customerFile, "`\(path)` has no rows below its headings")
      return nil
    }
    if let ragged = rows.firstIndex(where: { $0.count != headings.count }) {
      let wrong = rows.count { $0.count != headings.count }
      field.reading.add(
        Diagnostic(
          code: .customerFile, file: path, line: lines[ragged], column: 1,
          message: "this row has \(rows[ragged].count) values, the headings are \(headings.count)"
            + more(wrong - 1)))
      return nil
    }
    return CustomerTable(
      path: path, isSampled: isSampled, headings: headings, rows: rows, lines: lines)
  }

  /// The headings, and the rows as they are with their lines; nil when the text is no CSV.
  static func rows(
    of text: String, separator: Character
  ) -> (headings: [String], rows: [[String]], lines: [Int])? {
    var rows: [[String]] = []
    var lines: [Int] = []
    do {
      let csv = try EnumeratedCSV(
        string: text, delimiter: .character(separator), loadColumns: false, rowLimit: 1)
      var line = 1 + breaks(in: csv.header)
      // The view fills short rows up; here they count as they are.
      try csv.enumerateAsArray(startAt: 1, rowLimit: nil) { row in
        line += 1
        if row.count > 1 || row.first?.isEmpty == false {
          rows.append(row)
          lines.append(line)
        }
        line += breaks(in: row)
      }
      return (csv.header.map { $0.trimmingCharacters(in: .whitespaces) }, rows, lines)
    } catch {
      return nil
    }
  }

  /// The line of the last quotation mark, if they are an odd number; one inside a quotation is written twice.
  private static func lastUnpairedMark(in text: String) -> Int? {
    var (line, latest, isOpen) = (1, 1, false)
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n") {
        line += 1
      } else if byte == UInt8(ascii: "\"") {
        isOpen.toggle()
        latest = line
      }
    }
    return isOpen ? latest : nil
  }

  /// How many line ends quoted cells hold.
  private static func breaks(in row: [String]) -> Int {
    row.reduce(0) { $0 + $1.utf8.count { $0 == 0x0A } }
  }

  /// The words for further rows with the same fault.
  static func more(_ count: Int) -> String {
    count < 1 ? "" : " (and so in \(count) more row\(count == 1 ? "" : "s"))"
  }

  /// The file with its typed columns.
  func customerFile(values: [String: [Float]]) -> CustomerFile {
    CustomerFile(path: path, sampled: isSampled, rows: rows.count, values: values)
  }

  /// A column's values typed as declared, or as what they look like.
  ///
  /// A column of numbers with a few other words is a category, unless `isNumeric` says that the
  /// scenario uses it as a number.
  func column(
    _ source: ColumnSource, declared: FeatureKind?, isNumeric: Bool, _ field: Field
  ) -> (kind: FeatureKind, values: [Float])? {
    guard let index = headings.firstIndex(of: source.column) else {
      field.report(
        .customerFile, "the file has no column `\(source.column)`",
        suggest: NearestWord.of(source.column, among: headings), allowed: headings)
      return nil
    }
    let words = rows.map { row in source.rename[row[index]] ?? row[index] }
    let present = Set(rows.map { $0[index] })
    for word in source.rename.keys.sorted() where !present.contains(word) {
      field.reading.report(
        Fault(.customerFile, "`rename` names `\(word)`, which the column never holds"),
        at: field.node.place, severity: .warning)
    }
    let cells = Cells(table: self, column: index, words: words, reading: field.reading)
    switch declared ?? cells.kind(isNumeric: isNumeric) {
    case .number(let unit):
      return cells.numbers().map { (.number(unit: unit), $0) }
    case .flag:
      return cells.flags().map { (.flag, $0) }
    case .category(let labels):
      return cells.categories(labels, isClosed: declared != nil)
    }
  }
}
