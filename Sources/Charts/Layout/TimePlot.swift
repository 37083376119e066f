/// A plot over time: axes, and lines with bands between them.
struct TimePlot {
  /// A line with a band.
  struct Course {
    let series: ChartSeries
    /// Where the line goes; a gap where there is no value.
    let points: [TimePoint]
    /// Whether a value holds until the next one.
    let isStepped: Bool
  }

  let courses: [Course]
  let clock: ChartClock
  let unit: ChartUnit
  let words: ChartWords
  /// The values at the lower and the upper edge.
  let low, high: Double
  /// The room on the left that something below the plot asks for.
  let leftRoom: Double

  /// Where the plot lies, and its ticks of time.
  struct Frame {
    let across: LinearScale
    let times: [Double]
    let bottom: Double
  }

  /// Draws keys, axes and courses from `top` on.
  func draw(on canvas: inout Canvas, top: Double) -> Frame {
    let height = min(340, max(190, canvas.width * 0.46))
    let legend = Legend(series: courses.map(\.series), key: .line)
    let plotTop = legend.draw(on: &canvas, left: 0, right: canvas.width, top: top) + 6
    let plotBottom = plotTop + height
    let ticks = NiceTicks.ticks(low: low, high: high, most: max(3, Int(height / 44)))
    let texts = unit.tickTexts(ticks, words: words)
    let widest = texts.map { Lettering.width(of: $0, size: Lettering.small) }.max() ?? 0
    let left = max(widest + 8, leftRoom)
    let end = courses.flatMap(\.points).map(\.time).max() ?? 1
    let across = LinearScale(low: 0, high: max(end, 1e-9), from: left, to: canvas.width - 12)
    let up = LinearScale(low: low, high: high, from: plotBottom, to: plotTop)
    func level(_ tick: Double) -> [Point] {
      [Point(left, up.place(tick)), Point(across.to, up.place(tick))]
    }
    canvas.lines(ticks.filter { $0 != 0 }.map(level), .rule)
    canvas.lines(ticks.filter { $0 == 0 }.map(level), .axis)
    for (tick, text) in zip(ticks, texts) {
      let y = up.place(tick)
      canvas.text(text, at: Point(left - 6, y + 4), .end, size: Lettering.small, ink: .soft)
    }
    let times = times(across)
    canvas.lines(
      times.map { [Point(across.place($0), plotBottom), Point(across.place($0), plotBottom + 4)] },
      .axis)
    for time in times {
      let x = across.place(time)
      canvas.text(
        clock.text(time), at: Point(x, plotBottom + 16), .middle, size: Lettering.small, ink: .soft)
    }
    canvas.text(
      clock.title, at: Point(across.to, plotBottom + 31), .end, size: Lettering.small, ink: .soft)
    for course in courses { drawBand(course, on: &canvas, across, up) }
    for (position, course) in courses.enumerated() {
      drawLine(course, position, on: &canvas, across, up)
    }
    return Frame(across: across, times: times, bottom: plotBottom + 38)
  }

  private func times(_ across: LinearScale) -> [Double] {
    let widest = Lettering.width(of: clock.text(across.high), size: Lettering.small)
    let most = Int((across.to - across.from) / max(36, widest + 14)) + 1
    return NiceTicks.times(until: across.high, steps: clock.steps, most: max(2, min(14, most)))
  }

  private func drawBand(
    _ course: Course, on canvas: inout Canvas, _ across: LinearScale, _ up: LinearScale
  ) {
    let known = course.points.split { $0.low?.isFinite != true || $0.high?.isFinite != true }
    for part in known where part.count > 1 {
      var upper: [Point] = []
      var lower: [Point] = []
      for point in part {
        let x = across.place(point.time)
        if course.isStepped, let above = upper.last, let below = lower.last {
          upper.append(Point(x, above.y))
          lower.append(Point(x, below.y))
        }
        upper.append(Point(x, up.placeWithin(point.high ?? 0)))
        lower.append(Point(x, up.placeWithin(point.low ?? 0)))
      }
      canvas.add(
        .area(
          .polygon(upper + lower.reversed()), .series(course.series.index),
          opacity: courses.count > 5 ? 0.1 : 0.18))
    }
  }

  private func drawLine(
    _ course: Course, _ position: Int, on canvas: inout Canvas, _ across: LinearScale,
    _ up: LinearScale
  ) {
    let ink = Ink.series(course.series.index)
    let symbol = Series.symbol(course.series.index)
    canvas.group(hint: course.series.name) { canvas in
      for part in course.points.split(whereSeparator: { $0.value?.isFinite != true }) {
        var line: [Point] = []
        for point in part {
          let place = Point(across.place(point.time), up.placeWithin(point.value ?? 0))
          if course.isStepped, let last = line.last { line.append(Point(place.x, last.y)) }
          line.append(place)
        }
        if part.count > 1 {
          let pen = Pen(ink: ink, width: 2, dash: Series.dash(course.series.index))
          canvas.add(.lines([line], pen))
        }
        // Symbols stand apart from those of the other lines.
        let every = max(1, part.count / 5)
        let first = courses.count > 1 ? every * position / courses.count : every / 2
        for (offset, point) in part.enumerated() where offset % every == first {
          let place = Point(across.place(point.time), up.placeWithin(point.value ?? 0))
          canvas.add(.symbol(symbol, place, radius: 3.6, ink, isFilled: true))
        }
      }
    }
  }
}
