/// JSON Schemas of tables, made from the keys they declare.
enum SectionSchema {
  /// A table of declared keys; in a partial one, required keys may come from elsewhere, as by `like`.
  static func object(
    _ keys: [any DeclaredKey], others: JSONValue = .bool(false), isPartial: Bool = false
  ) -> JSONValue {
    let known = keys.filter { !$0.isLater }
    let properties = known.map { key in
      JSONValue.Member(key.name, describe(key))
    }
    let required = known.filter { $0.fallbackWords == nil }.map(\.name)
    let object = JSONValue.members([
      "type": .string("object"), "properties": .object(properties),
      "additionalProperties": others,
    ])
    return required.isEmpty || isPartial ? object : object.adding("required", .strings(required))
  }

  /// A table whose keys are ids.
  static func table(of value: JSONValue) -> JSONValue {
    .members(["type": .string("object"), "additionalProperties": value])
  }

  /// A list.
  static func list(of value: JSONValue) -> JSONValue {
    .members(["type": .string("array"), "items": value])
  }

  /// One of several shapes.
  static func either(_ values: JSONValue...) -> JSONValue {
    .members(["anyOf": .array(values)])
  }

  /// A table `{by: category, label: value, otherwise: value}`.
  static func byCategory(_ value: JSONValue) -> JSONValue {
    .members([
      "type": .string("object"),
      "properties": .members(["by": .members(["type": .string("string")])]),
      "required": .strings(["by"]), "additionalProperties": value,
    ])
  }

  private static func describe(_ key: any DeclaredKey) -> JSONValue {
    let fallback = key.fallbackWords.map { $0.isEmpty ? "" : " Default: \($0)." } ?? " Required."
    let doc = key.doc.prefix(1).uppercased() + key.doc.dropFirst() + "." + fallback
    // `true` lets everything through, and so does an object that only says what it is.
    let schema = key.schema == .bool(true) ? .object([]) : key.schema
    guard case .object = schema else { return schema }
    return schema.adding("description", .string(doc)).withoutEarlierDescription
      .adding("$comment", .string(key.words))
  }
}

extension JSONValue {
  /// The same object with only the last of several descriptions.
  fileprivate var withoutEarlierDescription: JSONValue {
    guard case .object(let members) = self,
      let last = members.lastIndex(where: { $0.key == "description" })
    else { return self }
    return .object(
      members.enumerated().filter { $0.offset == last || $0.element.key != "description" }
        .map(\.element))
  }
}
