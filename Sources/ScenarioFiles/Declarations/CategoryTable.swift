import Marketing

/// A table `{by: category, label: value, …, otherwise: value}`, read in one place for all types.
struct CategoryTable<Value> {
  var category: String
  var rows: [(label: String, value: Value, place: Place)]
  var otherwise: Value?

  /// Reads a table, or returns nil after reporting what is wrong with it.
  ///
  /// - Parameters:
  ///   - isPartial: Whether labels may be missing without `otherwise`.
  ///   - read: Reads one value.
  static func read(
    _ field: Field, isPartial: Bool = false, value read: (Field) -> Value?
  ) -> CategoryTable? {
    guard let entries = field.entries("a table by category"),
      let by = entries.first(where: { $0.key == "by" })
    else { return nil }
    let category = by.field.parse("a category such as `segment`") { text throws(Fault) in
      try field.reading.vocabulary.names.category(Phrase.Word(text: text, offset: 0))
    }
    let labels = category.flatMap { field.reading.vocabulary.names.labels(of: $0) }
    var table = CategoryTable(category: category ?? "", rows: [], otherwise: nil)
    var isSound = category != nil
    for entry in entries where entry.key != "by" {
      guard let value = read(entry.field) else {
        isSound = false
        continue
      }
      if entry.key == "otherwise" {
        table.otherwise = value
      } else if let labels, !labels.contains(entry.key) {
        field.reading.report(
          .unknownLabel(entry.key, of: table.category, labels: labels), at: entry.keyPlace)
        isSound = false
      } else {
        table.rows.append((entry.key, value, entry.keyPlace))
      }
    }
    guard isSound else { return nil }
    if !isPartial, table.otherwise == nil, let labels {
      let missing = labels.filter { label in !table.rows.contains { $0.label == label } }
      guard missing.isEmpty else {
        field.reading.report(
          Fault(
            .missingKey, "the table says nothing for \(missing.quoted); add it or `otherwise:`"),
          at: field.reading.headPlace(of: field))
        return nil
      }
    }
    return table
  }

  /// Whether a value is such a table.
  static func isOne(_ node: SourceNode) -> Bool { node["by"] != nil }
}

extension Fault {
  static func unknownLabel(_ label: String, of category: String, labels: [String]) -> Fault {
    if YAMLWord(label) != nil {
      return Fault(
        .identifier, "`\(label)` is no label: some YAML readers take it for true or false",
        allowed: labels)
    }
    return Fault(
      .unknownReference, "`\(category)` has no label `\(label)`",
      suggest: NearestWord.of(label, among: labels), allowed: labels)
  }
}

extension Names {
  /// The category a word names.
  func category(_ word: Phrase.Word) throws(Fault) -> String {
    if word.text == "segment" { return word.text }
    if unreadFeatures.contains(word.text) {
      throw Fault(
        .wrongReference, "`\(word.text)` is declared further down; a feature depends on earlier ones",
        allowed: categories, offset: word.offset)
    }
    switch features[word.text] {
    case .some(.some(.category)), .some(.none): return word.text
    case .some(.some):
      throw Fault(
        .wrongReference, "`\(word.text)` is no category", allowed: categories, offset: word.offset)
    case nil:
      guard features.isComplete else { return word.text }
      throw Fault(
        .unknownReference, "there is no category `\(word.text)`",
        suggest: NearestWord.of(word.text, among: categories), allowed: categories,
        offset: word.offset)
    }
  }
}

extension [String] {
  /// The words in back quotes, joined by commas.
  var quoted: String { map { "`\($0)`" }.joined(separator: ", ") }
}
