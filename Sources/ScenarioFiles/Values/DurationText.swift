import Marketing

/// Lengths of time: `3 weeks`, `6 hours`, `1.5 years`.
enum DurationText {
  static let units = ["minutes", "hours", "days", "weeks", "months", "years"]

  static func parse(_ text: String, what: String = "a length of time") throws(Fault) -> TimeSpan {
    var phrase = Phrase(text)
    if text == "at once" || text == "0" { return .zero }
    let span = try phrase.duration(what)
    try phrase.end(after: "the length of time")
    return span
  }

  /// The unit a word names, in singular or plural.
  static func unit(_ word: String) -> TimeUnit? {
    TimeUnit(rawValue: word)
      ?? (word.hasSuffix("s") ? TimeUnit(rawValue: String(word.dropLast())) : nil)
  }

  /// The unit an abbreviation or a slip stands for.
  static func meant(_ word: String) -> String? {
    let short = [
      "min": "minutes", "mins": "minutes", "h": "hours", "hr": "hours", "hrs": "hours",
      "d": "days", "w": "weeks", "wk": "weeks", "wks": "weeks", "y": "years", "yr": "years",
      "s": "seconds", "sec": "seconds", "mo": "months", "mon": "months",
      "天": "days", "周": "weeks", "月": "months", "年": "years", "小时": "hours", "分钟": "minutes",
    ]
    if let unit = short[word.lowercased()] { return unit }
    let plurals = units + ["seconds"]
    let near = NearestWord.of(word, among: plurals + plurals.map { String($0.dropLast()) })
    return near.map { $0.hasSuffix("s") ? $0 : $0 + "s" }
  }
}

extension Phrase {
  /// Reads a length of time such as `3 weeks`.
  mutating func duration(_ what: String = "a length of time") throws(Fault) -> TimeSpan {
    let start = offset
    let first = next
    let (number, glued) = try number(what)
    let second = glued.isEmpty ? take() : nil
    /// The whole value with this in place of the length of time.
    func suggestion(_ span: String) -> String {
      words.filter { $0 != second }.map { $0 == first ? span : $0.text }.joined(separator: " ")
    }
    guard let word = glued.isEmpty ? second?.text : glued else {
      throw Fault(
        .unit, "\(what) needs a unit of time",
        suggest: suggestion("\(number.value.brief) weeks"), allowed: DurationText.units,
        offset: start)
    }
    if word == "m" {
      throw Fault(
        .unit, "`m` may be minutes or months; write the word",
        allowed: ["\(number.value.brief) minutes", "\(number.value.brief) months"], offset: start)
    }
    guard glued.isEmpty, let unit = DurationText.unit(word) else {
      let meant = DurationText.unit(word) != nil ? word : DurationText.meant(word)
      throw Fault(
        .unit, "`\(word)` is not a unit of time",
        suggest: meant.map { suggestion("\(number.value.brief) \($0)") },
        allowed: DurationText.units,
        offset: start)
    }
    guard number.value * Double(unit.seconds) < 1e11 else {
      throw Fault(.range, "\(what) is longer than 3,000 years", offset: start)
    }
    return TimeSpan(number.value, unit)
  }

  /// Reads what stands behind `per`: `week`, `day`, `2 weeks`.
  mutating func period() throws(Fault) -> TimeSpan {
    guard let word = next else {
      throw fault(.unit, "a unit of time is missing after `per`", allowed: Self.periods)
    }
    if word.text.first?.isNumber == true {
      let span = try duration("the time after `per`")
      guard span > .zero else {
        throw Fault(.range, "the time after `per` is nothing", offset: word.offset)
      }
      return span
    }
    guard let unit = TimeUnit(rawValue: word.text) else {
      let plural = DurationText.unit(word.text).map(\.rawValue)
      let meant = DurationText.meant(word.text).map { String($0.dropLast()) }
      throw fault(
        .unit, "`\(word.text)` is not a unit of time",
        suggest: (plural ?? meant).map { replacing(word, with: $0) }, allowed: Self.periods)
    }
    _ = take()
    return unit.span
  }

  static let periods = ["day", "week", "month", "year"]

  /// The whole value with one word replaced.
  func replacing(_ word: Word, with other: String) -> String {
    words.map { $0 == word ? other : $0.text }.joined(separator: " ")
  }
}
