/// A JSON document whose keys keep the order they were given in.
///
/// The same value always gives the same bytes: keys in order, two spaces for each level, numbers by
/// ``NumberText/plain(_:)``, text beyond ASCII as it is.
public indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case natural(UInt64)
  case number(Double)
  case text(String)
  case array([JSONValue])
  case object([Member])

  /// A key and its value.
  public struct Member: Hashable, Sendable {
    /// The key.
    public let key: String
    /// The value.
    public let value: JSONValue

    /// Makes a member of an object.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The document's text, ended by a line break.
  public var document: String {
    var text = ""
    write(to: &text, indent: "")
    return text + "\n"
  }

  /// The document in one line without spaces, for places where room is dear.
  public var compact: String {
    switch self {
    case .array(let values): "[" + values.map(\.compact).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.map { member in
          var key = ""
          JSONValue.quote(member.key, to: &key)
          return key + ":" + member.value.compact
        }.joined(separator: ",") + "}"
    default: String(document.dropLast())
    }
  }

  /// A whole number from 0.
  public static func count(_ value: Int) -> JSONValue { .natural(UInt64(value)) }

  /// A number, or null where there is none.
  public static func optional(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }

  /// Text, or null where there is none.
  public static func optional(_ value: String?) -> JSONValue { value.map { .text($0) } ?? .null }

  private func write(to text: inout String, indent: String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .natural(let value): text += "\(value)"
    case .number(let value): text += value.isFinite ? NumberText.plain(value) : "null"
    case .text(let value): JSONValue.quote(value, to: &text)
    case .array(let values):
      JSONValue.list(values, between: "[", "]", indent: indent, to: &text) { value, text, deeper in
        value.write(to: &text, indent: deeper)
      }
    case .object(let members):
      JSONValue.list(members, between: "{", "}", indent: indent, to: &text) {
        member, text, deeper in
        JSONValue.quote(member.key, to: &text)
        text += ": "
        member.value.write(to: &text, indent: deeper)
      }
    }
  }

  private static func list<Item>(
    _ items: [Item], between open: String, _ close: String, indent: String, to text: inout String,
    write: (Item, inout String, String) -> Void
  ) {
    guard !items.isEmpty else {
      text += open + close
      return
    }
    let deeper = indent + "  "
    text += open
    for (position, item) in items.enumerated() {
      text += (position == 0 ? "\n" : ",\n") + deeper
      write(item, &text, deeper)
    }
    text += "\n" + indent + close
  }

  private static func quote(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20:
        let code = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByArrayLiteral
{
  /// Text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// An object with its keys in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}
