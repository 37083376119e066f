import Yams

/// Values given on the command line, which replace those of the file: `--set customers.file=a.csv`.
///
/// `none` takes a strategy, a target, a channel… out: `--set strategies.branch=none`.
public struct Overrides: Hashable, Sendable {
  /// One value with the path of its key, as given after `--set`.
  public struct Setting: Hashable, Sendable {
    /// The keys from the top, joined by points.
    public var path: String
    /// The value as text, as it would stand in the file.
    public var value: String

    /// Makes a setting.
    public init(path: String, value: String) {
      self.path = path
      self.value = value
    }

    /// Reads `path=value`; nil without `=` or without a path.
    public init?(_ text: String) {
      guard let equals = text.firstIndex(of: "="), equals > text.startIndex else { return nil }
      path = String(text[..<equals])
      value = String(text[text.index(after: equals)...])
    }

    /// The setting for messages, without characters that would steer a terminal.
    var text: String {
      var shown = String.UnicodeScalarView()
      for scalar in "\(path)=\(value)".unicodeScalars {
        shown.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
      }
      return String(shown)
    }
  }

  /// The settings, in the order given; later ones win.
  public var settings: [Setting]

  /// Makes overrides.
  public init(_ settings: [Setting] = []) { self.settings = settings }
}

/// Lays overrides over a scenario's tree.
struct OverrideApplier {
  private(set) var root: SourceNode
  private(set) var faults: [(Fault, Place)] = []

  init(_ root: SourceNode) { self.root = root }

  mutating func apply(_ overrides: Overrides) {
    for setting in overrides.settings {
      let place = Place.override(setting.text)
      let keys = keys(of: setting.path)
      if keys.contains(where: \.isEmpty) {
        faults.append(
          (
            Fault(.override, "`\(setting.path)` is no path of keys such as `customers.count`"),
            place
          ))
        continue
      }
      guard TopKeys.all.contains(where: { $0.name == keys[0] }) else {
        let known = TopKeys.all.filter { !$0.isLater }.map(\.name)
        faults.append(
          (
            Fault(
              .override, "a scenario has no `\(keys[0])`",
              suggest: NearestWord.of(keys[0], among: known), allowed: known), place
          ))
        continue
      }
      if let control = ControlCharacter.first(in: setting.value) {
        faults.append((Fault(.character, control.message), place))
        continue
      }
      guard let value = parse(setting.value, place) else {
        faults.append((Fault(.override, "`\(setting.value)` is not a value"), place))
        continue
      }
      if let control = ControlCharacter.first(in: value) {
        faults.append((Fault(.character, control.message), place))
        continue
      }
      if value.isNone, keys.count == 2, Self.tables.contains(keys[0]),
        root[keys[0]]?[keys[1]] != nil
      {
        // `strategies.branch=none` takes one of several things out.
        root = root.setting(keys[0], root[keys[0]]?.removing([keys[1]]) ?? value)
      } else if let new = set(root, keys[...], value, place) {
        root = new
      } else {
        faults.append(
          (
            Fault(
              .override, "`\(setting.path)` leads into a single value or a list, which has no keys"
            ), place
          ))
      }
    }
  }

  /// Sections whose keys are ids.
  private static let tables: Set<String> = [
    "strategies", "targets", "channels", "incentives", "products", "desks", "environment",
    "journeys",
  ]

  /// The keys of a path; a key that itself has points (`enquiries.event`) is found whole.
  private func keys(of path: String) -> [String] {
    var keys: [String] = []
    var parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)[...]
    var node: SourceNode? = root
    while let first = parts.first {
      let lengths = (1...parts.count).reversed()
      let known = lengths.first { node?[parts.prefix($0).joined(separator: ".")] != nil }
      let key = known.map { parts.prefix($0).joined(separator: ".") } ?? first
      keys.append(key)
      node = node?[key]
      parts = parts.dropFirst(known ?? 1)
    }
    return keys
  }

  private func set(
    _ node: SourceNode, _ keys: ArraySlice<String>, _ value: SourceNode, _ place: Place
  ) -> SourceNode? {
    guard let key = keys.first else { return value }
    guard var entries = node.entries else { return nil }
    let rest = keys.dropFirst()
    if let index = entries.firstIndex(where: { $0.key == key }) {
      var below = entries[index].value
      if !rest.isEmpty, below.entries == nil { below = lengthened(below, before: rest) }
      guard let new = set(below, rest, value, place) else { return nil }
      entries[index].value = new
    } else {
      let empty = SourceNode(content: .mapping([]), place: place)
      guard let new = set(empty, rest, value, place) else { return nil }
      entries.append(SourceEntry(key: key, keyPlace: place, value: new))
    }
    return SourceNode(content: .mapping(entries), place: node.place)
  }

  /// A bare `14000 CNY per week` or `0.60 CNY each` as the table it is short for.
  private func lengthened(_ node: SourceNode, before keys: ArraySlice<String>) -> SourceNode {
    guard node.text != nil, keys.count == 1, let key = keys.first else { return node }
    let long = ["running": "each", "set-up": "each", "per-session": "each"][key] ?? "budget"
    let isUse = ["during", "who", "order", "at-most", "pause", "stop-after", "budget"].contains(key)
    guard isUse || long == "each" else { return node }
    let entry = SourceEntry(key: long, keyPlace: node.place, value: node)
    let isBare = node.text == "used" || node.text == "none"
    return SourceNode(content: .mapping(isBare ? [] : [entry]), place: node.place)
  }

  private func parse(_ text: String, _ place: Place) -> SourceNode? {
    guard text.hasPrefix("{") || text.hasPrefix("[") else {
      let isQuoted = text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
      let bare = isQuoted ? String(text.dropFirst().dropLast()) : text
      return SourceNode(content: .scalar(bare, quoted: isQuoted), place: place)
    }
    var scanner = TrapScanner(text)
    scanner.scan()
    guard scanner.traps.isEmpty, !scanner.stopped,
      let node = try? Yams.compose(yaml: text, .basic)
    else { return nil }
    return convert(node, place)
  }

  private func convert(_ node: Node, _ place: Place) -> SourceNode {
    switch node {
    case .scalar(let scalar):
      SourceNode(content: .scalar(scalar.string, quoted: scalar.style != .plain), place: place)
    case .mapping(let mapping):
      SourceNode(
        content: .mapping(
          mapping.map {
            SourceEntry(
              key: $0.key.scalar?.string ?? "", keyPlace: place, value: convert($0.value, place))
          }), place: place)
    case .sequence(let sequence):
      SourceNode(content: .sequence(sequence.map { convert($0, place) }), place: place)
    case .alias: SourceNode(content: .scalar("", quoted: false), place: place)
    }
  }
}
