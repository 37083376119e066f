import Marketing

/// Resolves `like`: lays each strategy over the one it is like, key by key.
struct StrategyMerger {
  private let chain: LikeChain

  init(_ strategies: Field) {
    chain = LikeChain(
      strategies, ids: strategies.reading.vocabulary.names.strategies.ids, word: "strategy",
      words: "strategies")
  }

  /// The strategy with everything it takes from others, or nil after reporting why there is none.
  func resolved(_ id: String) -> SourceNode? {
    guard let nodes = chain.nodes(of: id), let first = nodes.first else { return nil }
    return nodes.dropFirst().reduce(first) { Self.overlay($1, on: $0.removing(["title", "like"])) }
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
