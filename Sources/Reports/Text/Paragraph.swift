import TerminalText

/// Running text broken into lines.
public enum Paragraph {
  /// Breaks a text into lines of at most `columns`, at spaces and between wide letters.
  ///
  /// A word longer than a line stands alone in one that is too long: a path must stay whole. The
  /// first line begins with `first`, the others with `rest`.
  public static func lines(
    _ text: String, columns: Int, first: String = "", rest: String = ""
  ) -> [String] {
    var lines: [String] = []
    var line = first
    var used = DisplayWidth.columns(of: first)
    var isEmpty = true
    for piece in pieces(of: text) {
      let width = DisplayWidth.columns(of: piece.text)
      let gap = isEmpty || !piece.spaceBefore ? 0 : 1
      if !isEmpty, used + gap + width > columns {
        lines.append(line)
        line = rest + piece.text
        used = DisplayWidth.columns(of: rest) + width
      } else {
        line += (gap == 1 ? " " : "") + piece.text
        used += gap + width
      }
      isEmpty = false
    }
    return isEmpty ? lines : lines + [line]
  }

  /// The parts between which a line may break.
  private static func pieces(of text: String) -> [(text: String, spaceBefore: Bool)] {
    var pieces: [(text: String, spaceBefore: Bool)] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      var part = ""
      var isFirst = true
      func close() {
        guard !part.isEmpty else { return }
        pieces.append((part, isFirst))
        part = ""
        isFirst = false
      }
      for letter in word {
        // No line begins with a mark that closes something.
        let isWide = DisplayWidth.columns(of: letter) == 2
        if isWide, !"，。、；：！？）》」".contains(letter) { close() }
        part.append(letter)
      }
      close()
    }
    return pieces
  }
}
