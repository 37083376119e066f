/// Rows with a name, an estimate between the ends of its interval, and both in figures.
///
/// On narrow paper the interval stands below name and figures.
struct IntervalRows {
  /// A row, or the heading of those that follow.
  enum Row {
    case heading(String)
    case figure(Figure)
  }

  /// An estimate with what is said of it.
  struct Figure {
    var name: String
    var estimate, low, high: Double?
    var text: String
    var ink: Ink
    var symbol: Symbol
    /// A hollow mark stands for what is not decided.
    var isFilled: Bool
  }

  let rows: [Row]
  let unit: ChartUnit
  let words: ChartWords
  /// The value that stands for no difference, or for a target, with its name.
  let reference: (value: Double, name: String)?
  /// Whether the axis begins at zero.
  let hasZero: Bool

  /// Draws the rows from `top` on; returns where they end.
  func draw(on canvas: inout Canvas, top: Double) -> Double {
    canvas.width < Drawing.narrow ? drawNarrow(on: &canvas, top) : drawWide(on: &canvas, top)
  }

  private var figures: [Figure] {
    rows.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }

  private func drawWide(on canvas: inout Canvas, _ top: Double) -> Double {
    let names = figures.map { Lettering.width(of: $0.name, size: Lettering.size) }.max() ?? 0
    let texts = figures.map { Lettering.width(of: $0.text, size: Lettering.size) }.max() ?? 0
    let nameWidth = min(names, canvas.width * 0.28)
    let textWidth = min(texts, canvas.width * 0.38)
    let plot = (left: nameWidth + 18, right: canvas.width - textWidth - 18)
    let scale = scale(from: plot.left, to: plot.right)
    var y = top + (reference?.name.isEmpty == false ? 16 : 0)
    var under = Canvas(width: canvas.width)
    var bands = Bands()
    for row in rows {
      switch row {
      case .heading(let text):
        let lines = Lettering.lines(text, width: canvas.width, isBold: true, most: 2)
        y += 6
        for line in lines {
          under.text(line, at: Point(0, y + 13), isBold: true)
          y += 16
        }
        y += 4
      case .figure(let figure):
        let name = Lettering.lines(figure.name, width: nameWidth, most: 3)
        let text = Lettering.lines(figure.text, width: textWidth, most: 3)
        let lines = max(name.count, text.count, 1)
        let height = Double(lines) * 15 + 11
        let middle = y + height / 2
        let isCut = (name + text).contains { $0.hasSuffix("…") }
        under.group(hint: isCut ? "\(figure.name): \(figure.text)" : "") { canvas in
          for (position, line) in name.enumerated() {
            let offset = (Double(position) - Double(name.count - 1) / 2) * 15
            canvas.text(line, at: Point(0, middle + offset + 4))
          }
          draw(figure, on: &canvas, scale, at: middle)
          for (position, line) in text.enumerated() {
            let offset = (Double(position) - Double(text.count - 1) / 2) * 15
            canvas.text(line, at: Point(canvas.width, middle + offset + 4), .end, ink: .text)
          }
        }
        bands.add(from: y, to: y + height)
        y += height
      }
    }
    return finish(under, on: &canvas, scale, bands, top: top, bottom: y + 4)
  }

  private func drawNarrow(on canvas: inout Canvas, _ top: Double) -> Double {
    let scale = scale(from: 8, to: canvas.width - 8)
    var y = top + (reference?.name.isEmpty == false ? 16 : 0)
    var under = Canvas(width: canvas.width)
    var bands = Bands()
    for row in rows {
      switch row {
      case .heading(let text):
        y += 6
        for line in Lettering.lines(text, width: canvas.width, isBold: true, most: 3) {
          under.text(line, at: Point(0, y + 13), isBold: true)
          y += 16
        }
        y += 2
      case .figure(let figure):
        y = under.rowHead(figure.name, figure.text, at: y, most: 3)
        draw(figure, on: &under, scale, at: y + 8)
        bands.add(from: y, to: y + 18)
        y += 24
      }
    }
    return finish(under, on: &canvas, scale, bands, top: top, bottom: y)
  }

  /// Puts the axis behind the rows.
  private func finish(
    _ rows: Canvas, on canvas: inout Canvas, _ scale: LinearScale, _ bands: Bands,
    top: Double, bottom: Double
  ) -> Double {
    let hasName = reference?.name.isEmpty == false
    ValueAxis(scale: scale, unit: unit, words: words)
      .draw(on: &canvas, bands: bands.all, bottom: bottom)
    if let reference, reference.value >= scale.low, reference.value <= scale.high {
      let x = scale.place(reference.value)
      canvas.lines(
        bands.all.map { [Point(x, $0.top), Point(x, $0.bottom)] }, .axis, width: 1.5,
        dash: [4, 3])
      if hasName {
        let name = Lettering.cut(reference.name, width: canvas.width, size: Lettering.small)
        let half = Lettering.width(of: name, size: Lettering.small) / 2
        let middle = min(max(x, half), canvas.width - half)
        canvas.text(
          name, at: Point(middle, top + 10), .middle, size: Lettering.small, ink: .soft)
      }
    }
    canvas.marks += rows.marks
    return bottom + ValueAxis.height
  }

  private func draw(
    _ figure: Figure, on canvas: inout Canvas, _ scale: LinearScale, at y: Double
  ) {
    guard let estimate = figure.estimate, estimate.isFinite else { return }
    if figure.low != nil || figure.high != nil {
      canvas.lines(
        end(figure.low, .low, of: estimate, scale, at: y)
          + end(figure.high, .high, of: estimate, scale, at: y), figure.ink, width: 2)
    }
    canvas.add(
      .symbol(
        figure.symbol, Point(scale.placeWithin(estimate), y), radius: 5, figure.ink,
        isFilled: figure.isFilled))
  }

  private enum End { case low, high }

  /// A whisker; an arrow where the end is not on the paper.
  private func end(
    _ value: Double?, _ end: End, of estimate: Double, _ scale: LinearScale, at y: Double
  ) -> [[Point]] {
    let edge = end == .low ? scale.low : scale.high
    let known = value.flatMap { $0.isFinite ? $0 : nil }
    let isBeyond = known.map { end == .low ? $0 < edge : $0 > edge } ?? true
    let x = scale.place(isBeyond ? edge : known ?? edge)
    let inward = end == .low ? 5.0 : -5.0
    let tip =
      isBeyond
      ? [Point(x + inward, y - 4), Point(x, y), Point(x + inward, y + 4)]
      : [Point(x, y - 4), Point(x, y + 4)]
    return [[Point(scale.placeWithin(estimate), y), Point(x, y)], tip]
  }

  /// From the smallest to the largest that matters: one very wide interval does not squeeze the
  /// others; it leaves the paper with an arrow.
  private func scale(from left: Double, to right: Double) -> LinearScale {
    let estimates = figures.compactMap(\.estimate).filter(\.isFinite)
    var anchors = estimates
    if let reference { anchors.append(reference.value) }
    if hasZero { anchors.append(0) }
    var low = anchors.min() ?? 0
    var high = anchors.max() ?? 1
    let widths = figures.compactMap { figure -> Double? in
      guard let low = figure.low, let high = figure.high, low.isFinite, high.isFinite else {
        return nil
      }
      return high - low
    }.sorted()
    let typical = widths.isEmpty ? 0 : widths[widths.count / 2]
    let reach = max(1.5 * (high - low), 1.5 * typical)
    let ends = figures.flatMap { [$0.low, $0.high] }.compactMap { $0 }.filter(\.isFinite)
    low = max(low - reach, min(low, ends.min() ?? low))
    high = min(high + reach, max(high, ends.max() ?? high))
    let range = NiceTicks.range(around: low, high, most: max(3, min(7, Int((right - left) / 60))))
    return LinearScale(low: range.low, high: range.high, from: left, to: right)
  }
}
