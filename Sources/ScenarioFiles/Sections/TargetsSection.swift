import Marketing

/// What results are checked against.
enum TargetsSection {
  enum Keys {
    static let measure = Key<MeasureReference>("measure", .measure, .required, "what is measured")
    static let strategy = Key<String>(
      "strategy", .strategyReference, .required, "the strategy it is measured on")
    static let against = Key<String>(
      "against", .strategyReference, .none("none: the value itself"),
      "the strategy it is compared with; the expectation is then a change")
    static let expect = Key<Field>(
      "expect",
      .raw(
        "an expectation such as `650 within 10%`, or a table of them",
        schema: SectionSchema.either(
          SchemaDefinition.expectation.reference,
          SectionSchema.table(of: SchemaDefinition.expectation.reference))), .required,
      "what is expected")
    static let dataSize = Key<Field>(
      "data-size",
      .raw(
        "a number of observations, or a table of them",
        schema: .members(["type": .strings(["integer", "string", "object"])])), .none("none"),
      "the number of observations behind an expected share; its sampling error joins the tolerance")
    static let source = Key<String>("source", .text, .none("none"), "where it comes from")
    static let required = Key<Bool>(
      "required", .flag, .text("false"), "whether missing it makes the command fail")
    static let used = Key<Target.Use>(
      "used", .targetUse, .text("fit"),
      "`fit`: parameters were moved to meet it; `check`: it was held back")

    static let all: [any DeclaredKey] = [
      measure, strategy, against, expect, dataSize, source, required, used,
    ]
  }

  static let type = ValueType<[Target]>(
    "a table of targets", schema: SectionSchema.table(of: SectionSchema.object(Keys.all)),
    nests: true
  ) { field in
    field.entries("a table of targets")?.compactMap { read($0.key, $0.field) }
  }

  private static func read(_ id: String, _ field: Field) -> Target? {
    guard let section = Section(field, what: "target `\(id)`", keys: Keys.all) else { return nil }
    let measure = section[Keys.measure]
    let strategy = section[Keys.strategy]
    let against = section[Keys.against]
    let expect = section[Keys.expect]
    let dataSize = section[Keys.dataSize]
    let source = section[Keys.source]
    let required = section[Keys.required] ?? false
    let used = section[Keys.used] ?? .fit
    guard let measure, let strategy, let expect else { return nil }
    if section.has(Keys.against), against == nil { return nil }
    if against == strategy {
      section.given(Keys.against)?.report(
        .contradiction, "`\(strategy)` is compared with itself; the change is always nothing")
    }
    let reader = ExpectationReader(measure: measure, isChange: against != nil)
    guard var rows = reader.rows(expect) else { return nil }
    if let dataSize, !dataSize.node.isNone { reader.addSizes(dataSize, to: &rows) }
    return Target(
      id: id, measure: measure, strategy: strategy, against: against, rows: rows, source: source,
      required: required, used: used, origin: field.reading.headPlace(of: field).origin)
  }
}

extension ValueType where Value == Target.Use {
  static let targetUse = ValueType(
    "`fit` or `check`", schema: .members(["enum": .strings(["fit", "check"])])
  ) { field in
    field.parse("`fit` or `check`") { text throws(Fault) in
      guard let use = Target.Use(rawValue: text) else {
        throw Fault(.value, "`\(text)` is not `fit` or `check`", allowed: ["fit", "check"])
      }
      return use
    }
  }
}
