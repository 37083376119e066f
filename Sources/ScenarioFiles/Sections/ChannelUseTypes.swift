import Marketing

extension ValueType where Value == WrittenBudget {
  static let budget = ValueType("a budget such as `14000 CNY per week`", definition: .budget) {
    text, vocabulary throws(Fault) in try BudgetText.parse(text, currency: vocabulary.currency)
  }
}

extension ValueType where Value == Budget {
  static let strategyBudget = ValueType(
    "a budget such as `20000 CNY per week`", definition: .budget
  ) { text, vocabulary throws(Fault) in
    try BudgetText.parseMoney(text, currency: vocabulary.currency)
  }

  static let flights = ValueType(
    "a table such as `{week 1 to 4: 80k CNY per week}`",
    schema: SectionSchema.table(of: SchemaDefinition.moneyRate.reference)
  ) { field in
    guard let entries = field.entries("a table such as `{week 1 to 4: 80k CNY per week}`") else {
      return nil
    }
    let flights = entries.compactMap { entry -> Flight? in
      let rate = ValueType<MoneyRate>.moneyRate.read(entry.field)
      do throws(Fault) {
        let window = entry.field.checkWithinRun(try WindowText.parse(entry.key))
        return rate.map { Flight(window: window, rate: $0) }
      } catch {
        field.reading.report(error, at: entry.keyPlace)
        return nil
      }
    }
    return flights.count == entries.count ? .flights(flights) : nil
  }
}

/// Who comes first: `random`, `by income`.
enum SelectionOrderText {
  private static let later = ["recency", "frequency", "value"]
  private static let learned = ["fitted", "uplift", "bandit", "oracle", "program"]

  /// Whether the order is one of a later version.
  static func isLater(_ text: String) -> Bool {
    let word = Phrase(text).next?.text ?? ""
    return learned.contains(word) || later.contains(word)
  }

  static func parse(_ text: String, _ names: Names) throws(Fault) -> SelectionOrder {
    var phrase = Phrase(text)
    if phrase.take("random") {
      try phrase.end(after: "`random`")
      return .random
    }
    if isLater(text) {
      throw Fault(
        .notYet, "not yet: the order `\(text)` is refused by this version",
        allowed: ["random", "by <feature>"])
    }
    guard phrase.take("by"), let word = phrase.take() else {
      throw Fault(.value, "`\(text)` is not an order", allowed: ["random", "by <feature>"])
    }
    let id = try names.id(word, in: names.features, what: "feature")
    if let kind = names.features[id] ?? nil {
      guard case .number = kind else {
        throw Fault(
          .wrongReference, "`\(id)` is \(kind.words), which has no order", offset: word.offset)
      }
    }
    try phrase.end(after: "the order")
    return .feature(id)
  }
}

extension ValueType where Value == SelectionOrder {
  static let order = ValueType(
    "an order: `random` or `by <feature>`", schema: .members(["type": .string("string")])
  ) { field in
    field.parse("an order: `random` or `by <feature>`") { text throws(Fault) in
      try SelectionOrderText.parse(text, field.reading.vocabulary.names)
    }
  }
}

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

/// Limits over all addressed and staffed channels together.
enum ContactRulesReader {
  private enum Keys {
    static let atMost = Key<ContactRate>(
      "at-most", .contactRate, .none("no limit"), "the most contacts for one customer")
    static let pause = Key<TimeSpan>(
      "pause", .tickDuration, .none("none"), "the least time between two contacts")
    static let all: [any DeclaredKey] = [
      atMost, pause, LaterKey("stop-after", "giving up over all channels together"),
    ]
  }

  static let type = ValueType<ContactRules>(
    "a table such as `{at-most: 3 per week}`", schema: SectionSchema.object(Keys.all), nests: true
  ) { field in
    if field.node.isNone { return ContactRules() }
    guard let section = Section(field, what: "`contact-rules`", keys: Keys.all) else { return nil }
    return ContactRules(atMost: section[Keys.atMost], pause: section[Keys.pause])
  }
}
