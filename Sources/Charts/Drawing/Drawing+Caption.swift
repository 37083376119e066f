extension Drawing {
  /// The drawing with its heading above it, and below it what it rests on.
  var withCaption: Drawing {
    var canvas = Canvas(width: width)
    let margin = 16.0
    let inside = width
    var y = margin + 6
    for line in Lettering.lines(caption.title, width: inside, size: 16, isBold: true, most: 3) {
      y += 14
      canvas.text(line, at: Point(0, y), size: 16, isBold: true)
      y += 6
    }
    y += 2
    for line in Lettering.lines(caption.sentence, width: inside, most: 8) {
      y += 12
      canvas.text(line, at: Point(0, y), ink: .soft)
      y += 4
    }
    y += 10
    let top = y
    y += height + 14
    for (name, text) in notes {
      let note = "\(name): \(text)"
      for line in Lettering.lines(note, width: inside, size: Lettering.small, most: 4) {
        y += 11
        canvas.text(line, at: Point(0, y), size: Lettering.small, ink: .soft)
        y += 4
      }
    }
    y += margin - 4
    let moved =
      canvas.marks.map { $0.moved(by: margin, 0) } + marks.map { $0.moved(by: margin, top) }
    return Drawing(
      width: width + 2 * margin, height: y, marks: moved, caption: caption, words: words)
  }

  private var notes: [(name: String, text: String)] {
    let all: [(name: String, text: String)] = [
      (words.unit, caption.unit), (words.interval, caption.interval ?? ""),
      (words.sample, caption.n), (words.window, caption.window), (words.source, caption.source),
      (words.command, caption.command),
    ]
    return all.filter { !$0.text.isEmpty }
  }
}

extension Mark {
  /// The mark at another place.
  func moved(by x: Double, _ y: Double) -> Mark {
    func move(_ point: Point) -> Point { Point(point.x + x, point.y + y) }
    switch self {
    case .lines(let lines, let pen): return .lines(lines.map { $0.map(move) }, pen)
    case .area(.polygon(let points), let ink, let opacity):
      return .area(.polygon(points.map(move)), ink, opacity: opacity)
    case .area(.ribbon(let there, let back), let ink, let opacity):
      return .area(.ribbon(there: there.map(move), back: back.map(move)), ink, opacity: opacity)
    case .box(var box, let ink, let corner):
      box.x += x
      box.y += y
      return .box(box, ink, corner: corner)
    case .symbol(let symbol, let middle, let radius, let ink, let isFilled):
      return .symbol(symbol, move(middle), radius: radius, ink, isFilled: isFilled)
    case .text(var line):
      line.place = move(line.place)
      return .text(line)
    case .group(let hint, let marks):
      return .group(hint: hint, marks.map { $0.moved(by: x, y) })
    }
  }
}
