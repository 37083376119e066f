import TerminalText

/// How much room letters take, without knowing the reader's fonts.
///
/// The widths are those of DejaVu Sans, rounded up to six classes: it is the widest of the
/// sans-serif fonts in common use, so what fits here fits in all of them. Wide letters take a
/// whole em, see ``TerminalText/DisplayWidth``.
enum Lettering {
  /// The size of text in CSS pixels.
  static let size = 12.0
  /// The size of texts that matter less.
  static let small = 11.0
  /// How far letters rise above the baseline and hang below it, in ems.
  static let ascent = 0.8
  static let descent = 0.24

  /// The fonts that are asked for.
  static let fonts =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', "
    + "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', "
    + "'DejaVu Sans', sans-serif"

  /// The estimated width of a text.
  static func width(of text: String, size: Double, isBold: Bool = false) -> Double {
    let ems = text.reduce(0.0) { $0 + self.ems(of: $1) }
    return ems * size * (isBold ? 1.1 : 1)
  }

  private static func ems(of letter: Character) -> Double {
    switch DisplayWidth.columns(of: letter) {
    case 2: return 1
    case 0: return 0
    default: break
    }
    switch letter {
    case " ", "i", "j", "l", "I", ".", ",", ":", ";", "'", "|": return 0.34
    case "f", "t", "r", "(", ")", "[", "]", "-", "/", "J", "!": return 0.42
    case "m", "w", "M", "W", "%", "@", "—", "…": return 1
    case "−", "+", "±", "=", "<", ">", "×": return 0.84
    case "A"..."Z": return 0.76
    default: return 0.64
    }
  }

  /// A text broken into at most `most` lines of a width; where it does not fit, the last ends in
  /// `…`.
  static func lines(
    _ text: String, width: Double, size: Double = size, isBold: Bool = false, most: Int
  ) -> [String] {
    var lines: [String] = []
    var line = ""
    func fits(_ text: String) -> Bool { self.width(of: text, size: size, isBold: isBold) <= width }
    for piece in pieces(of: text) {
      if line.isEmpty || fits(line + trimmed(piece)) {
        line += piece
      } else {
        lines.append(trimmed(line))
        line = piece
      }
    }
    if !line.isEmpty { lines.append(trimmed(line)) }
    guard lines.count > most || lines.contains(where: { !fits($0) }) else { return lines }
    var kept = Array(lines.prefix(most))
    if lines.count > most, let last = kept.popLast() { kept.append(last + "…") }
    return kept.map { cut($0, width: width, size: size, isBold: isBold) }
  }

  /// A text in one line of a width; where it does not fit, it ends in `…`.
  static func cut(
    _ text: String, width: Double, size: Double = size, isBold: Bool = false
  ) -> String {
    guard self.width(of: text, size: size, isBold: isBold) > width else { return text }
    var kept = text.hasSuffix("…") ? String(text.dropLast()) : text
    while !kept.isEmpty, self.width(of: kept + "…", size: size, isBold: isBold) > width {
      kept.removeLast()
    }
    return trimmed(kept) + "…"
  }

  /// The parts after which a line may break: at spaces, after hyphens within words and at wide
  /// letters.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    let letters = Array(text)
    for (position, letter) in letters.enumerated() {
      let isWide = DisplayWidth.columns(of: letter) == 2
      if isWide, !"，。、；：！？）》」”".contains(letter), !piece.isEmpty,
        let last = piece.last, !"（《「“".contains(last)
      {
        pieces.append(piece)
        piece = ""
      }
      piece.append(letter)
      let next = position + 1 < letters.count ? letters[position + 1] : " "
      let isJoint = position > 0 && letters[position - 1].isLetter && next.isLetter
      if letter == " " || (isJoint && "-/_".contains(letter)) {
        pieces.append(piece)
        piece = ""
      }
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}
