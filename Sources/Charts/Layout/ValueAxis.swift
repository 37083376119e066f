/// A horizontal axis of values with the lines of its ticks.
struct ValueAxis {
  let scale: LinearScale
  let unit: ChartUnit
  let words: ChartWords
  /// How much room ticks and their texts take below the plot.
  static let height = 24.0

  /// The ticks that have room for their texts.
  var ticks: [(value: Double, text: String)] {
    let width = (scale.to - scale.from).magnitude
    for most in stride(from: max(2, min(8, Int(width / 56))), through: 2, by: -1) {
      let values = NiceTicks.ticks(low: scale.low, high: scale.high, most: most)
      let texts = unit.tickTexts(values, words: words)
      let boxes = zip(values, texts).map { value, text -> (Double, Double) in
        let half = Lettering.width(of: text, size: Lettering.small) / 2 + 4
        return (scale.place(value) - half, scale.place(value) + half)
      }
      let isFree = zip(boxes, boxes.dropFirst()).allSatisfy { $0.1 <= $1.0 }
      if isFree, !values.isEmpty { return Array(zip(values, texts)).map { ($0, $1) } }
    }
    let middle = (scale.low + scale.high) / 2
    return [(middle, unit.tickTexts([middle], words: words)[0])]
  }

  /// Draws the lines of ticks through bands, from top to bottom each, and their texts below.
  func draw(on canvas: inout Canvas, bands: [(top: Double, bottom: Double)], bottom: Double) {
    let ticks = ticks
    canvas.lines(
      ticks.flatMap { value, _ in
        let x = scale.place(value)
        return bands.map { [Point(x, $0.top), Point(x, $0.bottom)] }
      }, .rule)
    for (value, text) in ticks {
      let x = scale.place(value)
      let half = Lettering.width(of: text, size: Lettering.small) / 2
      let middle = min(max(x, half), canvas.width - half)
      canvas.text(
        text, at: Point(middle, bottom + 15), .middle, size: Lettering.small, ink: .soft)
    }
  }
}
