import Marketing

/// Reads what a strategy's models can see of customers.
enum ViewReader {
  private enum Keys {
    static let sees = Key<Seen>(
      "sees", seenFeatures, .none("all features"),
      "the features that models see: a list, or a table that says when, and how well")
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
    let seen = section[Keys.sees]
    return View(features: seen?.features, joinedUp: joinedUp, sights: seen?.sights ?? [])
  }

  /// What `sees` says.
  private struct Seen: Sendable {
    var features: [String]
    var sights: [Sight] = []
  }

  /// A list of features, or a table of them.
  private static let seenFeatures = ValueType<Seen>(
    "a list of features such as `[age, income]`, or a table such as `{mood: {right: 80%}}`",
    schema: SectionSchema.either(
      SectionSchema.list(of: SchemaDefinition.reference.reference),
      SectionSchema.object([], others: SightReader.schema))
  ) { field in
    guard field.node.entries != nil else {
      return featureList.read(field).map { Seen(features: $0) }
    }
    guard let entries = field.entries("a table of features") else { return nil }
    if entries.isEmpty {
      field.report(.emptyValue, "a model that sees no feature ranks nobody; say `order: random`")
      return nil
    }
    let names = field.reading.vocabulary.names
    var seen = Seen(features: [])
    var isSound = true
    for entry in entries {
      do throws(Fault) {
        let id =
          entry.key == "segment"
          ? entry.key
          : try names.id(
            Phrase.Word(text: entry.key, offset: 0), in: names.features, what: "feature")
        guard let sight = SightReader(feature: id).read(entry.field) else {
          isSound = false
          continue
        }
        seen.features.append(id)
        if sight != Sight(id) { seen.sights.append(sight) }
      } catch {
        field.reading.report(error, at: entry.keyPlace)
        isSound = false
      }
    }
    return isSound ? seen : nil
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
