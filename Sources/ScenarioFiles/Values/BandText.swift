import Marketing

/// Ranges of numbers, counts or times: `under 25`, `25 to 29`, `60 and over`, `3`.
///
/// Between whole numbers without a unit both ends are included (`25 to 29` ends before 30); with
/// money, shares, times and fractions the upper end is not (`5000 to 8000 CNY` ends before 8000).
enum BandText {
  static let forms = ["under 25", "25 to 29", "60 and over"]

  static func parse(
    _ text: String, of scale: DriverScale, _ vocabulary: Vocabulary
  ) throws(Fault) -> (low: Double?, high: Double?) {
    var phrase = Phrase(text)
    let result = try phrase.band(of: scale, vocabulary)
    try phrase.end(after: "the range")
    return result
  }

  /// The first pair of bands that share a value.
  static func overlap(_ bands: [Band]) -> (Band, Band)? {
    for (number, band) in bands.enumerated() {
      for other in bands[..<number] {
        let low = max(band.low ?? -.infinity, other.low ?? -.infinity)
        let high = min(band.high ?? .infinity, other.high ?? .infinity)
        if low < high { return (other, band) }
      }
    }
    return nil
  }
}

extension Phrase {
  fileprivate mutating func band(
    of scale: DriverScale, _ vocabulary: Vocabulary
  ) throws(Fault) -> (low: Double?, high: Double?) {
    if take("under") || take("below") {
      return (nil, try end("the upper end", scale, vocabulary).value)
    }
    let start = offset
    guard next?.text.first.map({ $0.isNumber || $0 == "-" || $0 == "+" }) ?? false else {
      throw fault(.value, "`\(text)` is not a range", allowed: BandText.forms)
    }
    let low = try end("the lower end", scale, vocabulary, isUnitOptional: true)
    if take("and", "over") || take("or", "more") || take("and", "more") { return (low.value, nil) }
    guard take("to") else {
      guard scale.isCounted else {
        throw Fault(
          .value, "`\(text)` is a single number, not a range", allowed: BandText.forms,
          offset: start)
      }
      return (low.value, low.value + 1)
    }
    let high = try end("the upper end", scale, vocabulary)
    // `5000 to 8000 CNY`: the unit is said once.
    var lowest = low.value
    if low.unit.isEmpty, !high.unit.isEmpty {
      if high.unit == "%" { lowest /= 100 }
      if case .time = scale { lowest *= high.factor }
    }
    let isWhole = low.isWhole && high.isWhole && (high.unit.isEmpty || high.unit == "years")
    let end = isWhole && scale != .time ? high.value + 1 : high.value
    guard end > lowest else {
      throw Fault(.contradiction, "the range `\(text)` ends before it begins", offset: start)
    }
    return (lowest, end)
  }

  private mutating func end(
    _ what: String, _ scale: DriverScale, _ vocabulary: Vocabulary, isUnitOptional: Bool = false
  ) throws(Fault) -> (value: Double, unit: String, factor: Double, isWhole: Bool) {
    let start = offset
    if scale == .time {
      if isUnitOptional, words.count > index + 1, words[index + 1].text == "to" {
        let number = try plainNumber(what)
        return (number.value, "", 1, number.isWhole)
      }
      let word = words.count > index + 1 ? words[index + 1].text : ""
      let span = try duration(what)
      return (Double(span.seconds), word, Double(DurationText.unit(word)?.seconds ?? 1), true)
    }
    let (value, unit) = try quantity(what, vocabulary.currency, signed: true)
    if case .number(let own, _) = scale, !(isUnitOptional && unit.isEmpty) {
      try matches(unit, own, what, value, at: start, currency: vocabulary.currency)
    } else if scale == .count, !unit.isEmpty {
      throw Fault(.unit, "a count has no unit `\(unit)`", offset: start)
    }
    return (value, unit, 1, value == value.rounded())
  }
}
