import Marketing

/// Stretches of the run: `day 8`, `week 1 to 6`, `week 1 to 6 every 13 weeks`.
enum WindowText {
  static let units = ["day", "week", "month", "year"]

  static func parse(_ text: String) throws(Fault) -> Window {
    var phrase = Phrase(text)
    let window = try phrase.window()
    try phrase.end(after: "the window")
    return window
  }

  /// Whether a value looks like a window.
  static func begins(_ text: String) -> Bool {
    let word = Phrase(text).next?.text ?? ""
    return units.contains(word) || units.contains { word == $0 + "s" }
  }
}

extension Phrase {
  /// Reads a window such as `week 1 to 6`.
  mutating func window() throws(Fault) -> Window {
    guard let word = take() else {
      throw fault(.value, "a window is missing, such as `week 1 to 6`")
    }
    guard WindowText.units.contains(word.text), let unit = TimeUnit(rawValue: word.text) else {
      let singular = String(word.text.dropLast())
      let meant =
        WindowText.units.contains(singular)
        ? singular : NearestWord.of(word.text, among: WindowText.units)
      throw Fault(
        .value, "`\(word.text)` does not begin a window, such as `day 8` or `week 1 to 6`",
        suggest: meant.map { replacing(word, with: $0) }, offset: word.offset)
    }
    let first = try windowNumber(unit)
    var last = first
    let lastOffset = next.map { _ in offset } ?? 0
    if take("to") { last = try windowNumber(unit) }
    guard last >= first else {
      throw Fault(
        .contradiction, "the window ends before it begins",
        suggest: "\(unit.rawValue) \(last) to \(first)", offset: lastOffset)
    }
    var every: TimeSpan?
    if take("every") {
      let place = offset
      let span = try duration("the time between repetitions")
      guard span.seconds >= Int64(last - first + 1) * unit.seconds else {
        throw Fault(
          .contradiction, "the window is longer than the time after which it repeats",
          offset: place)
      }
      every = span
    }
    return Window(unit, first, to: last, every: every)
  }

  private mutating func windowNumber(_ unit: TimeUnit) throws(Fault) -> Int {
    let start = offset
    let number = try wholeNumber("the number of the \(unit.rawValue)")
    guard number >= 1 else {
      throw Fault(
        .range, "the run begins with \(unit.rawValue) 1; there is no \(unit.rawValue) 0",
        offset: start)
    }
    guard number <= 1_000_000 else {
      throw Fault(.range, "\(unit.rawValue) \(number) is beyond any run", offset: start)
    }
    return number
  }
}
