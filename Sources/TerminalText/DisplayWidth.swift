/// How many columns of a terminal a text takes.
///
/// Chinese, Japanese and Korean letters take two, combining marks none (Unicode Standard Annex
/// #11, East Asian Width; letters of ambiguous width count as narrow).
public enum DisplayWidth {
  /// The columns a text takes.
  ///
  ///     DisplayWidth.columns(of: "推荐 a")   // 6
  public static func columns(of text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The columns one letter takes, with all its marks.
  public static func columns(of letter: Character) -> Int {
    guard let first = letter.unicodeScalars.first else { return 0 }
    let isPicture = letter.unicodeScalars.contains { $0.value == 0xFE0F }
    if isPicture || wide.contains(where: { $0.contains(first.value) }) { return 2 }
    switch first.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark: return 0
    default: return 1
    }
  }

  /// A text cut to a number of columns; where something is cut, the last is `…`.
  public static func cut(_ text: String, to columns: Int) -> String {
    guard self.columns(of: text) > columns else { return text }
    var kept = ""
    var used = 0
    for letter in text {
      let next = self.columns(of: letter)
      guard used + next <= columns - 1 else { break }
      used += next
      kept.append(letter)
    }
    return kept + "…"
  }

  /// Blocks whose letters are wide or full width.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FB, 0x1F300...0x1F64F,
    0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}
