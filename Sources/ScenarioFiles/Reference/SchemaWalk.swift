/// Collects the tables of keys of a JSON Schema.
struct SchemaWalk {
  private(set) var tables: [LanguageReference.Table] = []

  /// Enters a value's schema: notes its keys, and enters what is below.
  mutating func enter(_ schema: JSONValue, path: String) {
    let variants = schema["oneOf"]?.items ?? []
    if variants.isEmpty {
      enter(keysOf: [schema], kinds: [], path: path)
    } else {
      enter(
        keysOf: variants,
        kinds: variants.map { $0["properties"]?["kind"]?["const"]?.text ?? "" }, path: path)
    }
    for choice in schema["anyOf"]?.items ?? [] { enter(choice, path: path) }
    for pattern in schema["patternProperties"]?.members ?? [] {
      // What stands below is what stands below the table itself.
      enter(keysOf: [pattern.value], kinds: [], path: path + ".from week 20", isDeep: false)
    }
    if let values = schema["additionalProperties"] { enter(values, path: path + ".<id>") }
    if let items = schema["items"] { enter(items, path: path) }
  }

  /// Notes the keys of a table, or of one whose keys depend on its kind.
  private mutating func enter(
    keysOf variants: [JSONValue], kinds: [String], path: String, isDeep: Bool = true
  ) {
    var (names, schemas, found): ([String], [JSONValue], [[String]]) = ([], [], [])
    for (number, variant) in variants.enumerated() {
      for member in variant["properties"]?.members ?? [] where member.value != .bool(false) {
        let kind = kinds.isEmpty ? [] : [kinds[number]]
        if let place = names.firstIndex(of: member.key) {
          found[place] += kind
        } else {
          names.append(member.key)
          schemas.append(member.value)
          found.append(kind)
        }
      }
    }
    // What only says by which category a value depends is a form of the value, not a table.
    guard !names.isEmpty, names != ["by"] else { return }
    tables.append(
      LanguageReference.Table(
        path: path,
        entries: names.indices.map { place in
          LanguageReference.Entry(
            key: names[place],
            value: names[place] == "kind" && !kinds.isEmpty
              ? kinds.map { "`\($0)`" }.joined(separator: ", ")
              : Self.value(of: schemas[place]),
            meaning: schemas[place]["description"]?.text ?? "",
            kinds: found[place].count == kinds.count ? [] : found[place])
        }))
    guard isDeep else { return }
    for (name, schema) in zip(names, schemas) {
      enter(schema, path: path.isEmpty ? name : "\(path).\(name)")
    }
  }

  /// What may be written: the declared words, and all words of a choice.
  private static func value(of schema: JSONValue) -> String {
    let said = schema["$comment"]?.text ?? ""
    let choices = schema["enum"]?.items.compactMap(\.text).map { "`\($0)`" } ?? []
    guard let first = choices.first, !said.contains(first) else { return said }
    return "\(said): \(choices.joined(separator: ", "))"
  }
}
