/// The words of a value, read from left to right.
struct Phrase {
  /// A word and where it begins, in characters from the start of the value.
  struct Word: Hashable {
    var text: String
    var offset: Int
  }

  let text: String
  let words: [Word]
  private(set) var index = 0

  init(_ text: String) {
    self.text = text
    var words: [Word] = []
    var current = ""
    var start = 0
    for (offset, character) in text.enumerated() {
      if character == " " || character == "\t" || character.isNewline {
        if !current.isEmpty { words.append(Word(text: current, offset: start)) }
        current = ""
      } else {
        if current.isEmpty { start = offset }
        current.append(character)
      }
    }
    if !current.isEmpty { words.append(Word(text: current, offset: start)) }
    self.words = words
  }

  /// The word to be read next.
  var next: Word? { index < words.count ? words[index] : nil }
  /// Whether all has been read.
  var isAtEnd: Bool { index == words.count }
  /// Where the next word begins, or the value ends.
  var offset: Int { next?.offset ?? (words.last.map { $0.offset + $0.text.count } ?? 0) }
  /// What has not been read.
  var rest: String { words[index...].map(\.text).joined(separator: " ") }
  /// What has been read.
  var done: String { words[..<index].map(\.text).joined(separator: " ") }

  /// Reads a word whatever it is.
  mutating func take() -> Word? {
    defer { if index < words.count { index += 1 } }
    return next
  }

  /// Reads these words if they come next.
  mutating func take(_ expected: String...) -> Bool { take(all: expected) }

  /// Reads the words of one of several cases if they come next, such as those of a kind of measure.
  mutating func take<Words: CaseIterable & RawRepresentable<String>>(oneOf _: Words.Type) -> Words?
  {
    Words.allCases.first { take(all: $0.rawValue.split(separator: " ").map(String.init)) }
  }

  private mutating func take(all expected: [String]) -> Bool {
    guard words.count - index >= expected.count else { return false }
    for (step, word) in expected.enumerated() where words[index + step].text != word {
      return false
    }
    index += expected.count
    return true
  }

  /// Whether this word comes next.
  func comes(_ word: String) -> Bool { next?.text == word }

  /// Whether this word comes anywhere in what is left.
  func has(_ word: String) -> Bool { words[index...].contains { $0.text == word } }

  /// A fault at the next word.
  func fault(
    _ code: Diagnostic.Code, _ message: String, suggest: String? = nil, allowed: [String] = []
  ) -> Fault {
    Fault(code, message, suggest: suggest, allowed: allowed, offset: offset)
  }

  /// Reads one word by itself; what is suggested in its place becomes a suggestion for the whole value.
  func reading<Value>(
    _ word: Word, by read: (Word) throws(Fault) -> Value
  ) throws(Fault) -> Value {
    do throws(Fault) {
      return try read(word)
    } catch {
      var fault = error
      fault.suggestion = fault.suggestion.map { replacing(word, with: $0) }
      throw fault
    }
  }

  /// Requires that nothing is left.
  func end(after what: String) throws(Fault) {
    guard let next else { return }
    throw fault(.value, "`\(next.text)` after \(what) means nothing here", suggest: done)
  }
}
