/// One thing drawn.
indirect enum Mark: Hashable, Sendable {
  /// Open lines through points, all drawn with one pen.
  case lines([[Point]], Pen)
  /// A filled area.
  case area(Outline, Ink, opacity: Double)
  /// A filled rectangle with round corners.
  case box(Box, Ink, corner: Double)
  /// A symbol around its middle.
  case symbol(Symbol, Point, radius: Double, Ink, isFilled: Bool)
  /// A line of text.
  case text(TextLine)
  /// Marks that belong together, with what is shown where a pointer rests on them.
  case group(hint: String, [Mark])

  /// The box that a mark takes, with the width of its pen.
  var box: Box {
    switch self {
    case .lines(let lines, _): Box.around(lines.flatMap { $0 })
    case .area(let outline, _, _): Box.around(outline.points)
    case .box(let box, _, _): box
    case .symbol(_, let middle, let radius, _, _):
      Box(x: middle.x - radius, y: middle.y - radius, width: 2 * radius, height: 2 * radius)
    case .text(let line): line.box
    case .group(_, let marks):
      Box.around(
        marks.flatMap { mark in
          let box = mark.box
          return [Point(box.x, box.y), Point(box.right, box.bottom)]
        })
    }
  }

  /// The mark, or the marks within a group.
  var leaves: [Mark] {
    if case .group(_, let marks) = self { return marks.flatMap(\.leaves) }
    return [self]
  }
}

/// How a line is drawn.
struct Pen: Hashable, Sendable {
  var ink: Ink
  var width: Double
  var dash: [Double] = []
}

/// The edge of an area: straight lines, or a ribbon with bent sides.
enum Outline: Hashable, Sendable {
  case polygon([Point])
  /// Two cubic curves, there and back: start, two handles, end.
  case ribbon(there: [Point], back: [Point])

  /// Points within whose box the edge lies.
  var points: [Point] {
    switch self {
    case .polygon(let points): points
    case .ribbon(let there, let back): there + back
    }
  }
}

/// The shapes that tell series apart where colour does not.
enum Symbol: Int, CaseIterable, Hashable, Sendable {
  case circle, square, triangle, diamond, downward, cross, hexagon, star
}

/// A line of text.
struct TextLine: Hashable, Sendable {
  /// Which part of the text stands at the place.
  enum Anchor: String, Hashable, Sendable { case start, middle, end }

  var text: String
  /// The place of the baseline.
  var place: Point
  var anchor: Anchor = .start
  var size: Double = Lettering.size
  var ink: Ink = .text
  var isBold = false
  /// Whether it reads from the bottom to the top.
  var isTurned = false

  /// The box that its letters are estimated to take.
  var box: Box {
    let length = Lettering.width(of: text, size: size, isBold: isBold)
    let before: Double =
      switch anchor {
      case .start: 0
      case .middle: length / 2
      case .end: length
      }
    let ascent = Lettering.ascent * size
    let height = (Lettering.ascent + Lettering.descent) * size
    return isTurned
      ? Box(x: place.x - ascent, y: place.y + before - length, width: height, height: length)
      : Box(x: place.x - before, y: place.y - ascent, width: length, height: height)
  }
}
