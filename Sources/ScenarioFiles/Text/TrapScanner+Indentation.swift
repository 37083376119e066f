extension TrapScanner {
  /// Reports tabs and odd spaces in a line's indentation and replaces them by spaces.
  ///
  /// - Returns: Whether the line can be read on; not when nobody can tell what the tab stands for.
  mutating func mendIndentation(_ index: Int) -> Bool {
    let indentation = lines[index].prefix { $0.isBlank || $0 == "\u{A0}" || $0 == "\u{3000}" }
    if let odd = indentation.firstIndex(where: { $0 == "\u{A0}" || $0 == "\u{3000}" }) {
      let name = indentation[odd] == "\u{A0}" ? "a non-breaking space" : "an ideographic space"
      trap(index, odd, .character, "\(name) in the indentation; type an ordinary space")
      mask(index, 0..<indentation.count, with: " ")
      return true
    }
    guard let tab = indentation.firstIndex(of: "\t") else { return true }
    trap(index, tab, .tab, "a tab in the indentation; YAML wants spaces")
    guard let width = tabWidth(indentation) else {
      stopped = true
      return false
    }
    let spaces = indentation.reduce(0) { $0 + ($1 == "\t" ? width : 1) }
    lines[index].replaceSubrange(
      0..<indentation.count, with: [Unicode.Scalar](repeating: " ", count: spaces))
    shifts[index, default: []].append((column: tab, by: spaces - indentation.count))
    return true
  }

  /// The width of a tab with which the line stands where a line may stand.
  private func tabWidth(_ indentation: ArraySlice<Unicode.Scalar>) -> Int? {
    let open = blocks.map(\.column)
    let deepest = open.last ?? 0
    let widths = [2, 4, 8, 1, 3]
    func column(_ width: Int) -> Int { indentation.reduce(0) { $0 + ($1 == "\t" ? width : 1) } }
    if awaitsNested { return widths.first { column($0) > deepest } }
    // Most often the line goes on with the table before it.
    return widths.first { column($0) == deepest } ?? widths.first { open.contains(column($0)) }
  }

  /// Whether the line before ended with a key that has no value yet.
  private var awaitsNested: Bool { continuedKeyColumn == nil && lastKeyIsOpen }
}
