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
