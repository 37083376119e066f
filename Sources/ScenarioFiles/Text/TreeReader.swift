import Yams

/// Turns a scenario's text into a tree of words, and finds everything YAML would misread.
struct TreeReader {
  /// The tree, or nil when the text cannot be read at all.
  private(set) var root: SourceNode?
  /// What was found on the way.
  private(set) var diagnostics: [Diagnostic] = []

  private let file: String
  private let lines: [Substring]
  private let scanner: TrapScanner

  init(_ source: ScenarioText) {
    file = source.path
    lines = source.text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    var scanner = TrapScanner(source.text)
    scanner.scan()
    self.scanner = scanner
    for trap in scanner.traps {
      report(
        trap.code, line: trap.line, column: trap.column, trap.message, suggest: trap.suggestion)
    }
    guard !scanner.stopped else { return }
    compose()
  }

  private mutating func compose() {
    do {
      guard let node = try Yams.compose(yaml: scanner.mended, .basic) else {
        report(
          .syntax, line: 0, column: 0,
          "the file is empty; a scenario begins with `footfall: 1` (`footfall init` writes one)")
        return
      }
      root = convert(node)
    } catch let error as YamlError {
      report(error)
    } catch {
      report(.syntax, line: 0, column: 0, "this is not YAML: \(error)")
    }
  }

  private mutating func convert(_ node: Node) -> SourceNode {
    let place = place(of: node.mark)
    switch node {
    case .scalar(let scalar):
      if let control = ControlCharacter.first(in: scalar.string) {
        report(control, at: place)
        return SourceNode(content: .scalar(String(Poison.filler), quoted: true), place: place)
      }
      let quoted = scalar.style != .plain && scalar.style != .any
      return SourceNode(content: .scalar(scalar.string, quoted: quoted), place: place)
    case .mapping(let mapping):
      let entries = mapping.compactMap { key, value -> SourceEntry? in
        guard var word = key.scalar?.string, !Poison.isIn(word) else { return nil }
        let keyPlace = self.place(of: key.mark)
        if let control = ControlCharacter.first(in: word) {
          report(control, at: keyPlace)
          // The rest of the key still says what it is.
          word = ControlCharacter.removed(from: word)
        }
        return SourceEntry(key: word, keyPlace: keyPlace, value: convert(value))
      }
      return SourceNode(content: .mapping(entries), place: place)
    case .sequence(let sequence):
      return SourceNode(content: .sequence(sequence.map { convert($0) }), place: place)
    case .alias:
      return SourceNode(content: .scalar(String(Poison.filler), quoted: false), place: place)
    }
  }

  private func place(of mark: Mark?) -> Place {
    guard let mark else { return .file(line: 1, column: 1) }
    return .file(line: mark.line, column: character(line: mark.line - 1, scalar: mark.column - 1))
  }

  /// The column in characters, from 1, of a column of the mended text in scalars, from 0.
  private func character(line: Int, scalar: Int) -> Int {
    guard lines.indices.contains(line) else { return 1 }
    return column(line: line, scalar: scanner.original(column: scalar, line: line))
  }

  private func column(line: Int, scalar: Int) -> Int {
    guard lines.indices.contains(line) else { return 1 }
    let view = lines[line].unicodeScalars
    let end = view.index(view.startIndex, offsetBy: scalar, limitedBy: view.endIndex)
    return lines[line][..<(end ?? view.endIndex)].count + 1
  }

  private mutating func report(_ control: ControlCharacter, at place: Place) {
    guard case .file(let line, let column) = place else { return }
    diagnostics.append(
      Diagnostic(
        code: .character, file: file, line: line, column: column, message: control.message,
        excerpt: lines.indices.contains(line - 1) ? String(lines[line - 1]) : nil))
  }

  private mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // A key without a colon is noticed only in the line after it.
      let mark = problem == "could not find expected ':'" ? context?.mark ?? mark : mark
      let line = min(mark.line - 1, max(0, lines.count - 1))
      let said = YAMLProblem(problem: problem, context: context?.text)
      let since = context.map { $0.mark.line != mark.line ? $0.mark.line : nil } ?? nil
      let opened = since.map { " (what it belongs to begins in line \($0))" } ?? ""
      report(
        .syntax, line: line,
        column: scanner.original(column: mark.column - 1, line: line), said.message + opened)
    case .duplicatedKeysInMapping(let keys, let context):
      report(
        .duplicateKey, line: context.mark.line - 1, column: context.mark.column - 1,
        "`\(keys.first ?? "")` is given twice in one table; keep one of them")
    default:
      report(.syntax, line: 0, column: 0, "this text cannot be read as YAML")
    }
  }

  private mutating func report(
    _ code: Diagnostic.Code, line: Int, column: Int, _ message: String, suggest: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        code: code, file: file, line: line + 1, column: self.column(line: line, scalar: column),
        message: message, suggestion: suggest,
        excerpt: lines.indices.contains(line) ? String(lines[line]) : nil))
  }
}

/// What libyaml found, said so that somebody who doesn't know YAML can act on it.
struct YAMLProblem {
  let message: String

  init(problem: String, context: String?) {
    message =
      switch problem {
      case "mapping values are not allowed in this context":
        "a key cannot stand here: the line before already has a value, or the indentation is wrong"
      case "could not find expected ':'":
        "a key without `:` after it (write `key: value`)"
      case "did not find expected key":
        "this line is indented unlike its neighbours; keys of one table begin in one column"
      case "did not find expected '-' indicator":
        "a list goes on with `- …` in the same column, or ends"
      case "did not find expected ',' or '}'": "expected `,` or `}` here"
      case "did not find expected ',' or ']'": "expected `,` or `]` here"
      case "found unexpected end of stream": "the file ends in the middle of something"
      case "found unknown escape character":
        "unknown escape after `\\` in double quotes; use single quotes"
      case "block sequence entries are not allowed in this context":
        "a list cannot begin here; put `- …` on a line of its own below the key"
      case "did not find expected <document start>":
        "what stands here belongs to no key; is it indented too little?"
      default:
        "this cannot be read as YAML: "
          + [context, problem].compactMap { $0 }.joined(separator: ", ")
      }
  }
}
