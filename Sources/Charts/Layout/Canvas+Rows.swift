extension Canvas {
  /// Writes a row's name and figure above what is drawn of it: on one line if there is room, else below each other.
  ///
  /// - Returns: where the drawing can begin.
  mutating func rowHead(_ name: String, _ figure: String, at top: Double, most: Int) -> Double {
    var y = top
    guard Lettering.width(of: name + figure, size: Lettering.size) + 12 > width else {
      text(name, at: Point(0, y + 13))
      text(figure, at: Point(width, y + 13), .end)
      return y + 18
    }
    for line in Lettering.lines(name, width: width, most: 2)
      + Lettering.lines(figure, width: width, most: most)
    {
      text(line, at: Point(0, y + 13))
      y += 16
    }
    return y + 2
  }
}
