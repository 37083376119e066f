/// One key of a section, declared once.
///
/// The section's reader, the check for unknown keys, the JSON Schema and the key reference all use
/// this declaration.
struct Key<Value>: Sendable {
  /// What holds when the key is left out.
  enum Fallback: Sendable {
    /// The key cannot be left out.
    case required
    /// Nothing; said in words.
    case none(String)
    /// The value this text stands for.
    case text(String)
    /// What an empty table stands for: the defaults of its keys.
    case table
    /// The value of a text that depends on the section's kind.
    case byKind(KeyValuePairs<String, String>)
  }

  let name: String
  let type: ValueType<Value>
  let fallback: Fallback
  let doc: String

  init(_ name: String, _ type: ValueType<Value>, _ fallback: Fallback, _ doc: String) {
    self.name = name
    self.type = type
    self.fallback = fallback
    self.doc = doc
  }
}

/// What is known of a key whatever its value's type.
protocol DeclaredKey: Sendable {
  var name: String { get }
  var doc: String { get }
  /// What may be written, in words.
  var words: String { get }
  /// What holds when the key is left out, in words; nil when it cannot be.
  var fallbackWords: String? { get }
  var schema: JSONValue { get }
  /// Whether this version refuses the key with “not yet”.
  var isLater: Bool { get }
}

extension Key: DeclaredKey {
  var words: String { type.words }
  var schema: JSONValue { type.schema }
  var isLater: Bool { false }

  var fallbackWords: String? {
    switch fallback {
    case .required: nil
    case .none(let words): words
    case .text(let text): text
    case .table: ""
    case .byKind(let texts): texts.map { "\($0.value) (\($0.key))" }.joined(separator: ", ")
    }
  }
}

/// A key that the language has and this version does not run yet.
struct LaterKey: DeclaredKey {
  let name: String
  let doc: String
  var words: String { "not yet" }
  var fallbackWords: String? { "not yet" }
  var schema: JSONValue { .bool(false) }
  var isLater: Bool { true }

  init(_ name: String, _ doc: String) {
    self.name = name
    self.doc = doc
  }
}
