/// A character that no text can show and that could steer a terminal, such as an escape.
///
/// Written as it is, it is masked before YAML sees it; here it comes from `"\\x1B"` and the like, or
/// from the command line.
struct ControlCharacter: Hashable {
  let scalar: Unicode.Scalar

  /// The first one of a text; tabs and line ends are none.
  static func first(in text: String) -> ControlCharacter? {
    text.unicodeScalars.first { isOne($0) }.map { ControlCharacter(scalar: $0) }
  }

  /// The first one in the keys and values of a tree.
  static func first(in node: SourceNode) -> ControlCharacter? {
    switch node.content {
    case .scalar(let text, _): first(in: text)
    case .sequence(let items): items.lazy.compactMap { first(in: $0) }.first
    case .mapping(let entries):
      entries.lazy.compactMap { first(in: $0.key) ?? first(in: $0.value) }.first
    }
  }

  /// A text without them.
  static func removed(from text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !isOne($0) }))
  }

  private static func isOne(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control && scalar != "\t" && scalar != "\n"
  }

  /// What to say of it.
  var message: String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
    return "this text holds the control character U+\(zeros)\(digits); leave it out"
  }
}
