import Marketing

/// Reads how a feature is seen: `always`, a condition, or `{when: was in bond.follower, right: 80%}`.
struct SightReader {
  let feature: String

  private enum Keys {
    static let when = Key<[Condition]>(
      "when", .conditions, .none("always"), "conditions from which on, or while, it is seen")
    static let right = Key<Double>(
      "right", .share, .text("100%"),
      "of a category, the share of customers of whom the right one is seen")
    static let error = Key<Field>(
      "error", .raw("an amount such as `2000 CNY`", schema: .members(["type": .string("string")])),
      .none("none"), "of a number, the standard deviation of what is seen around what it is")
  }

  static let allKeys: [any DeclaredKey] = [Keys.when, Keys.right, Keys.error]

  static let schema = SectionSchema.either(
    SchemaDefinition.condition.reference, SectionSchema.object(allKeys))

  func read(_ field: Field) -> Sight? {
    guard field.node.entries != nil else {
      field.reading.record(field)
      if field.node.text == "always" { return Sight(feature) }
      return ConditionList.read(field).map { Sight(feature, when: $0) }
    }
    guard let section = Section(field, what: "what is seen of `\(feature)`", keys: Self.allKeys)
    else { return nil }
    let errors = field.reading.errorCount
    var sight = Sight(
      feature, when: section[Keys.when] ?? [], right: section[Keys.right] ?? 1)
    let kind = feature == "segment" ? nil : field.reading.vocabulary.names.features[feature] ?? nil
    if case .number(let unit)? = kind {
      section.given(Keys.right)?.report(
        .contradiction,
        "`\(feature)` is a number, which is seen with an `error`, such as `error: 5`")
      if let written = section[Keys.error] {
        sight.error = error(written, unit) ?? 0
      }
    } else {
      section.given(Keys.error)?.report(
        .contradiction, "`\(feature)` is no number; say how often it is seen rightly, `right: 80%`")
    }
    return field.reading.errorCount == errors ? sight : nil
  }

  private func error(_ field: Field, _ unit: String) -> Double? {
    field.parse("an amount such as `2000 CNY`") { text throws(Fault) in
      var phrase = Phrase(text)
      let error = try phrase.amount(
        "the error", of: .number(unit: unit), field.reading.vocabulary)
      try phrase.end(after: "the error")
      guard error >= 0 else { throw Fault(.range, "an error is a deviation, 0 at least") }
      return error
    }
  }
}
