/// The parts of a plot, from above to below, that lines of ticks go through: not the texts between.
struct Bands {
  private(set) var all: [(top: Double, bottom: Double)] = []

  /// Adds a band; it joins the one before it if they touch.
  mutating func add(from top: Double, to bottom: Double) {
    if let last = all.last, last.bottom >= top - 0.01 {
      all[all.count - 1].bottom = bottom
    } else {
      all.append((top, bottom))
    }
  }
}
