/// Reads the raw text of a file once for what YAML would swallow or misread, before YAML sees it.
///
/// Each trap gives one message. The trap's text is masked or mended in a copy of the text, so that
/// the rest of the file can still be read and all its problems be reported together. Traps after
/// which nothing further can be understood stop the scan (``stopped``).
///
/// It follows just enough of YAML to know where a key, a value, a quotation, a comment and a block
/// of text begin and end.
struct TrapScanner {
  /// A trap with its place: line and column from 0, the column in Unicode scalars as written.
  struct Trap: Hashable {
    var line: Int
    var column: Int
    var code: Diagnostic.Code
    var message: String
    var suggestion: String?
  }

  static let deepest = 64
  static let mostNodes = 100_000

  var lines: [[Unicode.Scalar]]
  var traps: [Trap] = []
  var stopped = false
  /// Characters by which a mended line has become longer, from a column of the mended line on.
  var shifts: [Int: [(column: Int, by: Int)]] = [:]

  var blocks: [BlockFrame] = []
  var flows: [FlowFrame] = []
  var openQuote: (mark: Unicode.Scalar, line: Int, column: Int)?
  var textBlockIndent: Int?
  var continuedKeyColumn: Int?
  var lastKeyIsOpen = false
  var nodes = 0
  var duplicates = 0
  var documentStarted = false

  /// A mapping or list by indentation.
  struct BlockFrame {
    var column: Int
    var isList: Bool
    var keys: [String: Int] = [:]
  }

  /// A mapping or list in brackets.
  struct FlowFrame {
    var isMapping: Bool
    var line: Int
    var column: Int
    var awaitsKey = true
    var keys: [String: Int] = [:]
  }

  init(_ text: String) {
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.last == "\r" ? Array($0.dropLast()) : Array($0)
    }
  }

  /// The text with every trap masked or mended.
  var mended: String {
    var scalars = String.UnicodeScalarView()
    for line in lines {
      scalars.append(contentsOf: line)
      scalars.append("\n")
    }
    return String(scalars)
  }

  /// The column as written, from 0, of a column of the mended line.
  func original(column: Int, line: Int) -> Int {
    (shifts[line] ?? []).reversed().reduce(column) { column, shift in
      column > shift.column ? max(shift.column, column - shift.by) : column
    }
  }

  mutating func scan() {
    var index = 0
    while index < lines.count, !stopped {
      maskForbidden(index)
      scan(line: index)
      index += 1
    }
    guard !stopped else { return }
    if let quote = openQuote {
      trap(quote.line, quote.column, .syntax, "the quotation that begins here is never closed")
      stopped = true
    } else if let flow = flows.last {
      let (open, close) = flow.isMapping ? ("{", "}") : ("[", "]")
      trap(flow.line, flow.column, .syntax, "this `\(open)` is never closed with `\(close)`")
      stopped = true
    }
  }

  mutating func trap(
    _ line: Int, _ column: Int, _ code: Diagnostic.Code, _ message: String, suggest: String? = nil
  ) {
    traps.append(
      Trap(
        line: line, column: original(column: column, line: line), code: code, message: message,
        suggestion: suggest))
  }

  /// Replaces a stretch of a line by filler, so that it is not reported again.
  mutating func mask(_ line: Int, _ range: Range<Int>, with filler: Unicode.Scalar = Poison.filler)
  {
    for column in range { lines[line][column] = filler }
  }

  // MARK: - One line

  private mutating func scan(line index: Int) {
    var column = 0
    if openQuote != nil {
      guard let end = endOfQuote(line: index, from: 0) else { return }
      column = end
    } else if flows.isEmpty {
      let blank = lines[index].allSatisfy { $0.isBlank }
      if let indent = textBlockIndent {
        if blank || lines[index].prefix(while: { $0 == " " }).count > indent { return }
        textBlockIndent = nil
      }
      if blank || lines[index].first(where: { !$0.isBlank }) == "#" { return }
      if takeDocumentMark(index) { return }
      guard mendIndentation(index) else { return }
      documentStarted = true
      column = lines[index].prefix { $0 == " " }.count
      if let key = continuedKeyColumn, column > key { return }
      continuedKeyColumn = nil
    }
    scanTokens(line: index, from: column)
  }

  private mutating func scanTokens(line index: Int, from start: Int) {
    var column = start
    var keyColumn: Int?
    while column < lines[index].count, !stopped {
      let scalar = lines[index][column]
      if scalar.isBlank {
        column += 1
      } else if scalar == "#", column == 0 || lines[index][column - 1].isBlank {
        return
      } else if flows.isEmpty {
        guard let next = blockToken(index, column, keyColumn: &keyColumn) else { return }
        column = next
      } else {
        column = flowToken(index, column)
      }
    }
  }

  /// Whether the line is a mark between documents or a directive, which is reported.
  private mutating func takeDocumentMark(_ index: Int) -> Bool {
    let line = lines[index]
    let head = String(String.UnicodeScalarView(line.prefix(3)))
    let isMark = (head == "---" || head == "...") && (line.count == 3 || line[3].isBlank)
    if isMark {
      if head == "---", !documentStarted {
        documentStarted = true
        return line.count == 3
      }
      let rest = lines[(index + 1)...].contains { other in
        other.first(where: { !$0.isBlank }).map { $0 != "#" } ?? false
      }
      if rest || line.count > 3 {
        trap(
          index, 0, .notOurYAML,
          "a second document begins here; a scenario file holds one (what follows is not read)")
      }
      lines.removeSubrange(index...)
      return true
    }
    guard line.first == "%", !documentStarted else { return false }
    trap(index, 0, .notOurYAML, "YAML directives have no place in a scenario; delete the line")
    lines[index] = ["#"]
    return true
  }

  /// Reports characters that no YAML file may hold, or that look like something else.
  private mutating func maskForbidden(_ index: Int) {
    for column in lines[index].indices {
      let value = lines[index][column].value
      let isControl = value < 0x20 && value != 0x09 || (0x7F...0x9F).contains(value)
      let isSeparator = value == 0x2028 || value == 0x2029
      let isPrivate = Poison.range.contains(lines[index][column])
      let isMark = value == 0xFEFF || value == 0xFFFE || value == 0xFFFF
      guard isControl || isSeparator || isPrivate || isMark else { continue }
      let name = "U+" + String(repeating: "0", count: value < 0x10 ? 3 : value < 0x100 ? 2 : 0)
        + String(value, radix: 16, uppercase: true)
      trap(index, column, .character, "the invisible character \(name) has no place here; delete it")
      lines[index][column] = isMark || isSeparator ? " " : Poison.filler
    }
  }
}

extension Unicode.Scalar {
  /// A space or a tab.
  var isBlank: Bool { self == " " || self == "\t" }
}
