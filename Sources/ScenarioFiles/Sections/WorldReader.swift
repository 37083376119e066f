import Marketing

/// Reads a scenario once more for each of its worlds, with what the world changes laid over it.
struct WorldReader {
  private let text: ScenarioText
  private let traps: [Diagnostic]
  private let root: SourceNode
  private let name: String
  private let base: Reading

  /// Reads the worlds of a tree that `base` has read already.
  init(
    _ text: ScenarioText, traps: [Diagnostic], root: SourceNode, name: String, base: Reading
  ) {
    (self.text, self.traps, self.root, self.name, self.base) = (text, traps, root, name, base)
  }

  /// The worlds, each with all its values; what is wrong in one of them and not in the base is reported, each
  /// thing once.
  func worlds(_ heads: [WorldHead]) -> [(world: World, values: [ResolvedLine])] {
    guard let table = root["worlds"] else { return [] }
    let chain = LikeChain(
      Field(node: table, path: "worlds", reading: base), ids: heads.map(\.id), word: "world",
      words: "worlds")
    var known = Set(base.finished())
    return heads.compactMap { head in
      guard let nodes = chain.nodes(of: head.id) else { return nil }
      let reading = Reading(text, traps: traps)
      var overlay = WorldOverlay(reading)
      let changed = nodes.reduce(root) { overlay.laid($1, over: $0) }
      let scenario = ScenarioReader(reading, root: changed, name: name).read()?.scenario
      for diagnostic in reading.finished() where known.insert(diagnostic).inserted {
        var told = diagnostic
        told.message += " (in the world `\(head.id)`)"
        base.add(told)
      }
      return scenario.map {
        (World(id: head.id, title: head.title, scenario: $0), reading.resolved)
      }
    }
  }
}

/// Lays what a world changes over a scenario.
private struct WorldOverlay {
  private let reading: Reading

  init(_ reading: Reading) { self.reading = reading }

  /// The scenario with the sections of a world laid over its own.
  mutating func laid(_ world: SourceNode, over root: SourceNode) -> SourceNode {
    let sections = (world.entries ?? []).filter { entry in
      WorldsSection.overrides.contains { $0.name == entry.key }
    }
    return merged(root, sections, place: root.place)
  }

  /// Key by key; a single value or a list replaces, `none` takes out what is there.
  private func merged(
    _ own: SourceNode, _ entries: [SourceEntry], place: Place
  ) -> SourceNode {
    var result = own.entries ?? []
    for entry in entries {
      let index = result.firstIndex { $0.key == entry.key }
      if entry.value.isNone {
        if let index {
          result.remove(at: index)
        } else {
          let keys = result.map(\.key)
          reading.report(
            Fault(
              .unknownReference, "there is no `\(entry.key)` here that could be taken out",
              suggest: NearestWord.of(entry.key, among: keys), allowed: keys), at: entry.keyPlace)
        }
      } else if let index, let inner = entry.value.entries, result[index].value.entries != nil {
        result[index] = SourceEntry(
          key: entry.key, keyPlace: entry.keyPlace,
          value: merged(result[index].value, inner, place: entry.value.place))
      } else if let index {
        result[index] = entry
      } else {
        result.append(entry)
      }
    }
    return SourceNode(content: .mapping(result), place: place)
  }
}
