/// How text is laid out for one terminal or file.
public struct TextStyle: Hashable, Sendable {
  /// The columns of a line.
  public let columns: Int
  /// Whether words may be coloured; they never depend on colour alone.
  public let hasColour: Bool

  /// Text without colour, 80 columns wide: what files hold.
  public static let plain = TextStyle(hasColour: false)

  /// Makes a style.
  public init(columns: Int = 80, hasColour: Bool) {
    self.columns = columns
    self.hasColour = hasColour
  }

  /// What a word is coloured for.
  public enum Role: Sendable {
    case heading
    case good
    case bad
    case doubtful
  }

  /// A text in the colour of a role; as it is where there is no colour.
  public func paint(_ text: String, as role: Role) -> String {
    guard hasColour else { return text }
    let code =
      switch role {
      case .heading: "1"
      case .good: "32"
      case .bad: "31"
      case .doubtful: "33"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
