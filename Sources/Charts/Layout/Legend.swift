/// The keys of series: symbol or patch with a name, in as many rows as they need.
struct Legend {
  /// What stands beside a name.
  enum Key { case line, symbol, patch }

  let series: [ChartSeries]
  let key: Key
  private static let rowHeight = 20.0
  private static let keyWidth = 26.0
  private static let gap = 18.0

  /// Draws the keys from `top` on, between two edges; returns where they end.
  func draw(on canvas: inout Canvas, left: Double, right: Double, top: Double) -> Double {
    guard !series.isEmpty else { return top }
    var x = left
    var y = top
    for one in series {
      let room = right - left - Legend.keyWidth
      let name = Lettering.cut(one.name, width: room)
      let width = Legend.keyWidth + Lettering.width(of: name, size: Lettering.size)
      if x > left, x + width > right {
        x = left
        y += Legend.rowHeight
      }
      draw(one, named: name, on: &canvas, at: Point(x, y + Legend.rowHeight / 2))
      x += width + Legend.gap
    }
    return y + Legend.rowHeight + 6
  }

  private func draw(
    _ one: ChartSeries, named name: String, on canvas: inout Canvas, at place: Point
  ) {
    let ink = Ink.series(one.index)
    canvas.group(hint: one.name == name ? "" : one.name) { canvas in
      switch key {
      case .line:
        canvas.line(
          place, Point(place.x + 20, place.y), ink, width: 2, dash: Series.dash(one.index))
        canvas.add(
          .symbol(
            Series.symbol(one.index), Point(place.x + 10, place.y), radius: 4, ink, isFilled: true))
      case .symbol:
        canvas.add(
          .symbol(
            Series.symbol(one.index), Point(place.x + 10, place.y), radius: 5, ink, isFilled: true))
      case .patch:
        canvas.add(
          .box(Box(x: place.x + 2, y: place.y - 6, width: 16, height: 12), ink, corner: 2))
        canvas.add(
          .symbol(
            Series.symbol(one.index), Point(place.x + 10, place.y), radius: 3.4, .ground,
            isFilled: true))
      }
      canvas.text(name, at: Point(place.x + Legend.keyWidth, place.y + 4))
    }
  }
}
