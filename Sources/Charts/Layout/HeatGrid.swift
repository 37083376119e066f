/// A heat map laid out: cells, the names of rows and columns that have room, the key below.
struct HeatGrid {
  private let chart: HeatMapChart
  private let left, cellWidth, cellHeight: Double
  /// The most cells that bear a hint each; beyond it the page would grow too large.
  private static let mostHints = 400

  init(chart: HeatMapChart, width: Double) {
    self.chart = chart
    let names = chart.rows + [chart.rowTitle]
    let widest = names.map { Lettering.width(of: $0, size: Lettering.small) }.max() ?? 0
    left = min(widest, width * 0.3) + 8
    cellWidth = min(72, (width - left - 2) / Double(max(1, chart.columns.count)))
    cellHeight = min(24, max(5, 520 / Double(max(1, chart.rows.count))))
  }

  func draw(on canvas: inout Canvas, top: Double) -> Double {
    canvas.text(
      chart.columnTitle, at: Point(left, top + 11), size: Lettering.small, ink: .soft)
    let rowTitle = Lettering.cut(chart.rowTitle, width: left - 8, size: Lettering.small)
    canvas.text(rowTitle, at: Point(0, top + 27), size: Lettering.small, ink: .soft)
    drawColumnNames(on: &canvas, top + 27)
    let gridTop = top + 33
    let texts = chart.values.map { $0.map { cell in cell.map { chart.unit.number($0) } ?? "" } }
    let widest =
      texts.flatMap { $0 }.map { Lettering.width(of: $0, size: Lettering.small) }.max() ?? 0
    let hasTexts = widest + 4 <= cellWidth && cellHeight >= 15
    let hasHints = !hasTexts && chart.rows.count * chart.columns.count <= HeatGrid.mostHints
    var free = gridTop
    for (row, cells) in chart.values.enumerated() {
      let y = gridTop + Double(row) * cellHeight
      let middle = y + cellHeight / 2
      if middle - 6 >= free - 0.01 {
        let name = Lettering.cut(chart.rows[row], width: left - 8, size: Lettering.small)
        canvas.text(name, at: Point(left - 6, middle + 4), .end, size: Lettering.small)
        free = middle + 7
      }
      for (column, cell) in cells.enumerated() {
        guard let value = cell, value.isFinite else { continue }
        let place = Point(left + Double(column) * cellWidth, y)
        let hint =
          "\(chart.rows[row]), \(chart.columnTitle) \(chart.columns[column]): "
          + chart.unit.text(value, words: chart.words)
        if hasHints {
          canvas.group(hint: hint) {
            drawCell(value, hasTexts ? texts[row][column] : "", on: &$0, place)
          }
        } else {
          drawCell(value, hasTexts ? texts[row][column] : "", on: &canvas, place)
        }
      }
    }
    let bottom = gridTop + Double(chart.rows.count) * cellHeight
    return drawKey(on: &canvas, top: max(bottom, free) + 10)
  }

  private func drawCell(
    _ value: Double, _ text: String, on canvas: inout Canvas, _ place: Point
  ) {
    let gap = min(cellWidth, cellHeight) > 8 ? 1.0 : 0
    let step = chart.step(value)
    canvas.add(
      .box(
        Box(x: place.x, y: place.y, width: cellWidth - gap, height: cellHeight - gap),
        .heat(step), corner: gap > 0 ? 2 : 0))
    canvas.text(
      text, at: Point(place.x + (cellWidth - gap) / 2, place.y + cellHeight / 2 + 3.5), .middle,
      size: Lettering.small, ink: .heatText(step))
  }

  /// The names of columns, every one or as many as have room.
  private func drawColumnNames(on canvas: inout Canvas, _ y: Double) {
    let widest = chart.columns.map { Lettering.width(of: $0, size: Lettering.small) }.max() ?? 0
    let every = max(1, Int(((widest + 6) / cellWidth).rounded(.up)))
    for (column, name) in chart.columns.enumerated() where column % every == 0 {
      let half = Lettering.width(of: name, size: Lettering.small) / 2
      let x = left + (Double(column) + 0.5) * cellWidth
      guard half <= canvas.width / 2 else { continue }
      canvas.text(
        name, at: Point(min(max(x, left + half - cellWidth / 2), canvas.width - half), y), .middle,
        size: Lettering.small)
    }
  }

  private func drawKey(on canvas: inout Canvas, top: Double) -> Double {
    let (low, high) = chart.range
    let size = 22.0
    let lowText = chart.unit.text(low, words: chart.words)
    let highText = chart.unit.text(high, words: chart.words)
    var x = 0.0
    canvas.text(lowText, at: Point(x, top + 11), size: Lettering.small, ink: .soft)
    x += Lettering.width(of: lowText, size: Lettering.small) + 6
    for step in 0..<Palette.heatSteps {
      canvas.add(.box(Box(x: x, y: top + 1, width: size - 1, height: 12), .heat(step), corner: 1))
      x += size
    }
    canvas.text(highText, at: Point(x + 5, top + 11), size: Lettering.small, ink: .soft)
    return top + 18
  }
}
