import ScenarioFiles

/// What the values of a resolved scenario mean, from the declarations that the loader reads by.
struct ParameterMeanings {
  private let tables: [(parts: [Substring], entries: [LanguageReference.Entry])]

  init(_ reference: LanguageReference = .current) {
    tables = reference.tables.map { ($0.path.split(separator: "."), $0.entries) }
  }

  /// The meaning of the deepest key of a path that the language declares; nil: none.
  ///
  ///     ParameterMeanings()["channels.leaflets.reach"]  // "Who can be reached, …"
  subscript(path: String) -> String? {
    if let overridden = Self.overridden(path), let meaning = self[overridden] { return meaning }
    let parts = path.split(separator: ".").map { $0.prefix { $0 != "[" } }
    for place in parts.indices.reversed() {
      for table in tables where table.parts.count == place && fits(table.parts, parts) {
        if let entry = table.entries.first(where: { $0.key == parts[place] }) {
          return entry.meaning
        }
      }
    }
    return nil
  }

  /// The path of what a strategy, a phase of one or a world sets itself: `desks.talks.people` of
  /// `strategies.blitz.desks.talks.people`; nil: it sets nothing that is declared elsewhere.
  private static func overridden(_ path: String) -> String? {
    let parts = path.split(separator: ".", maxSplits: 2)
    guard parts.count == 3 else { return nil }
    let rest = String(parts[2])
    let below = rest.prefix { $0 != "." }
    // A word alone, such as `leads: used`, says what the strategy does.
    guard rest.count > below.count else { return nil }
    switch parts[0] {
    case "worlds": return rest
    case "strategies" where below.hasPrefix("from "):
      let phase = rest.dropFirst(below.count + 1)
      return phase.contains(".") ? "strategies.\(parts[1]).\(phase)" : nil
    case "strategies" where below == "offers": return "incentives\(rest.dropFirst(below.count))"
    case "strategies": return ["desks", "products", "leads"].contains(below) ? rest : nil
    default: return nil
    }
  }

  private func fits(_ pattern: [Substring], _ parts: [Substring]) -> Bool {
    zip(pattern, parts).allSatisfy { declared, part in
      declared == "<id>" || declared == part
        || (declared.hasPrefix("from ") && part.hasPrefix("from "))
    }
  }
}
