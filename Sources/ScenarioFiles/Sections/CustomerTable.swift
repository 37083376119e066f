import Foundation
import Marketing
import SwiftCSV

/// The rows of a customers' file, as text.
struct CustomerTable {
  let path: String
  let isSampled: Bool
  let headings: [String]
  let rows: [[String]]

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
        .customerFile, "the headings of `\(path)` are not parted by `\(separator)`: \(head.prefix(60))",
        suggest: "separator: \(other == "\t" ? "tab" : "\"\(other)\"")")
      return nil
    }
    guard let (headings, rows) = rows(of: text, separator: separator) else {
      field.report(
        .customerFile, "`\(path)` cannot be read as CSV: a quotation in it is not closed or is "
          + "followed by other text")
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
          code: .customerFile, file: path, line: ragged + 2, column: 1,
          message: "this row has \(rows[ragged].count) values, the headings are \(headings.count)"
            + (wrong > 1 ? " (and so in \(wrong - 1) more rows)" : "")))
      return nil
    }
    return CustomerTable(path: path, isSampled: isSampled, headings: headings, rows: rows)
  }

  /// The headings and the rows as they are; nil when the text is no CSV.
  static func rows(
    of text: String, separator: Character
  ) -> (headings: [String], rows: [[String]])? {
    var rows: [[String]] = []
    do {
      let csv = try EnumeratedCSV(
        string: text, delimiter: .character(separator), loadColumns: false, rowLimit: 1)
      // The view fills short rows up; here they count as they are.
      try csv.enumerateAsArray(startAt: 1, rowLimit: nil) { row in
        if row.count > 1 || row.first?.isEmpty == false { rows.append(row) }
      }
      return (csv.header.map { $0.trimmingCharacters(in: .whitespaces) }, rows)
    } catch {
      return nil
    }
  }

  /// The file with its typed columns.
  func customerFile(values: [String: [Float]]) -> CustomerFile {
    CustomerFile(path: path, sampled: isSampled, rows: rows.count, values: values)
  }

  /// A column's values typed as declared, or as what they look like.
  func column(
    _ source: ColumnSource, declared: FeatureKind?, _ field: Field
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
    switch declared ?? guessed(words) {
    case .number(let unit):
      return numbers(words, field).map { (.number(unit: unit), $0) }
    case .flag:
      return flags(words, field).map { (.flag, $0) }
    case .category(let labels):
      return categories(words, labels, isClosed: declared != nil, field)
    }
  }

  private func guessed(_ words: [String]) -> FeatureKind {
    words.allSatisfy { Float($0) != nil } ? .number(unit: "") : .category([])
  }

  private func numbers(_ words: [String], _ field: Field) -> [Float]? {
    typed(words, "a number") { word in
      Float(word).flatMap { $0.isFinite ? $0 : nil }
    } reporting: { field.reading.add($0) }
  }

  private func flags(_ words: [String], _ field: Field) -> [Float]? {
    let known: [String: Float] = ["yes": 1, "no": 0, "1": 1, "0": 0, "true": 1, "false": 0]
    return typed(words, "yes or no") { known[$0.lowercased()] } reporting: {
      field.reading.add($0)
    }
  }

  private func categories(
    _ words: [String], _ labels: [String], isClosed: Bool, _ field: Field
  ) -> (kind: FeatureKind, values: [Float])? {
    var labels = labels
    var indices: [String: Int] = [:]
    for (index, label) in labels.enumerated() { indices[label] = index }
    if !isClosed {
      for word in words where indices[word] == nil {
        indices[word] = labels.count
        labels.append(word)
      }
    }
    let expected = "one of the labels of `otherwise` (\(labels.joined(separator: ", ")))"
    let values = typed(words, expected) { indices[$0].map { Float($0) } } reporting: {
      field.reading.add($0)
    }
    return values.map { (.category(labels), $0) }
  }

  /// Types every word; the first that fails is reported with the number of the others.
  private func typed(
    _ words: [String], _ expected: String, _ convert: (String) -> Float?,
    reporting report: (Diagnostic) -> Void
  ) -> [Float]? {
    var values: [Float] = []
    values.reserveCapacity(words.count)
    var failures: [Int] = []
    for (row, word) in words.enumerated() {
      if let value = convert(word) { values.append(value) } else { failures.append(row) }
    }
    guard let first = failures.first else { return values }
    let more = failures.count > 1 ? " (and so in \(failures.count - 1) more rows)" : ""
    report(
      Diagnostic(
        code: .customerFile, file: path, line: first + 2, column: 1,
        message: "`\(words[first])` is not \(expected)\(more)"))
    return nil
  }
}

/// Files that a scenario names.
enum DataFile {
  /// The text of a file, or nil after reporting why there is none.
  static func text(of path: String, _ field: Field) -> String? {
    guard let found = locate(path, besides: field.reading.file) else {
      field.report(
        .customerFile, "there is no file `\(path)`, neither in the working directory nor beside "
          + "the scenario")
      return nil
    }
    let size = (try? FileManager.default.attributesOfItem(atPath: found)[.size] as? Int) ?? 0
    guard size <= CustomerTable.largestSize else {
      field.report(.customerFile, "`\(path)` is larger than 1 GiB")
      return nil
    }
    guard let data = FileManager.default.contents(atPath: found) else {
      field.report(.customerFile, "`\(path)` cannot be opened; check its permissions")
      return nil
    }
    guard let text = String(validating: data, as: UTF8.self), !data.contains(0) else {
      field.report(.customerFile, "`\(path)` is not a text in UTF-8")
      return nil
    }
    return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
  }

  private static func locate(_ path: String, besides scenario: String) -> String? {
    let beside = (scenario as NSString).deletingLastPathComponent
    let candidates =
      path.hasPrefix("/") ? [path] : [path, (beside as NSString).appendingPathComponent(path)]
    return candidates.first { candidate in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }
}
