extension TrapScanner {
  /// The column after the closing mark of the open quotation, or nil if the line does not close it.
  mutating func endOfQuote(line index: Int, from start: Int) -> Int? {
    guard let mark = openQuote?.mark else { return start }
    let line = lines[index]
    var column = start
    while column < line.count {
      if mark == "\"", line[column] == "\\" {
        column += 2
      } else if line[column] == mark {
        if mark == "'", column + 1 < line.count, line[column + 1] == "'" {
          column += 2
          continue
        }
        openQuote = nil
        return column + 1
      } else {
        column += 1
      }
    }
    return nil
  }

  /// Handles a character that has a meaning of its own at the start of a value in YAML.
  ///
  /// - Returns: The column after what was masked, or nil when the character is an ordinary one.
  mutating func indicator(_ index: Int, _ column: Int, inFlow: Bool) -> Int? {
    let line = lines[index]
    guard "&*!?>|@%`".unicodeScalars.contains(line[column]) else { return nil }
    let word = wordEnd(line, column)
    switch line[column] {
    case "&":
      trap(
        index, column, .notOurYAML,
        "anchors (`&…`) are refused, for values would lose their line; "
          + "repeat the value, or let one strategy be `like` another")
      mask(index, column..<word, with: " ")
      return word
    case "*":
      trap(
        index, column, .notOurYAML, "aliases (`*…`) are refused; write the value out",
        suggest: nil)
      mask(index, column..<word)
      lastKeyIsOpen = false
      return word
    case "!":
      trap(
        index, column, .notOurYAML,
        "tags (`!…`) are refused; every key has its own kind of value")
      mask(index, column..<word, with: " ")
      return word
    case "?" where word == column + 1:
      trap(index, column, .notOurYAML, "`? …` keys are refused; write `key: value`")
      stopped = true
      return word
    case ">", "|", "@", "%", "`":
      return maskStart(index, column, inFlow: inFlow)
    default:
      return nil
    }
  }

  /// Reports a value that begins with a character YAML keeps for itself.
  private mutating func maskStart(_ index: Int, _ column: Int, inFlow: Bool) -> Int {
    let line = lines[index]
    var end = inFlow ? endOfFlowValue(line, column) : line.count
    if !inFlow, let comment = (column + 1..<line.count).first(where: {
      line[$0] == "#" && line[$0 - 1].isBlank
    }) {
      end = comment
    }
    while end > column + 1, line[end - 1].isBlank { end -= 1 }
    let value = String(String.UnicodeScalarView(line[column..<end]))
    var suggestion: String?
    if value.hasPrefix(">=") {
      suggestion = "at least" + (value.dropFirst(2).first == " " ? "" : " ") + value.dropFirst(2)
    } else if value.hasPrefix(">") {
      suggestion = "above" + (value.dropFirst().first == " " ? "" : " ") + value.dropFirst()
    }
    trap(
      index, column, .notOurYAML,
      "a value cannot begin with \(line[column] == "`" ? "a back quote" : "`\(line[column])`"), "
        + "which YAML keeps for itself; "
        + "begin with a word or put the value in quotes", suggest: suggestion)
    mask(index, column..<end)
    lastKeyIsOpen = false
    return end
  }

  private func wordEnd(_ line: [Unicode.Scalar], _ start: Int) -> Int {
    var column = start + 1
    while column < line.count, !line[column].isBlank,
      !(!flows.isEmpty && ",[]{}".unicodeScalars.contains(line[column]))
    {
      column += 1
    }
    return column
  }

  /// Reports `: ` inside a value without quotes.
  mutating func trapColonInValue(_ index: Int, _ value: Range<Int>, colon: Int) {
    let text = String(String.UnicodeScalarView(lines[index][value]))
    trap(
      index, colon, .notOurYAML,
      "`: ` inside a value makes YAML see a second key; put the value in quotes",
      suggest: "\"\(text.replacing("\"", with: "\\\""))\"")
    mask(index, value)
    lastKeyIsOpen = false
  }

  /// Reports a full-width colon after a key, and makes it a colon and a space.
  mutating func mendWideColon(_ index: Int, _ column: Int) {
    let line = lines[index]
    let spaceFollows = column + 1 < line.count && line[column + 1].isBlank
    let key = String(String.UnicodeScalarView(line[..<column].drop { $0.isBlank || $0 == "-" }))
    let word = key.split { "{[,".contains($0) }.last.map { $0.drop { $0 == " " } } ?? ""
    trap(
      index, column, .character, "a full-width colon `：` after a key; type `:` and a space",
      suggest: "\(word): ")
    if spaceFollows {
      lines[index][column] = ":"
    } else {
      lines[index].replaceSubrange(column...column, with: [":", " "])
      shifts[index, default: []].append((column: column, by: 1))
    }
  }

  /// A key's text without quotes.
  func keyText(_ index: Int, _ range: Range<Int>, quoted: Bool) -> String {
    let inner = quoted ? range.dropFirst().dropLast() : range[...]
    return String(String.UnicodeScalarView(lines[index][inner.startIndex..<inner.endIndex]))
  }

  /// Reports a key that was there before or that merges, and masks it.
  mutating func checkKey(_ key: String, _ index: Int, _ range: Range<Int>, first: Int?) {
    countNode(index, range.lowerBound)
    if key == "<<" {
      trap(
        index, range.lowerBound, .notOurYAML,
        "`<<` is refused, for merged values would lose their line; "
          + "a strategy can be `like` another")
      maskUnique(index, range)
      let line = lines[index]
      if let star = line[range.upperBound...].firstIndex(of: "*") {
        mask(index, star..<wordEnd(line, star))
      }
    } else if let first {
      let place = first == index ? "in this line" : "in line \(first + 1)"
      trap(
        index, range.lowerBound, .duplicateKey,
        "`\(key)` is given twice: already \(place); keep one of them")
      maskUnique(index, range)
    }
  }

  /// Masks a key so that no other key is like it.
  private mutating func maskUnique(_ index: Int, _ range: Range<Int>) {
    duplicates += 1
    mask(index, range)
    let last = Poison.range.upperBound.value - Poison.filler.value
    guard duplicates <= last, let own = Unicode.Scalar(Poison.filler.value + UInt32(duplicates))
    else {
      stopped = true
      return
    }
    lines[index][range.lowerBound] = own
  }

  /// Counts a key or value, and stops at too many.
  mutating func countNode(_ index: Int, _ column: Int) {
    nodes += 1
    guard nodes > Self.mostNodes, !stopped else { return }
    trap(
      index, column, .tooLarge,
      "the file has more than 100,000 keys and values; a scenario has some hundreds")
    stopped = true
  }

  mutating func checkDepth(_ index: Int, _ column: Int) {
    guard blocks.count + flows.count > Self.deepest else { return }
    trap(
      index, column, .tooDeep,
      "nested more than \(Self.deepest) levels deep; a scenario needs about eight")
    stopped = true
  }
}
