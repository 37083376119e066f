/// A table whose keys are declared, being read.
///
/// Opening one reports unknown keys, keys of later versions and missing keys.
struct Section {
  let field: Field
  /// What it is called in messages, such as ``channel `leaflets` ``.
  let what: String
  /// The kind on which defaults depend, if any.
  let kind: String
  private let isRecorded: Bool

  /// Opens a table, or returns nil after reporting that it is none.
  ///
  /// - Parameters:
  ///   - open: Keys beyond the declared ones that are read elsewhere.
  ///   - misplaced: Says why a known key cannot stand in this table.
  init?(
    _ field: Field, what: String, keys: [any DeclaredKey], kind: String = "",
    isRecorded: Bool = true, open: (String) -> Bool = { _ in false },
    misplaced: (String) -> String? = { _ in nil }
  ) {
    guard let entries = field.entries("a table of keys (\(Self.sample(of: keys)))") else {
      return nil
    }
    self.field = field
    self.what = what
    self.kind = kind
    self.isRecorded = isRecorded
    var meant: Set<String> = []
    for entry in entries {
      guard let key = keys.first(where: { $0.name == entry.key }) else {
        if !open(entry.key), let near = reportUnknown(entry.key, entry.keyPlace, keys, misplaced) {
          meant.insert(near)
        }
        continue
      }
      if key.isLater {
        field.reading.report(
          Fault(.notYet, "not yet: `\(key.name)` (\(key.doc)) is refused by this version"),
          at: entry.keyPlace)
      }
    }
    guard !field.reading.ignoresMissingKeys else { return }
    for key in keys
    where key.fallbackWords == nil && field.node[key.name] == nil && !meant.contains(key.name) {
      field.reading.report(
        Fault(.missingKey, "\(what) lacks `\(key.name)`: \(key.doc)", allowed: [key.words]),
        at: field.reading.headPlace(of: field))
    }
  }

  private static func sample(of keys: [any DeclaredKey]) -> String {
    let names = keys.filter { !$0.isLater }.map { $0.name }
    return names.prefix(4).joined(separator: ", ") + (names.count > 4 ? ", …" : "")
  }

  /// Reports a key that is not declared, and returns the one that was probably meant.
  private func reportUnknown(
    _ name: String, _ place: Place, _ keys: [any DeclaredKey], _ misplaced: (String) -> String?
  ) -> String? {
    if let typed = LookAlikes.replaced(in: name) {
      field.reading.report(
        Fault(
          .character, "the key `\(name)` holds \(typed.name); type the ASCII character",
          suggest: typed.text), at: place)
      return typed.text
    }
    if let why = misplaced(name) {
      field.reading.report(Fault(.unknownKey, why), at: place)
      return nil
    }
    let known = keys.filter { !$0.isLater }.map { $0.name }
    let near = NearestWord.of(name, among: known)
    field.reading.report(
      Fault(
        .unknownKey, "unknown key `\(name)` in \(what)", suggest: near, allowed: known), at: place)
    return near
  }

  /// Whether a key is given.
  func has<Value>(_ key: Key<Value>) -> Bool { field.node[key.name] != nil }

  /// The field of a key that is given.
  func given<Value>(_ key: Key<Value>) -> Field? {
    field.node[key.name].map { field.child(key.name, $0) }
  }

  /// Where a key's value stands; the section itself when it is not given.
  func place<Value>(_ key: Key<Value>) -> Place {
    field.node[key.name]?.place ?? field.reading.headPlace(of: field)
  }

  /// The value of a key, or its default; nil when it was wrong or there is none.
  subscript<Value>(key: Key<Value>) -> Value? {
    if let given = given(key) {
      if !key.type.nests, isRecorded { field.reading.record(given) }
      if case .none = key.fallback, given.node.isNone, !key.type.nests { return nil }
      return key.type.read(given)
    }
    switch key.fallback {
    case .required:
      return nil
    case .none(let words):
      if isRecorded { field.reading.recordDefault(path(key), words) }
      return nil
    case .text(let text):
      return fallback(key, text)
    case .table:
      let node = SourceNode(content: .mapping([]), place: field.node.place)
      return key.type.read(field.child(key.name, node))
    case .byKind(let texts):
      return texts.first { $0.key == kind }.flatMap { fallback(key, $0.value) }
    }
  }

  private func fallback<Value>(_ key: Key<Value>, _ text: String) -> Value? {
    if isRecorded { field.reading.recordDefault(path(key), text) }
    let node = SourceNode(content: .scalar(text, quoted: false), place: field.node.place)
    return key.type.read(field.child(key.name, node))
  }

  private func path<Value>(_ key: Key<Value>) -> String {
    field.path.isEmpty ? key.name : "\(field.path).\(key.name)"
  }
}
