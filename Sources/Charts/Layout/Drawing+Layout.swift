extension Drawing {
  /// Lays out a chart on paper of a width, which is not less than ``smallest``.
  ///
  /// - Parameters:
  ///   - chart: what is drawn.
  ///   - width: the width in CSS pixels.
  ///   - draw: draws upon the canvas and returns where what it drew ends.
  /// - Returns: the drawing.
  static func layout(
    of chart: some Chart, width: Double, _ draw: (inout Canvas) -> Double
  ) -> Drawing {
    var canvas = Canvas(width: max(smallest, width.isFinite ? width.rounded() : smallest))
    let bottom = draw(&canvas)
    return Drawing(
      width: canvas.width, height: (bottom + 2).rounded(.up), marks: canvas.marks,
      caption: chart.caption, words: chart.words)
  }
}
