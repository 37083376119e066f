import Marketing

/// Variants of the world: what each changes in the sections that describe it.
enum WorldsSection {
  static let like = Key<String>(
    "like", .worldReference, .none("none: the base"),
    "another world, from which everything is taken that is not said here")
  static let title = Key<String>("title", .text, .none("the id"), "a title for people")

  /// The sections of a scenario that say what the world is like, not what is decided in it.
  static let overrides = [
    "customers", "network", "environment", "products", "balances", "journeys", "channels",
    "messages", "incentives", "desks", "leads",
  ].map { name in
    Key<Field>(
      name,
      .raw(
        "a table of what differs",
        schema: SectionSchema.either(
          .members(["type": .string("object")]), .members(["const": .string("none")])),
        nests: true), .none("as in the base"),
      "what differs in `\(name)`, laid over it key by key; `none` takes a key out")
  }

  static let allKeys: [any DeclaredKey] = [like, title] + overrides

  /// Ids and titles; what the worlds change is read by ``WorldReader``.
  static let type = ValueType<[WorldHead]>(
    "a table of worlds", schema: SectionSchema.table(of: SectionSchema.object(allKeys))
  ) { field in
    field.entries("a table of worlds such as `{dear-leaflets: {channels: {…}}}`")?.compactMap {
      entry in
      let misplaced = "a world changes the world; what is decided or compared stays as it is"
      let isDecided = TopKeys.names.filter { name in !overrides.contains { $0.name == name } }
      guard
        let section = Section(
          entry.field, what: "a world", keys: allKeys, isRecorded: false,
          misplaced: {
            isDecided.contains($0) ? "`\($0)` cannot differ by world: \(misplaced)" : nil
          })
      else { return nil }
      return WorldHead(id: entry.key, title: section[title])
    }
  }
}

/// A world's name.
struct WorldHead: Sendable {
  var id: String
  var title: String?
}

extension ValueType where Value == String {
  static let worldReference = ValueType("a world", definition: .reference) {
    text, vocabulary throws(Fault) in
    try vocabulary.names.world(Phrase.Word(text: text, offset: 0))
  }
}

extension ValueType where Value == [String] {
  /// Worlds to run.
  static let worlds = ValueType(
    "`all`, `base`, or a list of worlds",
    schema: SectionSchema.either(
      .members(["enum": .strings(["all", World.base])]),
      SectionSchema.list(of: SchemaDefinition.reference.reference))
  ) { field in
    let ids = field.reading.vocabulary.names.worlds.ids
    if field.node.text == "all" { return ids }
    if field.node.text == World.base { return [] }
    return field.itemsOrSelf.compactMap { ValueType<String>.worldReference.read($0) }
      .filter { $0 != World.base }
  }
}

extension Names {
  /// The world a word names; the base is one.
  func world(_ word: Phrase.Word) throws(Fault) -> String {
    guard word.text != World.base else { return word.text }
    return try id(word, in: worlds, what: "world")
  }
}
