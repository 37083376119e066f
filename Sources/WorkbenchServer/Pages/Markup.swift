/// HTML, in which everything that is put in as text is escaped.
///
///     let name = "<b>"
///     let row: Markup = "<td>\(name)</td>"   // <td>&lt;b&gt;</td>
struct Markup: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The HTML.
  let text: String

  init(stringLiteral value: String) { text = value }

  init(stringInterpolation parts: StringInterpolation) { text = parts.text }

  /// Takes HTML that is known to be well formed and ours.
  init(trusted text: String) { self.text = text }

  /// Nothing.
  static let none: Markup = ""

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ text: String) { self.text += Markup.escaped(text) }

    mutating func appendInterpolation(_ number: Int) { text += "\(number)" }

    mutating func appendInterpolation(_ markup: Markup) { text += markup.text }

    mutating func appendInterpolation(_ parts: [Markup]) { for part in parts { text += part.text } }
  }

  /// A text as it stands in HTML, in an attribute's quotes too; control characters are shown as �.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where scalar.properties.generalCategory == .control: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
