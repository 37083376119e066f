import TerminalText

/// What messages quote from a file, between backticks.
///
/// A name or a value may be as long as a file; what tells one from another is at its beginning.
enum QuotedText {
  /// The most columns of a terminal that one quotation takes.
  static let widest = 80
  /// The most columns of a whole message, should a quotation itself hold backticks.
  static let widestMessage = 1_500

  /// A message whose quotations are cut, each with `…` at its end.
  static func shortened(_ message: String) -> String {
    guard message.utf8.count > widest else { return message }
    // Every second part stands between two backticks; the last does not, if one is left open.
    let parts = message.split(separator: "`", omittingEmptySubsequences: false)
    let shorter = parts.enumerated().map { place, part in
      place.isMultiple(of: 2) || place == parts.count - 1 ? String(part) : cut(String(part))
    }
    return DisplayWidth.cut(shorter.joined(separator: "`"), to: widestMessage)
  }

  /// One quotation, cut where it is very long.
  static func cut(_ text: String) -> String {
    text.utf8.count > widest ? DisplayWidth.cut(text, to: widest) : text
  }
}
