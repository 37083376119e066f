import Marketing

/// Multipliers: `x1.8`, `x1.2 per 1000 CNY from 8000 CNY`, `x0.88 each beyond 2 up to 7`,
/// `x4 half-life 3 weeks`.
enum MultiplierText {
  static func parse(
    _ text: String, of scale: DriverScale, _ vocabulary: Vocabulary
  ) throws(Fault) -> Multiplier {
    var phrase = Phrase(text)
    let factor = try phrase.factor("a multiplier")
    guard factor > 0 else {
      throw Fault(
        .range, "x0 would close the edge for good; to close an edge use `only:`",
        suggest: "x0.01")
    }
    let multiplier = try phrase.multiplier(factor, of: scale, vocabulary)
    try phrase.end(after: "the multiplier")
    return multiplier
  }
}

extension Phrase {
  fileprivate mutating func multiplier(
    _ factor: Double, of scale: DriverScale, _ vocabulary: Vocabulary
  ) throws(Fault) -> Multiplier {
    if take("per") {
      if take("sd") {
        try fits(scale, "`per sd`") { if case .number = $0 { true } else { false } }
        return .perStandardDeviation(factor)
      }
      if scale == .time { return try perTime(factor) }
      try fits(scale, "`per`") { if case .number = $0 { true } else { false } }
      return try perAmount(factor, of: scale, vocabulary)
    }
    if take("each") {
      try fits(scale, "`each`") { $0 == .count }
      return try each(factor)
    }
    if take("half-life") {
      try fits(scale, "`half-life`, which is for `after …`,") { $0 == .fading }
      let place = offset
      let span = try duration("the half-life")
      guard span > .zero else { throw Fault(.range, "a half-life of nothing", offset: place) }
      return .fading(factor, halfLife: span)
    }
    switch scale {
    case .flag, .unit, .unknown: return .plain(factor)
    case .fading:
      throw fault(
        .unit, "what comes `after …` fades: say how fast", suggest: "\(text) half-life 3 weeks")
    case .number, .category, .count, .time:
      throw fault(
        .unit, "\(what(scale)) needs to know what `\(text)` is for", allowed: scale.forms)
    }
  }

  private func what(_ scale: DriverScale) -> String {
    switch scale {
    case .number: "a number"
    case .category: "a category"
    case .count: "a count"
    default: "time in a stage"
    }
  }

  private func fits(
    _ scale: DriverScale, _ words: String, _ isFit: (DriverScale) -> Bool
  ) throws(Fault) {
    guard scale == .unknown || isFit(scale) else {
      throw Fault(
        .unit, "\(words) doesn't fit this driver", allowed: scale.forms,
        offset: index > 0 ? self.words[index - 1].offset : 0)
    }
  }

  private mutating func perAmount(
    _ factor: Double, of scale: DriverScale, _ vocabulary: Vocabulary
  ) throws(Fault) -> Multiplier {
    let amount = try amount("the amount", of: scale, vocabulary)
    guard amount != 0 else { throw fault(.range, "a multiplier per nothing") }
    var from: Double?
    if take("from") { from = try self.amount("the reference", of: scale, vocabulary) }
    return .per(factor, amount: amount, from: from, upTo: nil)
  }

  /// Reads a number in the unit of a numeric driver.
  mutating func amount(
    _ what: String, of scale: DriverScale, _ vocabulary: Vocabulary
  ) throws(Fault) -> Double {
    let start = offset
    let (value, unit) = try quantity(what, vocabulary.currency, signed: true)
    guard case .number(let own, _) = scale else { return value }
    try matches(unit, own, what, value, at: start, currency: vocabulary.currency)
    return value
  }

  /// Requires that a number's unit is that of its feature; money and shares must say theirs.
  func matches(
    _ unit: String, _ own: String, _ what: String, _ value: Double, at start: Int,
    currency: Currency?
  ) throws(Fault) {
    let mustSay = own == "%" || (currency != nil && own == currency?.code)
    if unit == own || (unit.isEmpty && !mustSay) { return }
    // `38 ± 12` says no unit, so that `per 10 years` says what it is.
    if own.isEmpty, unit != "%", unit != currency?.code { return }
    let number = unit == "%" ? value * 100 : value
    let written = own == "%" ? "\(number.brief)%" : "\(number.brief) \(own)"
    throw Fault(
      .unit,
      unit.isEmpty
        ? "\(what) needs the feature's unit, `\(own)`"
        : "\(what) is in `\(unit)`, the feature in \(own.isEmpty ? "plain numbers" : "`\(own)`")",
      suggest: own.isEmpty ? number.brief : written, offset: start)
  }

  private mutating func perTime(_ factor: Double) throws(Fault) -> Multiplier {
    let amount = try period()
    var upTo: Double?
    if take("up", "to") { upTo = Double(try duration("the end of the effect").seconds) }
    return .per(factor, amount: Double(amount.seconds), from: 0, upTo: upTo)
  }

  private mutating func each(_ factor: Double) throws(Fault) -> Multiplier {
    var beyond = 0.0
    var upTo: Double?
    if take("beyond") { beyond = try plainNumber("the number after `beyond`").value }
    if take("up", "to") {
      let place = offset
      let limit = try plainNumber("the number after `up to`").value
      guard limit > beyond else {
        throw Fault(
          .contradiction,
          "`up to \(limit.brief)` is not above `beyond \(beyond.brief)`, so the "
            + "multiplier never acts", offset: place)
      }
      upTo = limit
    }
    return .each(factor, beyond: beyond, upTo: upTo)
  }
}
