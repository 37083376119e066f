package import ScenarioFiles
import TerminalText

/// The resolved scenario as text: `path = value`, and at the right where the value comes from.
package enum ResolvedText {
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
