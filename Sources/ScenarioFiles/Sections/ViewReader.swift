import Marketing

/// Reads what a strategy's models can see of customers.
enum ViewReader {
  private enum Keys {
    static let sees = Key<[String]>(
      "sees", featureList, .none("all features"), "the features that models see")
    static let joinedUp = Key<Double>(
      "joined-up", .share, .text("100%"),
      "the share of customers whose data are joined up; the others are scored as the average one")
  }

  static let allKeys: [any DeclaredKey] = [Keys.sees, Keys.joinedUp]

  static let type = ValueType<View>(
    "a table such as `{sees: [age, income], joined-up: 60%}`",
    schema: SectionSchema.object(allKeys), nests: true
  ) { field in
    guard let section = Section(field, what: "`view`", keys: allKeys) else { return nil }
    let joinedUp = section[Keys.joinedUp] ?? 1
    if joinedUp == 0 {
      section.given(Keys.joinedUp)?.report(
        .range, "nobody is joined up, so no model has anything to go by; say `order: random`")
    }
    return View(features: section[Keys.sees], joinedUp: joinedUp)
  }

  /// One feature or a list of them, each once.
  private static let featureList = ValueType<[String]>(
    "a list of features such as `[age, income]`",
    schema: SectionSchema.list(of: SchemaDefinition.reference.reference)
  ) { field in
    if field.node.items?.isEmpty == true {
      field.report(.emptyValue, "a model that sees no feature ranks nobody; say `order: random`")
      return nil
    }
    let names = field.reading.vocabulary.names
    var seen: [String] = []
    let ids = field.itemsOrSelf.map { item -> String? in
      item.parse("a feature's id") { text throws(Fault) in
        guard text != "segment" else { return text }
        return try names.id(Phrase.Word(text: text, offset: 0), in: names.features, what: "feature")
      }.flatMap { id in
        if seen.contains(id) {
          item.report(.contradiction, "`\(id)` is listed twice; once is enough")
          return nil
        }
        seen.append(id)
        return id
      }
    }
    return ids.contains(nil) ? nil : ids.compactMap { $0 }
  }
}
