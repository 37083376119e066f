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

  private func fits(_ pattern: [Substring], _ parts: [Substring]) -> Bool {
    zip(pattern, parts).allSatisfy { $0 == "<id>" || $0 == $1 }
  }
}
