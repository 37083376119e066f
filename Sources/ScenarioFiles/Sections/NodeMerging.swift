extension SourceNode {
  /// This table with another laid over it, key by key; a single value or a list replaces.
  ///
  /// Every value keeps the place where it was written.
  func overlaid(with other: SourceNode) -> SourceNode {
    guard let own = entries, let new = other.entries else { return other }
    var merged = own
    for entry in new {
      if let index = merged.firstIndex(where: { $0.key == entry.key }) {
        merged[index] = SourceEntry(
          key: entry.key, keyPlace: entry.keyPlace,
          value: merged[index].value.overlaid(with: entry.value))
      } else {
        merged.append(entry)
      }
    }
    return SourceNode(content: .mapping(merged), place: other.place)
  }

  /// This table with one value replaced or added.
  func setting(_ key: String, _ value: SourceNode) -> SourceNode {
    guard var entries else { return self }
    if let index = entries.firstIndex(where: { $0.key == key }) {
      entries[index].value = value
    } else {
      entries.append(SourceEntry(key: key, keyPlace: value.place, value: value))
    }
    return SourceNode(content: .mapping(entries), place: place)
  }

  /// This table without some keys.
  func removing(_ keys: Set<String>) -> SourceNode {
    guard let entries else { return self }
    return SourceNode(content: .mapping(entries.filter { !keys.contains($0.key) }), place: place)
  }

  /// Whether it is the word `none`.
  var isNone: Bool { text == "none" }
}
