import Marketing

extension ValueType where Value == String {
  /// Free text, which is not looked into.
  static let text = ValueType(
    "a text", schema: .members(["type": .strings(["string", "number"])])
  ) { field in
    if field.node.isPoisoned { return nil }
    guard let text = field.node.text, !field.node.isEmpty else {
      field.report(
        field.node.isEmpty ? .emptyValue : .wrongShape,
        "expected a text here, not \(field.node.shape)")
      return nil
    }
    return text
  }

  /// A single word: a path, a column's heading.
  static func word(_ words: String) -> ValueType {
    ValueType(words, schema: .members(["type": .strings(["string", "number"])])) {
      $0.text(words)
    }
  }
}

extension ValueType where Value == Double {
  static let share = ValueType("a share such as `30%`", definition: .share) {
    text, _ throws(Fault) in try ShareText.parse(text)
  }
  static let chancePerContact = ValueType(
    "a chance such as `0.3% per contact`", definition: .chancePerContact
  ) { text, _ throws(Fault) in try ChanceText.parsePerContact(text) }

  /// A plain number of at least `least`, with words that may stand behind it.
  static func number(
    _ words: String, atLeast least: Double, atMost most: Double = .infinity, unit: [String] = []
  ) -> ValueType {
    ValueType(words, schema: .members(["type": .strings(["string", "number"])])) { field in
      field.parse(words) { text throws(Fault) in
        var phrase = Phrase(text)
        let number = try phrase.plainNumber("the number")
        if let word = phrase.next, unit.contains(word.text) { _ = phrase.take() }
        try phrase.end(after: "the number")
        guard number.value >= least else {
          throw Fault(.range, "\(number.value.brief) is too little; at least \(least.brief)")
        }
        guard number.value <= most else {
          throw Fault(.range, "\(number.value.brief) is too much; at most \(most.brief)")
        }
        return number.value
      }
    }
  }
}

extension ValueType where Value == Int {
  /// A whole number, a pure count; `wayOut` says what to do when more than `most` is meant.
  static func count(
    _ words: String = "a whole number", atLeast least: Int = 1, atMost most: Int = 1_000_000_000,
    wayOut: String? = nil
  ) -> ValueType {
    ValueType(
      words,
      schema: .members([
        "type": .strings(["integer", "string"]), "minimum": .number(Double(least)),
      ])
    ) { field in
      field.parse(words) { text throws(Fault) in
        var phrase = Phrase(text)
        let number = try phrase.wholeNumber(
          "this", atLeast: least, atMost: most, wayOut: wayOut)
        try phrase.end(after: "the number")
        return number
      }
    }
  }
}

extension ValueType where Value == Bool {
  static let flag = ValueType(
    "`true` or `false`", schema: .members(["type": .string("boolean")])
  ) { field in
    guard let text = field.text("`true` or `false`") else { return nil }
    if text == "true" || text == "false" { return text == "true" }
    let meant =
      ["yes", "on", "y"].contains(text)
      ? "true" : ["no", "off", "n"].contains(text) ? "false" : nil
    field.report(
      .value, "expected `true` or `false`, not `\(text)`", suggest: meant,
      allowed: ["true", "false"])
    return nil
  }
}

extension ValueType where Value == Money {
  static let money = ValueType("money such as `12 CNY`", definition: .money) {
    text, vocabulary throws(Fault) in
    try MoneyText.parse(text, currency: vocabulary.currency)
  }
  static let moneyEach = ValueType("money such as `0.60 CNY each`", definition: .money) {
    text, vocabulary throws(Fault) in
    try MoneyText.parseEach(text, currency: vocabulary.currency)
  }
}

extension ValueType where Value == MoneyRate {
  static let moneyRate = ValueType(
    "money per time such as `2000 CNY per week`", definition: .moneyRate
  ) { text, vocabulary throws(Fault) in
    try MoneyText.parseRate(text, currency: vocabulary.currency)
  }
}

extension ValueType where Value == TimeSpan {
  static let duration = ValueType("a length of time such as `3 weeks`", definition: .duration) {
    text, _ throws(Fault) in try DurationText.parse(text)
  }

  /// A length of time that the clock rounds up to whole ticks, with a note.
  static let tickDuration = ValueType(
    "a length of time such as `3 weeks`", schema: SchemaDefinition.duration.reference
  ) { field in
    guard let span = duration.read(field) else { return nil }
    field.noteTicks(of: span)
    return span
  }

  /// A length of time of which half is left: not nothing.
  static let halfLife = ValueType(
    "a length of time such as `3 weeks`", schema: SchemaDefinition.duration.reference
  ) { field in
    guard let span = duration.read(field) else { return nil }
    guard span > .zero else {
      field.report(.range, "a half-life of nothing; memory would vanish at once", suggest: "1 day")
      return nil
    }
    return span
  }
}

extension ValueType where Value == Chance {
  static let chance = ValueType("a chance such as `4% per week`", definition: .chance) {
    text, vocabulary throws(Fault) in try ChanceText.parse(text, vocabulary)
  }
}

extension ValueType where Value == ContactRate {
  static let contactRate = ValueType("how often, such as `2 per week`", definition: .contactRate) {
    text, _ throws(Fault) in try ContactRateText.parse(text)
  }
}

extension ValueType where Value == [Window] {
  /// One window or a list of them.
  static let windows = ValueType(
    "a window such as `week 1 to 6`",
    schema: .members([
      "anyOf": .array([
        SchemaDefinition.window.reference,
        .members(["type": .string("array"), "items": SchemaDefinition.window.reference]),
      ])
    ])
  ) { field in
    let windows = field.itemsOrSelf.map { item -> Window? in
      let window = item.parse("a window such as `week 1 to 6`") { text throws(Fault) in
        try WindowText.parse(text)
      }
      return window.map { item.checkWithinRun($0) }
    }
    return windows.contains { $0 == nil } ? nil : windows.compactMap { $0 }
  }
}

extension ValueType where Value == [Condition] {
  static let conditions = ValueType(
    "a list of conditions", schema: SchemaDefinition.condition.reference
  ) { field in ConditionList.read(field) }

  /// Conditions of which one is enough, and which may exclude each other.
  static let alternatives = ValueType(
    "a list of conditions", schema: SchemaDefinition.condition.reference
  ) { field in ConditionList.read(field, isAll: false) }
}

extension ValueType
where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
  /// One of a type's words.
  static func choice(_ words: String) -> ValueType {
    let allowed = Value.allCases.map(\.rawValue)
    return ValueType(words, schema: .members(["enum": .strings(allowed)])) { field in
      field.parse(words) { text throws(Fault) in
        guard let value = Value(rawValue: text) else {
          throw Fault(
            .value, "`\(text)` is not \(words)", suggest: NearestWord.of(text, among: allowed),
            allowed: allowed)
        }
        return value
      }
    }
  }
}

extension ValueType where Value == Field {
  /// A value that its section reads itself, because its meaning depends on what stands around it.
  static func raw(_ words: String, schema: JSONValue, nests: Bool = false) -> ValueType {
    ValueType(words, schema: schema, nests: nests) { $0 }
  }
}
