import Marketing

/// Where a value was written: in the file, or on the command line.
enum Place: Hashable, Sendable {
  case file(line: Int, column: Int)
  case override(String)

  /// The place as the vocabulary carries it; a value from the command line has none.
  var origin: Origin? {
    if case .file(let line, let column) = self { Origin(line: line, column: column) } else { nil }
  }

  /// Whether it stands before another in the file; the command line comes after the file.
  func precedes(_ other: Place) -> Bool {
    guard case .file(let line, let column) = self else { return false }
    guard case .file(let otherLine, let otherColumn) = other else { return true }
    return (line, column) < (otherLine, otherColumn)
  }

  /// The place `characters` further in the same line.
  func advanced(by characters: Int) -> Place {
    if case .file(let line, let column) = self {
      .file(line: line, column: column + characters)
    } else {
      self
    }
  }
}

/// A piece of YAML as text: no types, only words, tables and lists, each with its place.
struct SourceNode: Hashable, Sendable {
  indirect enum Content: Hashable, Sendable {
    case scalar(String, quoted: Bool)
    case mapping([SourceEntry])
    case sequence([SourceNode])
  }

  var content: Content
  var place: Place

  /// The text of a scalar.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// Whether it is a scalar without quotes.
  var isPlain: Bool {
    if case .scalar(_, quoted: false) = content { true } else { false }
  }

  /// The entries of a mapping.
  var entries: [SourceEntry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The items of a list.
  var items: [SourceNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The value of a key, when this is a mapping that has it.
  subscript(key: String) -> SourceNode? {
    entries?.first { $0.key == key }?.value
  }

  /// Whether the text was already reported as unreadable.
  var isPoisoned: Bool { text.map(Poison.isIn) ?? false }

  /// Whether nothing was written: an empty value or one of YAML's words for null.
  var isEmpty: Bool {
    guard case .scalar(let text, quoted: false) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// What it is, for messages.
  var shape: String {
    switch content {
    case .scalar: isEmpty ? "nothing" : "a single value"
    case .mapping: "a table of keys"
    case .sequence: "a list"
    }
  }
}

/// A key with its value.
struct SourceEntry: Hashable, Sendable {
  var key: String
  var keyPlace: Place
  var value: SourceNode
}

/// Marks text that was reported once and must not be reported again.
///
/// The characters are of Unicode's private use area, one in place of each character, so that places
/// in the line stay right.
enum Poison {
  static let filler: Unicode.Scalar = "\u{E000}"
  static let range: ClosedRange<Unicode.Scalar> = "\u{E000}"..."\u{F8FF}"

  static func isIn(_ text: String) -> Bool {
    text.unicodeScalars.contains { range.contains($0) }
  }
}
