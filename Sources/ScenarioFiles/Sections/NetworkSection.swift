import Marketing

/// Who knows whom.
enum NetworkSection {
  /// The kinds of network.
  enum Kind: String, CaseIterable, Sendable {
    case none, smallWorld = "small-world", scaleFree = "scale-free", communities, file
  }

  enum Keys {
    static let kind = Key<Kind>(
      "kind", .choice("a kind of network"), .required, "how ties are made")
    static let friends = Key<Double>(
      "friends", .number("a number of friends such as `12`", atLeast: 0, atMost: 10_000),
      .text("10"),
      "acquaintances of one customer, on average")
    static let rewired = Key<Double>(
      "rewired", .share, .text("10%"), "small-world: the share of ties that lead far away")
    static let groupSize = Key<Int>(
      "group-size", .count("a number of people", atLeast: 2, atMost: 1_000_000),
      .text("100"),
      "communities: how many people form one")
    static let betweenGroups = Key<Double>(
      "between-groups", .share, .text("10%"), "communities: the share of ties that leave the group")
    static let sameSegment = Key<Double>(
      "same-segment", .share, .none("as it falls"), "the share of ties within the segment")
    static let degreeSpread = Key<Double>(
      "degree-spread", .spread, .none("as the kind has it"),
      "how unequal the number of friends is: geometric standard deviation")
    static let file = Key<String>(
      "file", .word("a path"), .none("none"), "file: a CSV file with one tie a row")
    static let columns = Key<[String]>(
      "columns", .columns, .text("from to"),
      "file: the headings of the two columns, which count customers from 0")

    static let all: [any DeclaredKey] = [
      kind, friends, rewired, groupSize, betweenGroups, sameSegment, degreeSpread, file, columns,
    ]
    /// The keys that only one kind has.
    static let only: [String: Kind] = [
      "rewired": .smallWorld, "group-size": .communities, "between-groups": .communities,
      "file": .file, "columns": .file,
    ]
  }

  static let type = ValueType<Network>(
    "a network such as `{kind: small-world, friends: 12}`", schema: SectionSchema.object(Keys.all),
    nests: true, read: read)

  private static func read(_ field: Field) -> Network? {
    if field.node.text == "none" {
      field.reading.record(field)
      return nil
    }
    guard let section = Section(field, what: "`network`", keys: Keys.all),
      let kind = section[Keys.kind]
    else { return nil }
    refuseForeignKeys(section, kind)
    guard kind != .none else { return nil }
    let friends = kind == .file ? 0 : section[Keys.friends]
    guard let shape = shape(kind, section), let friends else { return nil }
    var network = Network(kind: shape, friends: friends)
    if kind == .file, case .file(_, let ties) = shape {
      let people = (ties.map { max($0.first, $0.second) }.max() ?? 0) + 1
      network.friends = 2 * Double(ties.count) / Double(people)
    } else {
      network.sameSegment = section[Keys.sameSegment]
      network.degreeSpread = section[Keys.degreeSpread]
    }
    return network
  }

  private static func shape(_ kind: Kind, _ section: Section) -> Network.Kind? {
    switch kind {
    case .none: return nil
    case .smallWorld: return section[Keys.rewired].map { .smallWorld(rewired: $0) }
    case .scaleFree: return .scaleFree
    case .communities:
      guard let size = section[Keys.groupSize], let between = section[Keys.betweenGroups] else {
        return nil
      }
      return .communities(groupSize: size, between: between)
    case .file:
      guard let path = section[Keys.file], let columns = section[Keys.columns] else {
        if !section.has(Keys.file) {
          section.field.reading.report(
            Fault(.missingKey, "a network from a file needs `file:`"),
            at: section.place(Keys.kind))
        }
        return nil
      }
      guard let field = section.given(Keys.file),
        let ties = TieFile.read(path, columns: columns, field)
      else { return nil }
      return .file(path: path, ties: ties)
    }
  }

  private static func refuseForeignKeys(_ section: Section, _ kind: Kind) {
    for entry in section.field.node.entries ?? [] {
      let isForeign =
        kind == .none && entry.key != "kind"
        || (Keys.only[entry.key].map { $0 != kind } ?? false)
        || (kind == .file && ["friends", "same-segment", "degree-spread"].contains(entry.key))
      guard isForeign else { continue }
      let owner = Keys.only[entry.key].map { " (it belongs to `\($0.rawValue)`)" } ?? ""
      section.field.reading.report(
        Fault(
          .unknownKey, "a network of kind `\(kind.rawValue)` has no `\(entry.key)`\(owner)"),
        at: entry.keyPlace)
    }
  }
}

extension ValueType where Value == Double {
  /// A geometric standard deviation.
  static let spread = ValueType(
    "a spread such as `x1.7`", definition: .multiplier
  ) { text, _ throws(Fault) in
    var phrase = Phrase(text)
    let factor = try phrase.factor("the spread")
    try phrase.end(after: "the spread")
    guard factor >= 1 else {
      throw Fault(.range, "a spread is at least x1, which is no spread at all")
    }
    return factor
  }
}

extension ValueType where Value == [String] {
  /// Two headings.
  static let columns = ValueType(
    "two headings such as `[from, to]`",
    schema: SectionSchema.list(of: .members(["type": .string("string")]))
  ) { field in
    let words =
      field.node.items?.compactMap(\.text)
      ?? field.node.text.map { text in
        text.split(separator: " ").map(String.init)
      }
    guard let words, words.count == 2 else {
      field.report(.wrongShape, "expected two headings such as `[from, to]`")
      return nil
    }
    return words
  }
}
