public import JSONDocuments

/// Shares that are still there, by age, with the numbers at risk below.
///
/// The layout follows T. P. Morris et al., "Proposals on Kaplan–Meier plots in medical research
/// and a survey of stakeholder views: KMunicate", BMJ Open 9 (2019) e030215.
public struct SurvivalChart: CourseChart {
  /// A strategy's curve.
  public struct Curve: Hashable, Sendable {
    /// The strategy.
    public let series: ChartSeries
    /// The share after each time at which it falls; it is 1 before the first.
    public let steps: [TimePoint]
    /// How many are at risk, by time; a number holds until the next one.
    public let atRisk: [TimePoint]

    /// Makes a curve.
    public init(series: ChartSeries, steps: [TimePoint], atRisk: [TimePoint]) {
      self.series = series
      self.steps = steps
      self.atRisk = atRisk
    }
  }

  /// Names the figure in file names and anchors.
  public let id: String
  /// What stands around it.
  public let caption: Caption
  /// The words inside of it.
  public let words: ChartWords
  /// The curves.
  public let curves: [Curve]
  /// What age is counted in.
  public let clock: ChartClock

  /// Makes a chart.
  public init(
    id: String, caption: Caption, curves: [Curve], clock: ChartClock,
    words: ChartWords = .english
  ) {
    self.id = id
    self.caption = caption
    self.curves = curves
    self.clock = clock
    self.words = words
  }

  /// How many steps the curves have in all.
  public var pointCount: Int { curves.map(\.steps.count).reduce(0, +) }

  /// The chart with one step in `step` of each curve, and all numbers at risk.
  public func thinned(by step: Int) -> SurvivalChart {
    SurvivalChart(
      id: id, caption: caption,
      curves: curves.map {
        Curve(series: $0.series, steps: $0.steps.thinned(by: step), atRisk: $0.atRisk)
      }, clock: clock, words: words)
  }

  /// The figure laid out for a width in CSS pixels.
  public func drawing(width: Double) -> Drawing {
    Drawing.layout(of: self, width: width) { canvas in
      let isNarrow = canvas.width < Drawing.narrow
      let names = curves.map { Lettering.width(of: $0.series.name, size: Lettering.small) }
      // A name, its symbol before it, and behind it half of the first number, which stands at time zero.
      let first =
        curves.compactMap { text($0, at: 0) }
        .map { Lettering.width(of: $0, size: Lettering.small) }.max() ?? 0
      let nameRoom = min((names.max() ?? 0) + 1, canvas.width * 0.26)
      let column = isNarrow ? 0 : 14 + nameRoom + 8 + first / 2
      let plot = TimePlot(
        courses: curves.map { curve in
          .init(series: curve.series, points: curve.fromOne, isStepped: true)
        }, clock: clock, unit: .share, words: words, low: 0, high: 1, leftRoom: column)
      let frame = plot.draw(on: &canvas, top: 0)
      guard curves.contains(where: { !$0.atRisk.isEmpty }) else { return frame.bottom }
      canvas.text(
        words.numbersAtRisk, at: Point(0, frame.bottom + 10), size: Lettering.small, isBold: true)
      var y = frame.bottom + 18
      let every = spacing(frame)
      for curve in curves {
        let ink = Ink.series(curve.series.index)
        canvas.add(
          .symbol(
            Series.symbol(curve.series.index), Point(5, y + 8), radius: 4, ink, isFilled: true))
        let name = Lettering.lines(
          curve.series.name, width: isNarrow ? canvas.width - 20 : nameRoom,
          size: Lettering.small, most: 2)
        for (position, line) in name.enumerated() {
          canvas.text(line, at: Point(14, y + 12 + 14 * Double(position)), size: Lettering.small)
        }
        if isNarrow { y += 2 + 14 * Double(name.count) }
        drawNumbers(curve, on: &canvas, frame, y, every: every)
        y += isNarrow ? 18 : 4 + 14 * Double(max(1, name.count))
      }
      return y + 2
    }
  }

  /// The same figures as a table.
  public var table: ChartTable {
    ChartTable(
      columns: [
        .init(words.strategy, isFigure: false), .init(clock.title, isFigure: true),
        .init(words.share, isFigure: true), .init(words.low, isFigure: true),
        .init(words.high, isFigure: true), .init(words.atRisk, isFigure: true),
      ],
      rows: curves.flatMap { curve in
        curve.steps.map { step in
          [curve.series.name, clock.text(step.time)]
            + ChartUnit.share.cells(step.value, step.low, step.high, words: words)
            + [ChartUnit.count.text(curve.number(at: step.time), words: words)]
        }
      })
  }

  /// The same figure as a Vega-Lite specification.
  public var vegaLite: JSONValue {
    VegaLite(self).courses(
      curves.map { ($0.series, $0.fromOne) }, clock: clock, unit: .share, isStepped: true)
  }

  private func drawNumbers(
    _ curve: Curve, on canvas: inout Canvas, _ frame: TimePlot.Frame, _ y: Double,
    every: Int
  ) {
    for (position, time) in frame.times.enumerated() where position % every == 0 {
      guard let text = text(curve, at: time) else { continue }
      let half = Lettering.width(of: text, size: Lettering.small) / 2
      let x = min(max(frame.across.place(time), half), canvas.width - half)
      canvas.text(text, at: Point(x, y + 12), .middle, size: Lettering.small, ink: .soft)
    }
  }

  /// At how many ticks a number can stand, so that none touches the next: every one, or
  /// every second.
  private func spacing(_ frame: TimePlot.Frame) -> Int {
    let widths = curves.flatMap { curve in
      frame.times.compactMap { text(curve, at: $0) }.map {
        Lettering.width(of: $0, size: Lettering.small)
      }
    }
    guard frame.times.count > 1, let widest = widths.max() else { return 1 }
    let step = frame.across.place(frame.times[1]) - frame.across.place(frame.times[0])
    // The last number may have been moved inward by half its width.
    return max(1, Int(((widest * 1.5 + 4) / step).rounded(.up)))
  }

  private func text(_ curve: Curve, at time: Double) -> String? {
    curve.number(at: time).map { ChartUnit.count.tickTexts([$0.rounded()], words: words)[0] }
  }
}

extension SurvivalChart.Curve {
  /// The steps with the start, where all are there.
  var fromOne: [TimePoint] {
    guard let first = steps.first, first.time > 0 else { return steps }
    return [TimePoint(0, 1, low: 1, high: 1)] + steps
  }

  /// How many are at risk at a time; nil before the first number.
  func number(at time: Double) -> Double? {
    atRisk.last { $0.time <= time + 1e-9 }?.value ?? atRisk.first?.value
  }
}
