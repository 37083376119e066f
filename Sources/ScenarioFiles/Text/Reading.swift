import Marketing

/// What is gathered while a scenario is read: problems, names, and the resolved view.
///
/// One reading belongs to one call of the loader and never leaves it.
final class Reading {
  let file: String
  /// The folder below which files must be that the scenario names; nil: they may be anywhere.
  let folder: String?
  let lines: [Substring]
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var resolved: [ResolvedLine] = []
  /// What words mean in this scenario.
  var vocabulary = Vocabulary()
  /// The whole scenario as a tree, for sections that look into others.
  var root: SourceNode?
  /// Whether values are entered in the resolved view.
  var isRecording = true
  /// Whether the clock was faulty, so that nothing can be said of the run's end.
  var clockIsFaulty = false

  private var reported: Set<Problem> = []
  /// Whether the currency was reported as wrong, so that amounts are not to blame.
  var currencyIsFaulty = false
  /// The one problem of having money without a currency, and where it stands.
  private var moneyWithoutCurrency: (index: Int, place: Place)?
  /// Whether tables may lack keys, because what they build on could not be read.
  var ignoresMissingKeys = false
  /// Lines in which the raw text had to be mended.
  let trapLines: [Int]
  /// Journeys without any error in them.
  var soundJourneys: Set<String> = []
  /// What shocks drive, edge by edge, to be added to the edges' own drivers.
  var shocks: [(edge: EdgeReference, driver: Driver)] = []
  /// How costs of channels change, by channel.
  var drifts: [String: CostDrift] = [:]
  /// Whether all strategies could be read.
  var strategiesAreSound = false

  private var places: [String: Place] = [:]
  private var headPlaces: [String: Place] = [:]
  private var firstOfReference: [String: Int] = [:]
  private var otherLines: [Int: Set<Int>] = [:]

  private struct Problem: Hashable {
    var place: Place
    var message: String
  }

  init(_ source: ScenarioText, traps: [Diagnostic] = []) {
    trapLines = traps.map(\.line)
    diagnostics = traps
    file = source.path
    folder = source.folder
    lines = source.text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  /// Whether anything reported is an error.
  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
  /// The number of errors so far.
  var errorCount: Int { diagnostics.count { $0.severity == .error } }

  /// Reports a problem once; the fault's offset is counted from the beginning of `node`'s text.
  func report(
    _ fault: Fault, at place: Place, of node: SourceNode? = nil,
    severity: Diagnostic.Severity = .error
  ) {
    var place = place
    if let node, fault.offset > 0 { place = self.place(fault.offset, in: node) }
    if fault.code == .currency, vocabulary.currency == nil {
      // However many amounts there are, one `currency:` mends them all.
      if currencyIsFaulty { return }
      if let first = moneyWithoutCurrency {
        guard place.precedes(first.place) else { return }
        diagnostics[first.index] = diagnostic(fault, at: place, severity: severity)
        moneyWithoutCurrency = (first.index, place)
        return
      }
      moneyWithoutCurrency = (diagnostics.count, place)
    }
    guard reported.insert(Problem(place: place, message: fault.message)).inserted else { return }
    if fault.code == .unknownReference, let first = firstOfReference[fault.message] {
      // A name that is missing is one fault, however often it is used.
      if case .file(let line, _) = place { otherLines[first, default: []].insert(line) }
      return
    }
    if fault.code == .unknownReference { firstOfReference[fault.message] = diagnostics.count }
    diagnostics.append(diagnostic(fault, at: place, severity: severity))
  }

  /// All problems, with the other lines in which the same name is missing.
  func finished() -> [Diagnostic] {
    diagnostics.enumerated().map { index, diagnostic in
      let lines = (otherLines[index] ?? []).subtracting([diagnostic.line]).sorted()
      guard !lines.isEmpty else { return diagnostic }
      var diagnostic = diagnostic
      let shown = lines.prefix(8).map(String.init).joined(separator: ", ")
      let more = lines.count > 8 ? ", …" : ""
      diagnostic.message += " (also in line\(lines.count > 1 ? "s" : "") \(shown)\(more))"
      return diagnostic
    }
  }

  private func diagnostic(
    _ fault: Fault, at place: Place, severity: Diagnostic.Severity
  ) -> Diagnostic {
    var diagnostic = Diagnostic(
      severity: severity, code: fault.code, file: file, message: fault.message,
      suggestion: fault.suggestion, allowed: fault.allowed)
    switch place {
    case .file(let line, let column):
      diagnostic.line = line
      diagnostic.column = column
      if lines.indices.contains(line - 1) { diagnostic.excerpt = String(lines[line - 1]) }
    case .override(let text):
      diagnostic.file = "--set \(QuotedText.cut(text))"
    }
    return diagnostic
  }

  /// Whether the raw text was mended from one place up to another.
  func hasTraps(from start: Place, to end: Place?) -> Bool {
    guard case .file(let first, _) = start else { return false }
    var last = Int.max
    if case .file(let line, _)? = end { last = line }
    return trapLines.contains { $0 >= first && ($0 < last || $0 == first) }
  }

  /// Takes a diagnostic made elsewhere.
  func add(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// The place of a character of a value, when the value stands in one line as it is.
  private func place(_ offset: Int, in node: SourceNode) -> Place {
    guard case .file(let line, let column) = node.place, let text = node.text,
      lines.indices.contains(line - 1)
    else { return node.place }
    let start = column + (node.isPlain ? 0 : 1)
    let written = lines[line - 1].dropFirst(start - 1)
    return written.hasPrefix(text) ? .file(line: line, column: start + offset) : node.place
  }

  // MARK: - Places of tables

  /// Remembers the key a table stands under, for messages about the table as a whole.
  func rememberHead(_ path: String, _ place: Place) { headPlaces[path] = place }

  /// The key a table stands under, or the table itself.
  func headPlace(of field: Field) -> Place { headPlaces[field.path] ?? field.node.place }

  /// Where the value at a path was written, if it was.
  func known(path: String) -> Place? { places[path] }

  /// Where the value at a path was written, or its key, or the nearest key above it.
  ///
  /// With `head`, the key is asked for and not its value.
  func place(path: String, head: Bool = false) -> Place {
    if !head, let place = places[path] { return place }
    var path = Substring(path)
    while true {
      if let place = headPlaces[String(path)] { return place }
      guard let dot = path.lastIndex(of: ".") else { return .file(line: 1, column: 1) }
      path = path[..<dot]
    }
  }

  // MARK: - The resolved view

  /// Enters a value and all its parts.
  func record(_ field: Field) {
    guard isRecording else { return }
    places[field.path] = field.node.place
    switch field.node.content {
    case .scalar(let text, _):
      guard !Poison.isIn(text) else { return }
      resolved.append(
        ResolvedLine(path: field.path, value: text, origin: ResolvedLine.Origin(field.node.place)))
    case .mapping(let entries):
      for entry in entries { record(field.child(entry.key, entry.value)) }
    case .sequence(let items):
      for (number, item) in items.enumerated() {
        record(Field(node: item, path: "\(field.path)[\(number + 1)]", reading: self))
      }
    }
  }

  /// Enters a default.
  func recordDefault(_ path: String, _ value: String) {
    guard isRecording else { return }
    resolved.append(ResolvedLine(path: path, value: value, origin: .byDefault))
  }
}
