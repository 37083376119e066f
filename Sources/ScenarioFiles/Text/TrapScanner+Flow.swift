extension TrapScanner {
  mutating func openFlow(_ index: Int, _ column: Int) {
    flows.append(FlowFrame(isMapping: lines[index][column] == "{", line: index, column: column))
    checkDepth(index, column)
  }

  /// Reads one token inside brackets and returns the column after it.
  mutating func flowToken(_ index: Int, _ column: Int) -> Int {
    let line = lines[index]
    let top = flows.count - 1
    switch line[column] {
    case "{", "[":
      openFlow(index, column)
      return column + 1
    case "}", "]":
      closeFlow(index, column)
      return column + 1
    case ",":
      flows[top].awaitsKey = true
      return column + 1
    case ":" where endsWord(line, column + 1):
      flows[top].awaitsKey = false
      return column + 1
    case "\"", "'":
      openQuote = (line[column], index, column)
      guard let end = endOfQuote(line: index, from: column + 1) else { return line.count }
      let colon = line[end...].firstIndex { !$0.isBlank } ?? line.count
      if colon < line.count, line[colon] == ":", flows[top].isMapping, flows[top].awaitsKey {
        takeFlowKey(index, column..<end, quoted: true)
        return colon + 1
      }
      countNode(index, column)
      return end
    default:
      if let next = indicator(index, column, inFlow: true) { return next }
      return flowPlain(index, column)
    }
  }

  private mutating func flowPlain(_ index: Int, _ start: Int) -> Int {
    let top = flows.count - 1
    var column = start
    while column < lines[index].count {
      let scalar = lines[index][column]
      if ",[]{}".unicodeScalars.contains(scalar) {
        guard scalar == ",", mendThousandsComma(index, start, column) else { break }
      }
      if scalar == "#", lines[index][column - 1].isBlank { break }
      if scalar == "\u{FF0C}" {
        trap(index, column, .character, "a full-width comma `，`; type `,`")
        lines[index][column] = ","
        break
      }
      if scalar == "\u{FF1A}", flows[top].isMapping, flows[top].awaitsKey {
        mendWideColon(index, column)
      } else if scalar == ":", endsWord(lines[index], column + 1) {
        guard flows[top].isMapping else { return column + 1 }
        if flows[top].awaitsKey {
          let end = (lines[index][start..<column].lastIndex { !$0.isBlank } ?? start) + 1
          takeFlowKey(index, start..<end, quoted: false)
          return column + 1
        }
        let end = endOfFlowValue(lines[index], column)
        trapColonInValue(index, start..<end, colon: column)
        return end
      }
      column += 1
    }
    countNode(index, start)
    return max(column, start + 1)
  }

  /// Mends `1,888` to `1_888`; a list would read it as two numbers.
  private mutating func mendThousandsComma(_ index: Int, _ start: Int, _ comma: Int) -> Bool {
    let line = lines[index]
    let digits = line[(comma + 1)...].prefix { $0.isDigit }
    guard comma > start, line[comma - 1].isDigit, digits.count == 3,
      !(line[start..<comma].contains { !$0.isDigit && $0 != "_" })
    else { return false }
    let head = String(String.UnicodeScalarView(line[start..<comma]))
    let tail = String(String.UnicodeScalarView(digits))
    trap(
      index, comma, .number, "a comma parts two values here; numbers take no thousands commas",
      suggest: "\(head)_\(tail)")
    lines[index][comma] = "_"
    return true
  }

  private mutating func closeFlow(_ index: Int, _ column: Int) {
    guard let top = flows.last else { return }
    let open = top.isMapping ? "{" : "["
    let close = top.isMapping ? "}" : "]"
    let found = String(lines[index][column])
    guard close == found else {
      trap(
        index, column, .syntax,
        "`\(found)` closes nothing: the `\(open)` of line \(top.line + 1) wants `\(close)`")
      stopped = true
      return
    }
    flows.removeLast()
  }

  private mutating func takeFlowKey(_ index: Int, _ range: Range<Int>, quoted: Bool) {
    let top = flows.count - 1
    let key = keyText(index, range, quoted: quoted)
    let first = flows[top].keys[key]
    if first == nil { flows[top].keys[key] = index }
    flows[top].awaitsKey = false
    checkKey(key, index, range, first: first)
  }

  private func endsWord(_ line: [Unicode.Scalar], _ column: Int) -> Bool {
    column >= line.count || line[column].isBlank
      || ",[]{}".unicodeScalars.contains(line[column])
  }

  /// The end of a value in brackets: before `,`, a bracket, or a comment.
  func endOfFlowValue(_ line: [Unicode.Scalar], _ start: Int) -> Int {
    var column = start
    while column < line.count, !",[]{}".unicodeScalars.contains(line[column]) {
      if line[column] == "#", column > 0, line[column - 1].isBlank { break }
      column += 1
    }
    while column > start, line[column - 1].isBlank { column -= 1 }
    return column
  }
}

extension Unicode.Scalar {
  /// One of 0…9.
  var isDigit: Bool { ("0"..."9").contains(self) }
}
