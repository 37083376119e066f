import TerminalText

extension Diagnostic {
  /// The problem for people: the summary, the offending line, a caret, and the way out.
  ///
  ///     bank.yaml:14:5: error: unknown key `raech` in channel `leaflets`
  ///         raech: 70%
  ///         ^
  ///       did you mean `reach`?
  ///       allowed: kind, reach, cost
  ///
  /// The caret stands below the character in a terminal: characters of Chinese, Japanese and Korean
  /// are two cells wide, and tabs are repeated.
  public func rendered() -> String {
    var lines = [summary]
    if let excerpt, line > 0 {
      let shown = Excerpt(line: excerpt, column: column)
      lines.append("    " + shown.text)
      lines.append("    " + shown.caret)
    }
    if let suggestion { lines.append("  did you mean `\(QuotedText.cut(suggestion))`?") }
    if !allowed.isEmpty {
      lines.append("  allowed: " + allowed.map(QuotedText.cut).joined(separator: ", "))
    }
    return lines.joined(separator: "\n")
  }
}

/// A line of a file with a caret below one of its characters.
struct Excerpt {
  let text: String
  let caret: String

  /// Long lines are cut around the caret to `width` characters.
  init(line: String, column: Int, width: Int = 120) {
    let characters = Array(line).map { $0.isNewline ? " " : $0 }
    let target = max(0, min(column - 1, characters.count))
    let start = characters.count > width ? max(0, target - width / 2) : 0
    let end = min(characters.count, start + width)
    let head = start > 0 ? "…" : ""
    text = head + String(characters[start..<end]) + (end < characters.count ? "…" : "")
    let cells = characters[start..<min(target, end)].map { character -> String in
      character == "\t" ? "\t" : String(repeating: " ", count: DisplayWidth.columns(of: character))
    }
    caret = (start > 0 ? " " : "") + cells.joined() + "^"
  }
}
