import Marketing

/// The cells of one column of the customers' file, being typed.
struct Cells {
  let table: CustomerTable
  /// The number of the column, from 0.
  let column: Int
  /// What stands in the cells, after renaming.
  let words: [String]
  let reading: Reading

  /// What the cells look like: numbers if all are, or if most are and the scenario counts on it.
  func kind(isNumeric: Bool) -> FeatureKind {
    let numbers = words.count { Self.number($0) != nil }
    let isNumber = numbers == words.count || isNumeric && 2 * numbers > words.count
    return isNumber ? .number(unit: "") : .category([])
  }

  private static func number(_ word: String) -> Float? {
    Float(word).flatMap { $0.isFinite ? $0 : nil }
  }

  func numbers() -> [Float]? {
    typed("a number", hint: Self.decimalHint, Self.number)
  }

  func flags() -> [Float]? {
    let known: [String: Float] = ["yes": 1, "no": 0, "1": 1, "0": 0, "true": 1, "false": 0]
    return typed("yes or no") { known[$0.lowercased()] }
  }

  func categories(
    _ labels: [String], isClosed: Bool
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
    let values = typed(expected) { indices[$0].map { Float($0) } }
    return values.map { (.category(labels), $0) }
  }

  /// `3,5` as other programs write 3.5.
  private static func decimalHint(_ word: String) -> String {
    guard word.wholeMatch(of: /[+-]?\d+,\d+/) != nil else { return "" }
    return "; decimals have a point, `\(word.replacing(",", with: "."))`"
  }

  /// Types every cell; the first that fails is reported with the number of the others.
  private func typed(
    _ expected: String, hint: (String) -> String = { _ in "" }, _ convert: (String) -> Float?
  ) -> [Float]? {
    var values: [Float] = []
    values.reserveCapacity(words.count)
    var failures: [Int] = []
    for (row, word) in words.enumerated() {
      if let value = convert(word) { values.append(value) } else { failures.append(row) }
    }
    guard let first = failures.first else { return values }
    let word = words[first]
    let line = table.lines[first]
    let said = word.isEmpty ? "the cell is empty, not" : "`\(word)` is not"
    reading.add(
      Diagnostic(
        code: .customerFile, file: table.path, line: line, column: column + 1,
        message: "row \(line), column `\(table.headings[column])`: \(said) \(expected)"
          + hint(word) + CustomerTable.more(failures.count - 1)))
    return nil
  }
}
