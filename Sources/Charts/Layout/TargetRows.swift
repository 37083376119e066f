/// Rows of targets: a name, what is wanted as a band with what came out upon it, and both in words.
///
/// On narrow paper the band stands below the words.
struct TargetRows {
  let rows: [TargetChart.Row]
  let words: ChartWords
  private static let height = 16.0

  /// Draws the rows from `top` on; returns where they end.
  func draw(on canvas: inout Canvas, top: Double) -> Double {
    let isNarrow = canvas.width < Drawing.narrow
    let nameWidth = canvas.width * 0.28
    let textWidth = canvas.width * 0.34
    var y = top
    for row in rows {
      if isNarrow {
        y = canvas.rowHead(row.label, says(row).joined(separator: "; "), at: y, most: 3)
        draw(row, on: &canvas, from: 8, to: canvas.width - 8, at: y + TargetRows.height / 2)
        y += TargetRows.height + 12
      } else {
        let name = Lettering.lines(row.label, width: nameWidth, most: 3)
        let text = says(row).flatMap { Lettering.lines($0, width: textWidth, most: 2) }
        let height = Double(max(name.count, text.count)) * 15 + 12
        let middle = y + height / 2
        for (position, line) in name.enumerated() {
          canvas.text(line, at: Point(0, baseline(position, name.count, middle)))
        }
        for (position, line) in text.enumerated() {
          canvas.text(line, at: Point(canvas.width, baseline(position, text.count, middle)), .end)
        }
        draw(
          row, on: &canvas, from: nameWidth + 18, to: canvas.width - textWidth - 18, at: middle)
        y += height
        canvas.line(Point(0, y), Point(canvas.width, y), .rule)
      }
    }
    return y + 2
  }

  private func baseline(_ line: Int, _ count: Int, _ middle: Double) -> Double {
    middle + (Double(line) - Double(count - 1) / 2) * 15 + 4
  }

  /// How it stands and what came out, and what was expected.
  private func says(_ row: TargetChart.Row) -> [String] {
    let came =
      row.note ?? row.unit.text(row.estimate, low: row.low, high: row.high, words: words)
    return ["\(row.finding): \(came)", "\(words.expected): \(row.expected)"]
  }

  private func draw(
    _ row: TargetChart.Row, on canvas: inout Canvas, from left: Double, to right: Double,
    at y: Double
  ) {
    guard let scale = row.scale(from: left, to: right) else { return }
    let top = y - TargetRows.height / 2
    canvas.line(Point(left, y), Point(right, y), .axis)
    let start = scale.placeWithin(row.from ?? scale.low)
    let end = scale.placeWithin(row.until ?? scale.high)
    let band = Box(x: start, y: top, width: max(2, end - start), height: TargetRows.height)
    canvas.add(
      .area(
        .polygon([
          Point(band.x, band.y), Point(band.right, band.y), Point(band.right, band.bottom),
          Point(band.x, band.bottom),
        ]), .better, opacity: 0.2))
    let edges = [row.from.map { _ in start }, row.until.map { _ in end }].compactMap { $0 }
    canvas.lines(
      edges.map { [Point($0, band.y), Point($0, band.bottom)] }, .better, width: 1.5)
    guard let estimate = row.estimate, estimate.isFinite else { return }
    let (ink, symbol) = look(row.standing)
    if let low = row.low, let high = row.high, low.isFinite, high.isFinite, low < high {
      let (from, to) = (scale.placeWithin(low), scale.placeWithin(high))
      canvas.lines(
        [[Point(from, y), Point(to, y)]]
          + [from, to].map { [Point($0, y - 4), Point($0, y + 4)] }, ink, width: 2)
    }
    canvas.add(
      .symbol(
        symbol, Point(scale.placeWithin(estimate), y), radius: 5, ink,
        isFilled: row.standing == .metClearly || row.standing == .missed))
  }

  /// A shape beside the colour, as the words of the table have it.
  private func look(_ standing: TargetChart.Standing) -> (Ink, Symbol) {
    switch standing {
    case .metClearly, .met: (.better, .circle)
    case .missed: (.worse, .cross)
    case .unclear: (.unclear, .diamond)
    }
  }
}

extension TargetChart.Row {
  /// Around what was expected and what came out, with some room; nil where neither is a number.
  func scale(from left: Double, to right: Double) -> LinearScale? {
    let places = [from, until, estimate, low, high].compactMap { $0 }.filter(\.isFinite)
    guard let least = places.min(), let most = places.max() else { return nil }
    let room = most > least ? 0.15 * (most - least) : max(0.1 * most.magnitude, 1e-9)
    return LinearScale(low: least - room, high: most + room, from: left, to: right)
  }
}
