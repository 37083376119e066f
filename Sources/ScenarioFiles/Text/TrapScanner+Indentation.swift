extension TrapScanner {
  /// Reports tabs and odd spaces in a line's indentation and replaces them by spaces.
  ///
  /// - Returns: Whether the line can be read on; not when nobody can tell what the tab stands for.
  mutating func mendIndentation(_ index: Int) -> Bool {
    let indentation = lines[index].prefix { $0.isBlank || $0 == "\u{A0}" || $0 == "\u{3000}" }
    guard let odd = indentation.firstIndex(where: { $0 != " " }) else { return true }
    var widths = [1, 0, 2]
    switch indentation[odd] {
    case "\t":
      trap(index, odd, .tab, "a tab in the indentation; YAML wants spaces")
      widths = [2, 4, 8, 1, 3]
    case "\u{A0}":
      trap(
        index, odd, .character, "a non-breaking space in the indentation; type an ordinary space")
    default:
      trap(index, odd, .character, "a full-width space in the indentation; type an ordinary space")
    }
    guard let width = width(of: indentation, among: widths) else {
      stopped = true
      return false
    }
    let spaces = indentation.reduce(0) { $0 + ($1 == " " ? 1 : width) }
    lines[index].replaceSubrange(
      0..<indentation.count, with: [Unicode.Scalar](repeating: " ", count: spaces))
    shifts[index, default: []].append((column: odd, by: spaces - indentation.count))
    return true
  }

  /// The width of an odd character with which the line stands where a line may stand.
  private func width(of indentation: ArraySlice<Unicode.Scalar>, among widths: [Int]) -> Int? {
    let open = blocks.map(\.column)
    let deepest = open.last ?? 0
    func column(_ width: Int) -> Int { indentation.reduce(0) { $0 + ($1 == " " ? 1 : width) } }
    if awaitsNested { return widths.first { column($0) > deepest } }
    // Most often the line goes on with the table before it.
    return widths.first { column($0) == deepest } ?? widths.first { open.contains(column($0)) }
  }

  /// Whether the line before ended with a key that has no value yet.
  private var awaitsNested: Bool { continuedKeyColumn == nil && lastKeyIsOpen }
}
