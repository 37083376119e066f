/// Finds whether a scenario uses a feature as a number, before the feature's kind is known.
enum NumericUse {
  /// Whether a multiplier (`x1.2 per 10`, `{under 25: x2}`) or a condition (`age above 40`) anywhere
  /// needs the feature's values to be numbers.
  static func contains(_ feature: String, in node: SourceNode) -> Bool {
    switch node.content {
    case .scalar(let text, _): isComparison(text, of: feature)
    case .sequence(let items): items.contains { contains(feature, in: $0) }
    case .mapping(let entries):
      entries.contains { entry in
        if entry.key == "drivers", let driver = entry.value[feature], isMultiplier(driver) {
          return true
        }
        return contains(feature, in: entry.value)
      }
    }
  }

  private static func isMultiplier(_ node: SourceNode) -> Bool {
    if let text = node.text { return Phrase(text).words.contains { $0.text == "per" } }
    return (node.entries ?? []).contains { entry in
      let words = Phrase(entry.key).words.map(\.text)
      let isRange = words.first == "under" || words.first == "below" || words.contains("to")
      return isRange && words.contains { $0.first?.isNumber ?? false }
        || words.suffix(2) == ["and", "over"]
    }
  }

  private static func isComparison(_ text: String, of feature: String) -> Bool {
    var words = Phrase(text).words.map(\.text)[...]
    if words.first == "not" { words = words.dropFirst() }
    guard words.first == feature else { return false }
    let rest = words.dropFirst()
    return ["above", "below"].contains(rest.first)
      || ["at least", "at most"].contains(
        rest.prefix(2).joined(separator: " "))
  }
}
