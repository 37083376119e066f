import Marketing

/// What can happen to a customer.
enum JourneysSection {
  enum Keys {
    static let start = Key<Field>(
      "start",
      .raw(
        "a stage, or a table of shares such as `{unaware: 80%, aware: 20%}`",
        schema: SectionSchema.either(
          SchemaDefinition.reference.reference, .members(["type": .string("object")]))),
      .none("the first stage"), "where customers begin")
    static let stages = Key<[Stage]>(
      "stages", .stages, .required, "the states and what each means for the measures")
    static let edges = Key<Field>(
      "edges",
      .raw(
        "a table of edges", schema: SectionSchema.table(of: SectionSchema.object(EdgeReader.keys)),
        nests: true), .required, "what can happen: moves between stages, and acts")
    static let choice = Key<Field>(
      "choice",
      .raw("`every tick`", schema: .members(["enum": .strings(["every tick"])])),
      .none("competing rates"), "`every tick`: all edges are one multinomial logit each tick")
    static let group = Key<String>(
      "of", .groupReference, .none("each customer for herself"),
      "the kind of group whose journey it is: members go it together")
    static let all: [any DeclaredKey] = [start, stages, edges, choice, group]
  }

  static let type = ValueType<[Journey]>(
    "a table of journeys", schema: SectionSchema.table(of: SectionSchema.object(Keys.all)),
    nests: true
  ) { field in
    guard let entries = field.entries("a table of journeys") else { return nil }
    let reading = field.reading
    let later = reading.root?.entries?.drop { $0.key != "journeys" }.dropFirst().first?.keyPlace
    return entries.enumerated().compactMap { number, entry in
      let end = number + 1 < entries.count ? entries[number + 1].keyPlace : later
      let errors = reading.errorCount
      let journey = read(entry.key, entry.field)
      if reading.errorCount == errors, !reading.hasTraps(from: entry.keyPlace, to: end) {
        reading.soundJourneys.insert(entry.key)
      }
      return journey
    }
  }

  /// The most stages and the most edges of one journey, which a run numbers in a byte.
  private static let most = 254

  private static func read(_ id: String, _ field: Field) -> Journey? {
    guard let section = Section(field, what: "journey `\(id)`", keys: Keys.all) else { return nil }
    let start = StartReader(journey: id).read(section[Keys.start])
    let stages = section[Keys.stages]
    var choosesEveryTick = false
    if let choice = section[Keys.choice] {
      choosesEveryTick = choice.node.text == "every tick"
      if !choosesEveryTick { choice.report(.value, "`choice` can only be `every tick`") }
    }
    let edgeFields = section[Keys.edges]?.entries("a table of edges")
    let reader = EdgeReader(journey: id)
    let edges = edgeFields?.compactMap { reader.read($0.key, $0.field) }
    guard let stages, let edges else { return nil }
    for (count, key) in [(stages.count, "stages"), (edges.count, "edges")] where count > most {
      let place = field.node.entries?.first { $0.key == key }?.keyPlace
      field.reading.report(
        Fault(
          .range,
          "journey `\(id)` has \(count) \(key); it can have at most \(most): split it into several "
            + "journeys"), at: place ?? field.reading.headPlace(of: field))
    }
    guard let first = stages.first else {
      field.report(.missingKey, "journey `\(id)` has no stages")
      return nil
    }
    return Journey(
      id: id, start: start ?? .shares([CategoryShare(label: first.id, share: 1)]),
      stages: stages, edges: edges, choosesEveryTick: choosesEveryTick, group: section[Keys.group])
  }
}

extension ValueType where Value == [Stage] {
  private enum Keys {
    static let kind = Key<StageKind>(
      "kind", .choice("a kind of stage"), .required, "what being in the stage means")
  }

  static let stages = ValueType(
    "a table of stages such as `{aware: prospect, active: customer}`",
    schema: SectionSchema.table(
      of: SectionSchema.either(Keys.kind.schema, SectionSchema.object([Keys.kind])))
  ) { field in
    let words = "a table of stages such as `{aware: prospect, active: customer}`"
    guard let entries = field.entries(words) else { return nil }
    let stages = entries.compactMap { entry -> Stage? in
      if entry.field.node.entries == nil {
        return Keys.kind.type.read(entry.field).map { Stage(id: entry.key, kind: $0) }
      }
      let section = Section(
        entry.field, what: "stage `\(entry.key)`", keys: [Keys.kind], isRecorded: false)
      return section?[Keys.kind].map { Stage(id: entry.key, kind: $0) }
    }
    return stages.count == entries.count ? stages : nil
  }
}

/// Reads where customers begin a journey.
struct StartReader {
  let journey: String

  func read(_ field: Field?) -> Start? {
    guard let field else { return nil }
    if CategoryTable<[CategoryShare]>.isOne(field.node) {
      let table = CategoryTable<[CategoryShare]>.read(field) { shares($0) }
      return table.map { table in
        .by(
          table.category, table.rows.map { LabelledStart(label: $0.label, shares: $0.value) },
          otherwise: table.otherwise)
      }
    }
    return shares(field).map { .shares($0) }
  }

  private func shares(_ field: Field) -> [CategoryShare]? {
    if field.node.entries != nil {
      return ShareTable.read(field, of: "`start`") { stage throws(Fault) in
        try check(stage, field.reading.vocabulary.names)
      }
    }
    let stage = field.parse("a stage, or a table of shares") { text throws(Fault) in
      try check(text, field.reading.vocabulary.names)
      return text
    }
    return stage.map { [CategoryShare(label: $0, share: 1)] }
  }

  private func check(_ stage: String, _ names: Names) throws(Fault) {
    try names.check(stage, of: journey)
  }
}

extension Names {
  /// Requires that a journey has a stage.
  func check(_ stage: String, of journey: String) throws(Fault) {
    guard let facts = journeys[journey], facts.isComplete else { return }
    guard facts.stages.contains(stage) else {
      throw Fault(
        .unknownReference, "journey `\(journey)` has no stage `\(stage)`",
        suggest: NearestWord.of(stage, among: facts.stages), allowed: facts.stages)
    }
  }
}
