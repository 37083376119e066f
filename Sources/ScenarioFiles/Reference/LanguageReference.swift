/// Every key of the scenario language with what may be written and what it means.
///
/// It is made from the declarations that the loader reads by, as the JSON Schema is, so that it says what
/// this version does.
public struct LanguageReference: Sendable {
  /// A key of a table.
  public struct Entry: Hashable, Sendable {
    /// The key.
    public let key: String
    /// What may be written, with an example; of some keys it is left to the meaning.
    public let value: String
    /// What it means, and its default.
    public let meaning: String
    /// The kinds of the table in which it may stand; empty: in all.
    public let kinds: [String]
  }

  /// A table of keys.
  public struct Table: Hashable, Sendable {
    /// Where it stands, such as `channels.<id>`; empty: the file itself.
    public let path: String
    /// Its keys in the order in which they are declared.
    public let entries: [Entry]
  }

  /// A type of value written as one text.
  public struct Form: Hashable, Sendable {
    /// Its name, such as `share`.
    public let name: String
    /// What it is.
    public let meaning: String
    /// Examples, or everything that may be written.
    public let examples: [String]
  }

  /// The tables, each before those below it.
  public let tables: [Table]
  /// The types of values.
  public let forms: [Form]

  /// The reference of this version.
  public static let current: LanguageReference = {
    var walk = SchemaWalk()
    walk.enter(SectionSchema.object(TopKeys.all), path: "")
    return LanguageReference(tables: walk.tables, forms: SchemaDefinition.all.map(Form.init))
  }()

  /// The first words of paths: the sections of a file.
  public var sections: [Entry] { tables.first?.entries ?? [] }

  /// The tables at and below a path, such as `channels` or `journeys.<id>.edges`.
  public func tables(below path: String) -> [Table] {
    tables.filter { $0.path == path || $0.path.hasPrefix(path + ".") }
  }
}

extension LanguageReference.Form {
  fileprivate init(_ definition: SchemaDefinition) {
    name = definition.name
    meaning = definition.value["description"]?.text ?? ""
    examples = definition.value["examples"]?.items.compactMap(\.text) ?? []
  }
}

extension JSONValue {
  /// The value of a key of an object.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The members of an object.
  var members: [Member] { if case .object(let members) = self { members } else { [] } }

  /// The items of a list.
  var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }

  /// A string.
  var text: String? { if case .string(let text) = self { text } else { nil } }
}
