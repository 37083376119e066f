/// Text for Markdown, whatever a scenario puts into it.
enum Markdown {
  /// A text between other words: nothing in it is taken for markup.
  static func plain(_ text: String) -> String {
    var result = ""
    for letter in text {
      if "\\`*_{}[]<>#|".contains(letter) { result += "\\" }
      result.append(letter.isNewline ? " " : letter)
    }
    return result
  }

  /// A name or value as it is written.
  static func code(_ text: String) -> String {
    let inner = String(
      text.flatMap { letter -> String in
        letter.isNewline ? " " : letter == "`" ? "'" : letter == "|" ? "\\|" : String(letter)
      })
    return "`\(inner)`"
  }

  /// Names with commas between.
  static func codes(_ texts: [String]) -> String { texts.map(code).joined(separator: ", ") }

  /// A table; cells are Markdown already.
  static func table(_ headings: [String], _ rows: [[String]]) -> [String] {
    guard !rows.isEmpty else { return [] }
    let lines = [headings, headings.map { _ in "---" }] + rows
    return lines.map { "| \($0.joined(separator: " | ")) |" } + [""]
  }
}
