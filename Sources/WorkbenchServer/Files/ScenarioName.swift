/// What a new scenario may be called.
///
/// Files that are there keep whatever name they have; new ones get a name that every shell, page and
/// archive takes as it stands.
enum ScenarioName {
  /// The longest name of a file or folder, in bytes: file systems take 255, and a draft's name is longer.
  static let longest = 200

  /// Why a name cannot be written at all, in a sentence; nil: it is not too long.
  static func excess(of name: String) -> String? {
    guard let part = parts(of: name).first(where: { $0.utf8.count > longest }) else { return nil }
    return
      "the name `\(part.prefix(24))…` has \(part.utf8.count) bytes; it may have \(longest), which "
      + "are \(longest) Latin or \(longest / 3) Chinese letters"
  }

  /// What a new name has that it may not have, in a sentence; nil: nothing.
  static func problem(of name: String) -> String? {
    let rest = "a scenario's name has letters, digits, `-`, `_`, `.` and spaces between them"
    if let stranger = name.unicodeScalars.first(where: { $0 != "/" && !isPlain($0) }) {
      let sign = stranger.properties.isWhitespace ? "another kind of space" : "`\(stranger)`"
      return "the name has \(sign); \(rest)"
    }
    let hasLooseSpace = parts(of: name).contains { $0.hasPrefix(" ") || $0.hasSuffix(" ") }
    // What is before the ending is shown as the name.
    let stem = name.prefix { $0 != "." }
    return hasLooseSpace || stem.last == " "
      ? "the name begins or ends with a space; \(rest)" : nil
  }

  private static func parts(of name: String) -> [Substring] { name.split(separator: "/") }

  /// Letters of any script with the marks that belong to them, digits of any script, and four signs.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber:
      true
    default: "-_. ".unicodeScalars.contains(scalar)
    }
  }
}
