/// A piece of HTML.
///
/// Texts put into it are escaped, pieces of HTML are not, so that nothing that
/// comes from a scenario can become markup.
///
///     let name = "<b>"
///     let cell: HTML = "<td>\(name)</td>"   // <td>&lt;b&gt;</td>
public struct HTML: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The markup.
  public private(set) var text: String

  /// Markup that the program wrote.
  public init(stringLiteral value: String) { text = value }

  /// Markup with texts and pieces put in.
  public init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  /// Markup of another module of ours, such as a drawing.
  init(trusted markup: String) { text = markup }

  /// No markup.
  public static let nothing: HTML = ""

  /// Two pieces one after the other.
  static func + (left: HTML, right: HTML) -> HTML { HTML(trusted: left.text + right.text) }

  /// Adds a piece.
  static func += (left: inout HTML, right: HTML) { left.text += right.text }

  /// Puts texts and pieces into markup.
  public struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    /// Begins.
    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity)
    }
    /// Adds markup.
    public mutating func appendLiteral(_ literal: String) { text += literal }
    /// Adds a text, escaped for content and for attributes in quotation marks.
    public mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }
    /// Adds a number.
    public mutating func appendInterpolation(_ value: Int) { text += "\(value)" }
    /// Adds a piece.
    public mutating func appendInterpolation(_ piece: HTML) { text += piece.text }
    /// Adds pieces one after another.
    public mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { text += piece.text }
    }
    /// Adds a piece if there is one.
    public mutating func appendInterpolation(_ piece: HTML?) { text += piece?.text ?? "" }
  }

  /// A text in which nothing is markup; control characters, which HTML does not allow, are left out.
  private static func escaped(_ value: String) -> String {
    var result = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Sequence<HTML> {
  /// The pieces one after another.
  func joined(by separator: HTML = "\n") -> HTML {
    HTML(trusted: map(\.text).joined(separator: separator.text))
  }
}
