/// A type of value: what it is called in messages, its JSON Schema, and how it is read.
struct ValueType<Value>: Sendable {
  /// What may be written, with an example.
  let words: String
  let schema: JSONValue
  /// Whether reading records the parts in the resolved view itself.
  let nests: Bool
  let read: @Sendable (Field) -> Value?

  init(
    _ words: String, schema: JSONValue, nests: Bool = false,
    read: @escaping @Sendable (Field) -> Value?
  ) {
    self.words = words
    self.schema = schema
    self.nests = nests
    self.read = read
  }

  /// A type whose values are single texts.
  init(
    _ words: String, definition: SchemaDefinition,
    parse: @escaping @Sendable (String, Vocabulary) throws(Fault) -> Value
  ) {
    self.init(words, schema: definition.reference) { field in
      field.parse(words) { text throws(Fault) in try parse(text, field.reading.vocabulary) }
    }
  }
}

/// A value in the file, where it stands, and the reading it belongs to.
struct Field {
  let node: SourceNode
  /// Where it stands in the scenario, such as `channels.leaflets.reach`.
  let path: String
  let reading: Reading

  /// The value of a key below this one.
  func child(_ key: String, _ node: SourceNode) -> Field {
    Field(node: node, path: path.isEmpty ? key : "\(path).\(key)", reading: reading)
  }

  /// Reports a problem of this value.
  func report(_ fault: Fault) { reading.report(fault, at: node.place, of: node) }

  /// Reports a problem of this value.
  func report(
    _ code: Diagnostic.Code, _ message: String, suggest: String? = nil, allowed: [String] = []
  ) {
    report(Fault(code, message, suggest: suggest, allowed: allowed))
  }

  /// The text of a single value, or nil after reporting why there is none.
  func text(_ words: String) -> String? {
    if node.isPoisoned { return nil }
    if node.isEmpty {
      report(
        .emptyValue, "there is no value here; give \(words), say `none`, or leave the key out")
      return nil
    }
    guard let text = node.text else {
      report(.wrongShape, "expected \(words) here, not \(node.shape)")
      return nil
    }
    if let typed = LookAlikes.replaced(in: text) {
      report(
        .character, "`\(text)` holds \(typed.name); type the ASCII character", suggest: typed.text)
      return nil
    }
    return text
  }

  /// Reads a single value by a parser of texts.
  func parse<Value>(
    _ words: String, _ body: (String) throws(Fault) -> Value
  ) -> Value? {
    guard let text = text(words) else { return nil }
    do throws(Fault) {
      return try body(text)
    } catch {
      var fault = error
      if node.isPlain, let word = YAMLWord(text) {
        fault = Fault(
          fault.code,
          "`\(text)` means \(word.meaning) to some YAML readers; expected \(words)",
          suggest: word.suggestion, allowed: fault.allowed)
      }
      report(fault)
      return nil
    }
  }

  /// The entries of a table, or nil after reporting that it is none.
  func entries(_ words: String) -> [(key: String, keyPlace: Place, field: Field)]? {
    if node.isPoisoned { return nil }
    guard let entries = node.entries else {
      if node.isEmpty {
        report(
          .emptyValue, "there is nothing here; give \(words), say `none`, or leave the key out")
      } else {
        report(.wrongShape, "expected \(words) here, not \(node.shape)")
      }
      return nil
    }
    return entries.map { entry in
      let field = child(entry.key, entry.value)
      reading.rememberHead(field.path, entry.keyPlace)
      return (entry.key, entry.keyPlace, field)
    }
  }

  /// The items of a list, or the value itself as the only one.
  var itemsOrSelf: [Field] {
    guard let items = node.items else { return [self] }
    return items.map { Field(node: $0, path: path, reading: reading) }
  }
}

/// Words that YAML 1.1 reads as Booleans.
struct YAMLWord {
  let meaning: String
  let suggestion: String?

  init?(_ text: String) {
    switch text.lowercased() {
    case "no", "off", "n", "false": (meaning, suggestion) = ("false", "none")
    case "yes", "on", "y", "true": (meaning, suggestion) = ("true", nil)
    default: return nil
    }
  }
}

/// Characters that a Chinese keyboard or a copied text puts in place of ASCII ones.
enum LookAlikes {
  private static let ascii: [Character: String] = [
    "％": "%", "：": ":", "，": ",", "．": ".", "（": "(", "）": ")", "＋": "+", "－": "-",
    "＝": "=", "；": ";", "　": " ", "\u{A0}": " ", "\u{202F}": " ", "\u{2009}": " ",
    "\u{200B}": "", "０": "0", "１": "1", "２": "2", "３": "3", "４": "4", "５": "5", "６": "6",
    "７": "7", "８": "8", "９": "9", "［": "[", "］": "]", "｛": "{", "｝": "}",
  ]

  /// The text with look-alikes replaced, and what they are; nil when it has none.
  static func replaced(in text: String) -> (text: String, name: String)? {
    var found: [String] = []
    var result = ""
    for character in text {
      if let plain = ascii[character], plain != String(character) {
        let name = Self.name(of: character)
        if !found.contains(name) { found.append(name) }
        result += plain
      } else {
        result.append(character)
      }
    }
    return found.isEmpty ? nil : (result, found.joined(separator: " and "))
  }

  private static func name(of character: Character) -> String {
    switch character {
    case "\u{A0}", "\u{202F}", "\u{2009}": "a non-breaking or thin space"
    case "\u{200B}": "an invisible zero-width space"
    case "　": "a full-width space"
    default: "the full-width `\(character)`"
    }
  }
}
