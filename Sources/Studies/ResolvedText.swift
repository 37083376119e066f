package import ScenarioFiles
import TerminalText

/// The resolved scenario as text: `path = value`, and at the right where the value comes from.
package enum ResolvedText {
  /// The lines of some values, their origins in one column, and behind the origin what a base has in place of a
  /// value; values that only the base has stand at the end.
  package static func lines(_ values: [ResolvedLine], against base: [ResolvedLine]) -> [String] {
    let before = Dictionary(base.map { ($0.path, $0.value) }) { first, _ in first }
    let paths = Set(values.map(\.path))
    let told = zip(lines(values), values).map { line, value in
      switch before[value.path] {
      case value.value?: line
      case let other?: "\(line); in the base \(other)"
      case nil: "\(line); not in the base"
      }
    }
    let gone = base.filter { !paths.contains($0.path) }
    return told + gone.map { "# taken out: \($0.path) = \($0.value)" }
  }

  /// The lines of some values, their origins in one column.
  package static func lines(_ values: [ResolvedLine]) -> [String] {
    let texts = values.map { "\($0.path) = \($0.value)" }
    // A few long values do not push the origins of all others out of sight.
    let column = min(64, texts.map { DisplayWidth.columns(of: $0) }.max() ?? 0)
    return zip(texts, values).map { text, value in
      let space = max(2, column + 2 - DisplayWidth.columns(of: text))
      return text + String(repeating: " ", count: space) + "# " + origin(of: value)
    }
  }

  /// Where a value comes from, in words.
  package static func origin(of value: ResolvedLine) -> String {
    switch value.origin {
    case .file(let line): "line \(line)"
    case .byDefault: "default"
    // As it was given: an option, or what stood after --set.
    case .override(let text): text.hasPrefix("--") ? text : "--set \(text)"
    }
  }
}
