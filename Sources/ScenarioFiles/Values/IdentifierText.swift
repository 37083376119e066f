/// Ids: `card`, `come-back`, `推荐有礼`.
enum IdentifierText {
  static let reserved = [
    "yes", "no", "on", "off", "y", "n", "true", "false", "null", "none", "all", "otherwise", "per",
    "to", "in", "was", "after",
  ]

  /// The most letters of an id.
  private static let longest = 100

  /// Checks a text as an id.
  static func check(_ text: String, what: String) throws(Fault) {
    guard !text.isEmpty else { throw Fault(.identifier, "\(what) needs a name") }
    if reserved.contains(text.lowercased()) {
      let reason =
        YAMLWord(text) != nil
        ? "some YAML readers take it for true or false" : "the language uses it"
      throw Fault(.identifier, "`\(text)` cannot name \(what): \(reason)")
    }
    if let typed = LookAlikes.replaced(in: text) {
      throw Fault(
        .character, "the name `\(text)` holds \(typed.name); type the ASCII character",
        suggest: typed.text)
    }
    guard text.count <= longest else {
      throw Fault(
        .identifier, "`\(text)` has \(text.count) letters; the name of \(what) can have \(longest)")
    }
    guard isWellFormed(text) else {
      let mended = mended(text)
      throw Fault(
        .identifier,
        "`\(text)` cannot name \(what): ids are small letters and digits in words joined by `-`, "
          + "or letters of any script", suggest: isWellFormed(mended) ? mended : nil)
    }
  }

  /// Words of letters and digits joined by single hyphens, beginning with a letter.
  static func isWellFormed(_ text: String) -> Bool {
    guard text.first?.isLetter == true, text.count <= longest else { return false }
    let words = text.split(separator: "-", omittingEmptySubsequences: false)
    return words.allSatisfy { word in
      !word.isEmpty
        && word.allSatisfy { character in
          character.isASCII
            ? character.isNumber || (character.isLetter && character.isLowercase)
            : character.isLetter
        }
    }
  }

  private static func mended(_ text: String) -> String {
    var result = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber {
        result.append(character)
      } else if !result.isEmpty, result.last != "-" {
        result.append("-")
      }
    }
    return result.hasSuffix("-") ? String(result.dropLast()) : result
  }
}
