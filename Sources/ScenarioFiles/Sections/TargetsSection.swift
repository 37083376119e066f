import Marketing

/// What results are checked against.
enum TargetsSection {
  enum Keys {
    static let measure = Key<MeasureReference>("measure", .measure, .required, "what is measured")
    static let strategy = Key<String>(
      "strategy", .strategyReference, .required, "the strategy it is measured on")
    static let world = Key<String>(
      "in", .worldReference, .none("the base"), "the world it is measured in")
    static let against = Key<WorldStrategy>(
      "against", .worldStrategy, .none("none: the value itself"),
      "the strategy it is compared with, in another world as `branch in next-year`; the expectation is "
        + "then a change")
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
      measure, strategy, world, against, expect, dataSize, source, required, used,
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
    let world = section[Keys.world].flatMap { $0 == World.base ? nil : $0 }
    let against = section[Keys.against]
    let expect = section[Keys.expect]
    let dataSize = section[Keys.dataSize]
    let source = section[Keys.source]
    let required = section[Keys.required] ?? false
    let used = section[Keys.used] ?? .fit
    guard let measure, let strategy, let expect else { return nil }
    if section.has(Keys.against), against == nil { return nil }
    // What it is compared with is in the same world unless it says otherwise.
    let againstWorld = (against?.world ?? world).flatMap { $0 == World.base ? nil : $0 }
    if against?.strategy == strategy, againstWorld == world {
      section.given(Keys.against)?.report(
        .contradiction, "`\(strategy)` is compared with itself; the change is always nothing")
    }
    let reader = ExpectationReader(measure: measure, isChange: against != nil)
    guard var rows = reader.rows(expect) else { return nil }
    if let dataSize, !dataSize.node.isNone { reader.addSizes(dataSize, to: &rows) }
    return Target(
      id: id, measure: measure, strategy: strategy, against: against?.strategy, world: world,
      againstWorld: against == nil ? nil : againstWorld, rows: rows, source: source,
      required: required, used: used, origin: field.reading.headPlace(of: field).origin)
  }
}

/// A strategy, and the world it is looked at in if that is named.
struct WorldStrategy: Sendable {
  var strategy: String
  var world: String?
}

extension ValueType where Value == WorldStrategy {
  static let worldStrategy = ValueType(
    "a strategy, as `branch` or `branch in next-year`", definition: .reference
  ) { text, vocabulary throws(Fault) in
    var phrase = Phrase(text)
    let names = vocabulary.names
    guard let word = phrase.take() else { throw phrase.fault(.value, "a strategy is missing") }
    let strategy = try names.id(word, in: names.strategies, what: "strategy")
    var world: String?
    if phrase.take("in") {
      guard let word = phrase.take() else { throw phrase.fault(.value, "in which world?") }
      world = try names.world(word)
    }
    try phrase.end(after: "the strategy")
    return WorldStrategy(strategy: strategy, world: world)
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
