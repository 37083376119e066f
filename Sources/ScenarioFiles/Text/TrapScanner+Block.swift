extension TrapScanner {
  /// Reads one token outside brackets.
  ///
  /// - Returns: The column after it, or nil when the rest of the line needs no reading.
  mutating func blockToken(_ index: Int, _ column: Int, keyColumn: inout Int?) -> Int? {
    let line = lines[index]
    let scalar = line[column]
    let blankFollows = column + 1 == line.count || line[column + 1].isBlank
    switch scalar {
    case "-" where blankFollows && keyColumn == nil:
      enterList(index, column)
      return column + 1
    case "{", "[":
      lastKeyIsOpen = false
      openFlow(index, column)
      return column + 1
    case "\"", "'":
      return blockQuotation(index, column, keyColumn: &keyColumn)
    case "|" where isTextBlock(line, column), ">" where isTextBlock(line, column):
      textBlockIndent = keyColumn ?? blocks.last?.column ?? -1
      lastKeyIsOpen = false
      return nil
    default:
      if let next = indicator(index, column, inFlow: false) { return next }
      return blockPlain(index, column, keyColumn: &keyColumn)
    }
  }

  private mutating func blockQuotation(_ index: Int, _ column: Int, keyColumn: inout Int?) -> Int? {
    openQuote = (lines[index][column], index, column)
    lastKeyIsOpen = false
    guard let end = endOfQuote(line: index, from: column + 1) else { return nil }
    let line = lines[index]
    let colon = line[end...].firstIndex { !$0.isBlank } ?? line.count
    guard keyColumn == nil, colon < line.count, line[colon] == ":",
      colon + 1 == line.count || line[colon + 1].isBlank
    else { return end }
    takeBlockKey(index, column..<end, quoted: true)
    keyColumn = column
    return colon + 1
  }

  private mutating func blockPlain(_ index: Int, _ column: Int, keyColumn: inout Int?) -> Int? {
    let line = lines[index]
    let end = endOfBlockPlain(line, column)
    let colon = colon(in: line, column..<end)
    if keyColumn == nil, let wide = line[column..<(colon ?? end)].firstIndex(of: "\u{FF1A}") {
      mendWideColon(index, wide)
      return column
    }
    if let colon {
      if keyColumn != nil {
        trapColonInValue(index, column..<end, colon: colon)
        return nil
      }
      let keyEnd = (line[column..<colon].lastIndex { !$0.isBlank } ?? column) + 1
      takeBlockKey(index, column..<keyEnd, quoted: false)
      keyColumn = column
      return colon + 1
    }
    countNode(index, column)
    lastKeyIsOpen = false
    continuedKeyColumn = keyColumn ?? blocks.last?.column
    return end
  }

  /// The end of a plain value: before a comment, or the end of the line.
  private func endOfBlockPlain(_ line: [Unicode.Scalar], _ start: Int) -> Int {
    var column = start
    while column < line.count {
      if line[column] == "#", column > start, line[column - 1].isBlank { break }
      column += 1
    }
    while column > start, line[column - 1].isBlank { column -= 1 }
    return column
  }

  private func colon(in line: [Unicode.Scalar], _ range: Range<Int>) -> Int? {
    range.first { line[$0] == ":" && ($0 + 1 == line.count || line[$0 + 1].isBlank) }
  }

  private func isTextBlock(_ line: [Unicode.Scalar], _ start: Int) -> Bool {
    var column = start + 1
    while column < line.count, "+-123456789".unicodeScalars.contains(line[column]) { column += 1 }
    guard column - start <= 3 else { return false }
    guard column < line.count else { return true }
    guard line[column].isBlank else { return false }
    return line[column...].first { !$0.isBlank }.map { $0 == "#" } ?? true
  }

  private mutating func enterList(_ index: Int, _ column: Int) {
    while let last = blocks.last, last.column > column { blocks.removeLast() }
    if blocks.last?.column != column || blocks.last?.isList != true {
      blocks.append(BlockFrame(column: column, isList: true))
    }
    lastKeyIsOpen = false
    checkDepth(index, column)
  }

  private mutating func takeBlockKey(_ index: Int, _ range: Range<Int>, quoted: Bool) {
    let column = range.lowerBound
    while let last = blocks.last, last.column > column || (last.column == column && last.isList) {
      blocks.removeLast()
    }
    if blocks.last?.column != column || blocks.isEmpty {
      blocks.append(BlockFrame(column: column, isList: false))
      checkDepth(index, column)
    }
    let key = keyText(index, range, quoted: quoted)
    let first = blocks[blocks.count - 1].keys[key]
    if first == nil { blocks[blocks.count - 1].keys[key] = index }
    checkKey(key, index, range, first: first)
    lastKeyIsOpen = true
  }
}
