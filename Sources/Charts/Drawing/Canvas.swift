/// Marks as they are gathered, and how far down they reach.
struct Canvas {
  let width: Double
  var marks: [Mark] = []

  init(width: Double) { self.width = width }

  mutating func add(_ mark: Mark) { marks.append(mark) }

  mutating func text(
    _ text: String, at place: Point, _ anchor: TextLine.Anchor = .start,
    size: Double = Lettering.size, ink: Ink = .text, isBold: Bool = false
  ) {
    guard !text.isEmpty else { return }
    marks.append(
      .text(
        TextLine(
          text: text, place: place, anchor: anchor, size: size, ink: ink, isBold: isBold)))
  }

  mutating func line(
    _ start: Point, _ end: Point, _ ink: Ink, width: Double = 1, dash: [Double] = []
  ) {
    lines([[start, end]], ink, width: width, dash: dash)
  }

  /// Several lines of one pen, which a file then names once.
  mutating func lines(
    _ lines: [[Point]], _ ink: Ink, width: Double = 1, dash: [Double] = []
  ) {
    guard !lines.isEmpty else { return }
    marks.append(.lines(lines, Pen(ink: ink, width: width, dash: dash)))
  }

  /// Adds what another closure draws as one group with a hint; without one nothing is grouped.
  mutating func group(hint: String, _ draw: (inout Canvas) -> Void) {
    var inner = Canvas(width: width)
    draw(&inner)
    if hint.isEmpty {
      marks += inner.marks
    } else {
      marks.append(.group(hint: hint, inner.marks))
    }
  }
}
