import Foundation

/// Writes drawings as SVG 1.1 that browsers, librsvg and vector editors read alike.
struct SVGWriter {
  /// The colours, written into each mark; nil: classes, whose colours the page gives.
  let palette: Palette?

  func document(of drawing: Drawing) -> String {
    let width = number(drawing.width)
    let height = number(drawing.height)
    var text = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\""
    text += " width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\""
    text += " font-size=\"\(number(Lettering.size))\""
    if palette != nil { text += " font-family=\"\(escaped(Lettering.fonts))\"" }
    text += ">\n<title>\(escaped(drawing.caption.title))</title>\n"
    text += "<desc>\(escaped(drawing.caption.sentence))</desc>\n"
    if let palette {
      text += "<rect width=\"\(width)\" height=\"\(height)\" fill=\"\(palette.ground)\"/>\n"
    }
    for mark in drawing.marks { write(mark, to: &text) }
    return text + "</svg>\n"
  }

  private func write(_ mark: Mark, to text: inout String) {
    switch mark {
    case .lines(let lines, let pen):
      text += "<path d=\"\(lines.map(path).joined())\"" + stroke(pen)
      text += lines.contains { $0.count > 2 } ? " stroke-linejoin=\"round\"/>\n" : "/>\n"
    case .area(let outline, let ink, let opacity):
      text += "<path d=\"\(edge(outline))Z\"" + fill(ink)
      text += opacity < 1 ? " fill-opacity=\"\(number(opacity))\"/>\n" : "/>\n"
    case .box(let box, let ink, let corner):
      text += "<rect x=\"\(number(box.x))\" y=\"\(number(box.y))\""
      text += " width=\"\(number(box.width))\" height=\"\(number(box.height))\""
      text += (corner > 0 ? " rx=\"\(number(corner))\"" : "") + fill(ink) + "/>\n"
    case .symbol(let symbol, let middle, let radius, let ink, let isFilled):
      text += "<path d=\"\(symbol.path(around: middle, radius: radius, number: number))\""
      text += stroke(Pen(ink: ink, width: 1.6), filled: isFilled ? ink : .ground)
      text += "/>\n"
    case .text(let line):
      write(line, to: &text)
    case .group(let hint, let marks):
      text += "<g><title>\(escaped(hint))</title>\n"
      for mark in marks { write(mark, to: &text) }
      text += "</g>\n"
    }
  }

  private func write(_ line: TextLine, to text: inout String) {
    text += "<text x=\"\(number(line.place.x))\" y=\"\(number(line.place.y))\""
    if line.size != Lettering.size { text += " font-size=\"\(number(line.size))\"" }
    if line.anchor != .start { text += " text-anchor=\"\(line.anchor.rawValue)\"" }
    if line.isBold { text += " font-weight=\"600\"" }
    if line.isTurned { text += " transform=\"rotate(-90 \(place(line.place)))\"" }
    if palette != nil || line.ink != .text { text += fill(line.ink) }
    text += ">\(escaped(line.text))</text>\n"
  }

  private func fill(_ ink: Ink) -> String {
    palette.map { " fill=\"\($0.colour(of: ink))\"" } ?? " class=\"f-\(ink.name)\""
  }

  /// The attributes of a line, and of what it encloses.
  private func stroke(_ pen: Pen, filled: Ink? = nil) -> String {
    var text = ""
    if let palette {
      text += " fill=\"\(filled.map { palette.colour(of: $0) } ?? "none")\""
      text += " stroke=\"\(palette.colour(of: pen.ink))\""
    } else {
      text +=
        filled.map { " class=\"f-\($0.name) l-\(pen.ink.name)\"" }
        ?? " class=\"l-\(pen.ink.name)\""
    }
    if pen.width != 1 { text += " stroke-width=\"\(number(pen.width))\"" }
    if !pen.dash.isEmpty {
      text += " stroke-dasharray=\"\(pen.dash.map(number).joined(separator: " "))\""
    }
    return text
  }

  /// A line through points; one that runs level or upright names only where it ends.
  private func path(_ points: [Point]) -> String {
    guard let first = points.first else { return "" }
    var text = "M" + place(first)
    var (x, y) = (tenths(first.x), tenths(first.y))
    for point in points.dropFirst() {
      let (nextX, nextY) = (tenths(point.x), tenths(point.y))
      text += nextY == y ? "H" + nextX : nextX == x ? "V" + nextY : "L" + nextX + " " + nextY
      (x, y) = (nextX, nextY)
    }
    return text
  }

  private func edge(_ outline: Outline) -> String {
    switch outline {
    case .polygon(let points): path(points)
    case .ribbon(let there, let back):
      "M\(place(there[0]))C" + there.dropFirst().map(place).joined(separator: " ")
        + "L\(place(back[0]))C" + back.dropFirst().map(place).joined(separator: " ")
    }
  }

  private func place(_ point: Point) -> String { tenths(point.x) + " " + tenths(point.y) }

  /// A place to a tenth of a pixel, finer than lines are drawn.
  private func tenths(_ value: Double) -> String { number((value * 10).rounded() / 10) }

  /// A number with at most two decimals.
  private func number(_ value: Double) -> String {
    let hundredths = (value * 100).rounded()
    precondition(hundredths.magnitude < 1e12, "a place off the paper: \(value)")
    let whole = Int64(hundredths)
    if whole % 100 == 0 { return "\(whole / 100)" }
    let digits = String(whole.magnitude % 100 + 100).dropFirst()
    let fraction = digits.hasSuffix("0") ? String(digits.dropLast()) : String(digits)
    return (whole < 0 ? "-" : "") + "\(whole.magnitude / 100).\(fraction)"
  }

  /// A text as XML has it: letters that XML 1.0 does not allow are left out.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": break
      case _ where scalar.value < 0x20 && scalar != "\n" && scalar != "\t": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
