import Marketing

/// Resolves `like`: lays each strategy over the one it is like, key by key.
struct StrategyMerger {
  /// The longest row of strategies of which each is like the next.
  private static let longest = 50

  private let strategies: Field
  private let reading: Reading

  init(_ strategies: Field) {
    self.strategies = strategies
    reading = strategies.reading
  }

  /// The strategy with everything it takes from others, or nil after reporting why there is none.
  func resolved(_ id: String) -> SourceNode? { resolve(id, path: [id]) }

  /// Whether a circle is reported for the strategy it was found from: once for each circle.
  private func isFirst(_ id: String, in circle: [String]) -> Bool {
    let ids = reading.vocabulary.names.strategies.ids
    return ids.first { circle.contains($0) } == id
  }

  private func resolve(_ id: String, path: [String]) -> SourceNode? {
    guard let node = strategies.node[id] else { return nil }
    guard node.entries != nil else { return node }
    guard let like = node["like"] else { return node }
    let field = strategies.child("\(id).like", like)
    guard let parent = field.text("a strategy") else { return nil }
    let names = reading.vocabulary.names
    if path.contains(parent) {
      let cycle = (path.drop { $0 != parent } + [parent]).joined(separator: " → ")
      if path.first == parent, isFirst(parent, in: path) {
        field.report(
          .contradiction, "strategies are like each other in a circle: \(cycle)")
      }
      return nil
    }
    guard names.strategies.has(parent) else {
      field.report(
        .unknownReference, "there is no strategy `\(parent)`",
        suggest: NearestWord.of(parent, among: names.strategies.ids),
        allowed: names.strategies.ids)
      return nil
    }
    guard path.count < Self.longest else {
      field.report(
        .tooDeep, "more than \(Self.longest) strategies are like each other in a row")
      return nil
    }
    guard let base = resolve(parent, path: path + [parent]) else { return nil }
    return Self.overlay(node, on: base.removing(["title", "like"]))
  }

  /// Lays what a strategy says itself over another.
  static func overlay(_ own: SourceNode, on base: SourceNode) -> SourceNode {
    var base = base
    if let channels = base["channels"], own["channels"]?.entries != nil {
      base = base.setting("channels", lengthened(channels, for: own["channels"]))
    }
    if let offers = base["offers"], offers.items != nil, own["offers"]?.entries != nil {
      base = base.setting("offers", offers.asTable)
    }
    return base.overlaid(with: own)
  }

  /// Channels that are a bare budget become tables where the other strategy has a table for them.
  private static func lengthened(_ channels: SourceNode, for others: SourceNode?) -> SourceNode {
    guard let entries = channels.entries else { return channels }
    var result = channels
    for entry in entries where others?[entry.key]?.entries != nil {
      guard let text = entry.value.text, !["none", "used", "answers", "triggered"].contains(text)
      else {
        continue
      }
      let budget = SourceEntry(key: "budget", keyPlace: entry.keyPlace, value: entry.value)
      result = result.setting(
        entry.key, SourceNode(content: .mapping([budget]), place: entry.value.place))
    }
    return result
  }
}

extension SourceNode {
  /// A list of ids as a table without overrides.
  var asTable: SourceNode {
    guard let items else { return self }
    let entries = items.compactMap { item in
      item.text.map {
        SourceEntry(
          key: $0, keyPlace: item.place,
          value: SourceNode(content: .mapping([]), place: item.place))
      }
    }
    return SourceNode(content: .mapping(entries), place: place)
  }
}
