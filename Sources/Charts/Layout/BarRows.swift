/// Rows of bars from a common line, each with a name on the left and figures behind it.
///
/// On narrow paper the bar stands below name and figures.
struct BarRows {
  /// A row, or the heading of those that follow.
  enum Row {
    case heading(String)
    case bar(Bar)
  }

  /// A bar, in parts if it is stacked.
  struct Bar {
    var name: String
    var parts: [Part]
    /// The ends of its interval.
    var low, high: Double?
    var text: String
  }

  /// A part of a bar.
  struct Part {
    var value: Double
    var index: Int
    /// What is shown where a pointer rests on it; empty where all of it is written beside the bar.
    var hint: String
  }

  let rows: [Row]
  let unit: ChartUnit
  let words: ChartWords
  /// Whether parts bear the symbol of their series.
  let isStacked: Bool
  private static let thickness = 16.0

  /// Draws the rows from `top` on; returns where they end.
  func draw(on canvas: inout Canvas, top: Double) -> Double {
    let isNarrow = canvas.width < Drawing.narrow
    let names = bars.map { Lettering.width(of: $0.name, size: Lettering.size) }.max() ?? 0
    let texts = bars.map { Lettering.width(of: $0.text, size: Lettering.size) }.max() ?? 0
    let nameWidth = min(names, canvas.width * 0.28)
    let textWidth = min(texts, canvas.width * 0.34)
    let left = isNarrow ? 8 : nameWidth + 14
    let right = isNarrow ? canvas.width - 8 : canvas.width - textWidth - 14
    let scale = scale(from: left, to: right)
    var over = Canvas(width: canvas.width)
    var bands = Bands()
    var y = top
    for row in rows {
      switch row {
      case .heading(let text):
        y += 6
        for line in Lettering.lines(text, width: canvas.width, isBold: true, most: 2) {
          over.text(line, at: Point(0, y + 13), isBold: true)
          y += 16
        }
        y += 3
      case .bar(let bar):
        let start = y
        if isNarrow {
          y = drawNarrow(bar, on: &over, scale, y)
          bands.add(from: y - BarRows.thickness - 10, to: y - 6)
        } else {
          y = drawWide(bar, on: &over, scale, y, nameWidth, textWidth)
          bands.add(from: start, to: y)
        }
      }
    }
    ValueAxis(scale: scale, unit: unit, words: words)
      .draw(on: &canvas, bands: bands.all, bottom: y + 2)
    canvas.marks += over.marks
    let zero = scale.place(0)
    canvas.lines(bands.all.map { [Point(zero, $0.top), Point(zero, $0.bottom)] }, .axis)
    return y + 2 + ValueAxis.height
  }

  private var bars: [Bar] {
    rows.compactMap { if case .bar(let bar) = $0 { bar } else { nil } }
  }

  private func drawWide(
    _ bar: Bar, on canvas: inout Canvas, _ scale: LinearScale, _ top: Double,
    _ nameWidth: Double, _ textWidth: Double
  ) -> Double {
    let name = Lettering.lines(bar.name, width: nameWidth, most: 3)
    let text = Lettering.lines(bar.text, width: textWidth, most: 3)
    let height = max(BarRows.thickness + 6, Double(max(name.count, text.count)) * 15 + 6)
    let middle = top + height / 2
    for (position, line) in name.enumerated() {
      let offset = (Double(position) - Double(name.count - 1) / 2) * 15
      canvas.text(line, at: Point(0, middle + offset + 4))
    }
    draw(bar, on: &canvas, scale, middle)
    for (position, line) in text.enumerated() {
      let offset = (Double(position) - Double(text.count - 1) / 2) * 15
      canvas.text(line, at: Point(canvas.width, middle + offset + 4), .end)
    }
    return top + height
  }

  private func drawNarrow(
    _ bar: Bar, on canvas: inout Canvas, _ scale: LinearScale, _ top: Double
  ) -> Double {
    let y = canvas.rowHead(bar.name, bar.text, at: top, most: 2)
    draw(bar, on: &canvas, scale, y + BarRows.thickness / 2)
    return y + BarRows.thickness + 8
  }

  /// The parts side by side, those below zero to the left of it.
  private func draw(_ bar: Bar, on canvas: inout Canvas, _ scale: LinearScale, _ middle: Double) {
    var above = 0.0
    var below = 0.0
    for part in bar.parts where part.value.isFinite && part.value != 0 {
      let start = part.value > 0 ? above : below
      let ends = [scale.place(start), scale.place(start + part.value)].sorted()
      if part.value > 0 { above += part.value } else { below += part.value }
      let gap = isStacked && ends[1] - ends[0] > 3 ? 1.0 : 0
      let box = Box(
        x: ends[0], y: middle - BarRows.thickness / 2, width: max(0.5, ends[1] - ends[0] - gap),
        height: BarRows.thickness)
      canvas.group(hint: part.hint) { canvas in
        canvas.add(.box(box, .series(part.index), corner: isStacked ? 0 : 2))
        if isStacked, box.width >= 16 {
          let place = Point(box.x + box.width / 2, middle)
          canvas.add(
            .symbol(Series.symbol(part.index), place, radius: 3.4, .ground, isFilled: true))
        }
      }
    }
    guard let low = bar.low, let high = bar.high, low.isFinite, high.isFinite else { return }
    let from = scale.placeWithin(low)
    let to = scale.placeWithin(high)
    guard to > from else { return }
    canvas.lines(
      [[Point(from, middle), Point(to, middle)]]
        + [from, to].map { [Point($0, middle - 4), Point($0, middle + 4)] }, .text, width: 1.5)
  }

  private func scale(from left: Double, to right: Double) -> LinearScale {
    let tops = bars.map { bar in bar.parts.reduce(0) { $0 + max(0, $1.value.finite) } }
    let ends = bars.map { bar in bar.parts.reduce(0) { $0 + min(0, $1.value.finite) } }
    let high = tops.max() ?? 1
    let low = ends.min() ?? 0
    let highEnd = bars.compactMap { $0.high?.finite }.max() ?? high
    let lowEnd = bars.compactMap { $0.low?.finite }.min() ?? low
    let reach = max(high - low, 1e-9)
    let range = NiceTicks.range(
      around: max(min(low, lowEnd), low - reach), min(max(high, highEnd), high + reach),
      most: max(3, min(7, Int((right - left) / 60))))
    return LinearScale(
      low: min(range.low, 0), high: max(range.high, 0), from: left, to: right)
  }
}

extension Double {
  /// The number, or 0 for what is none.
  var finite: Double { isFinite ? self : 0 }
}
