import Marketing

/// When a customer is given up: `3 calls`, or chances by the number of contacts.
enum StopRuleReader {
  static let type = ValueType<StopRule>(
    "a number of contacts such as `3 calls`, or a table of chances",
    schema: SectionSchema.either(
      .members(["type": .string("string")]), .members(["type": .string("object")])), read: read)

  private static func read(_ field: Field) -> StopRule? {
    if CategoryTable<[Band]>.isOne(field.node) {
      let table = CategoryTable<[Band]>.read(field) { bands($0) }
      guard let table else { return nil }
      var rows = table.rows.map { LabelledBands(label: $0.label, bands: $0.value) }
      if let otherwise = table.otherwise {
        let labels = field.reading.vocabulary.names.labels(of: table.category) ?? []
        for label in labels where !rows.contains(where: { $0.label == label }) {
          rows.append(LabelledBands(label: label, bands: otherwise))
        }
      }
      return .chancesBy(table.category, rows)
    }
    if field.node.entries != nil { return bands(field).map { .chances($0) } }
    return field.parse("a number of contacts such as `3 calls`") { text throws(Fault) in
      var phrase = Phrase(text)
      let place = phrase.offset
      let count = try phrase.wholeNumber("the number of contacts")
      let words = ["contact", "contacts", "call", "calls"]
      let channels = field.reading.vocabulary.names.channels.ids
      if let word = phrase.next {
        let isUnit = words.contains(word.text) || channels.contains(word.text)
          || channels.contains { $0 + "s" == word.text }
        guard isUnit else {
          throw phrase.fault(
            .unit, "`\(word.text)` is no contact", suggest: "\(count) contacts")
        }
        _ = phrase.take()
      }
      try phrase.end(after: "the number of contacts")
      guard count >= 1 else {
        throw Fault(
          .contradiction, "stopping after no contact means no contact at all; leave the channel out",
          offset: place)
      }
      return .contacts(count)
    }
  }

  private static func bands(_ field: Field) -> [Band]? {
    BandTable.read(field, .count) { part in
      part.parse("a share such as `40%`") { text throws(Fault) in try ShareText.parse(text) }
    }
  }
}
