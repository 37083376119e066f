/// Shares and chances: `30%`, from 0 to 100 %.
enum ShareText {
  static func parse(_ text: String, what: String = "a share") throws(Fault) -> Double {
    var phrase = Phrase(text)
    let share = try phrase.share(what)
    try phrase.end(after: "the share")
    return share
  }
}

extension Phrase {
  /// Reads a share such as `30%`, 0…1.
  mutating func share(_ what: String = "a share") throws(Fault) -> Double {
    let start = offset
    let percent = try percent(what)
    guard percent.value <= 100 else {
      throw Fault(
        .range, "\(what) is \(percent.value.brief)%; it cannot be above 100%", offset: start)
    }
    return percent.value / 100
  }

  /// Reads a number with a percent sign.
  mutating func percent(_ what: String, signed: Bool = false) throws(Fault) -> NumberText {
    let start = offset
    let word = next?.text ?? ""
    var (number, rest) = try number(what, signed: signed)
    if rest.isEmpty, take("%") || take("percent") || take("per", "cent") { rest = "%" }
    guard rest == "%" else {
      if rest.isEmpty {
        throw Fault(
          .unit, "\(what) is written with `%`", suggest: suggestion(word, number), offset: start)
      }
      throw Fault(
        .unit, "\(what) is written with `%`; `\(rest)` is something else",
        suggest: nil, offset: start)
    }
    return number
  }

  /// The value with the number as a percentage, which it probably was meant to be.
  private func suggestion(_ word: String, _ number: NumberText) -> String {
    let percent = number.value <= 1 ? number.value * 100 : number.value
    let tail = isAtEnd ? "" : " " + rest
    return "\(percent.brief)%\(tail)"
  }
}

extension Double {
  /// The number with at most six significant digits and without a trailing `.0`.
  var brief: String {
    guard isFinite else { return "\(self)" }
    if self == rounded(), abs(self) < 1e15 { return String(Int64(self)) }
    var scale = 1.0
    while abs(self) * scale < 1e5, scale < 1e12 { scale *= 10 }
    let text = String((self * scale).rounded() / scale)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
