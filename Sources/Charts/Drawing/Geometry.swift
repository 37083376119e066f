/// A place on the paper, in CSS pixels from the upper left corner.
struct Point: Hashable, Sendable {
  var x, y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// An upright rectangle.
struct Box: Hashable, Sendable {
  var x, y, width, height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }

  /// Whether two boxes share more than a hair.
  func overlaps(_ other: Box) -> Bool {
    let hair = 0.01
    return x < other.right - hair && other.x < right - hair && y < other.bottom - hair
      && other.y < bottom - hair
  }

  /// Whether a box lies within this one.
  func holds(_ other: Box) -> Bool {
    other.x >= x - 0.01 && other.y >= y - 0.01 && other.right <= right + 0.01
      && other.bottom <= bottom + 0.01
  }

  /// The smallest box around points.
  static func around(_ points: [Point]) -> Box {
    let left = points.map(\.x).min() ?? 0
    let top = points.map(\.y).min() ?? 0
    return Box(
      x: left, y: top, width: (points.map(\.x).max() ?? left) - left,
      height: (points.map(\.y).max() ?? top) - top)
  }
}
