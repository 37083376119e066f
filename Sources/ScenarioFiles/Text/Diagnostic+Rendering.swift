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
    if let suggestion { lines.append("  did you mean `\(suggestion)`?") }
    if !allowed.isEmpty { lines.append("  allowed: " + allowed.joined(separator: ", ")) }
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
      character == "\t" ? "\t" : String(repeating: " ", count: character.cells)
    }
    caret = (start > 0 ? " " : "") + cells.joined() + "^"
  }
}

extension Character {
  /// The cells of a terminal the character takes: 0, 1 or 2.
  ///
  /// Wide ranges are those of Unicode Standard Annex 11, East Asian Width, W and F.
  var cells: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0xFEFF: return 0
    case 0x300...0x36F: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
