import Marketing

/// What the figures of a measure are, which decides how an expectation is written.
enum FigureKind: Hashable {
  case share, money, number, time

  init(_ measure: Measure) {
    self =
      switch measure {
      case .retention, .activeShare, .conversion, .edgeRate, .hazardByContact, .rewardLeakage,
        .deadWeight, .rankQuality, .message(.concentration, _), .wronglyRefused, .abuseCaught,
        .leads(.precision, _),
        .desk(.utilisation, _),
        .desk(.abandoned, _),
        .desk(.blocked, _), .desk(.expired, _), .desk(.resolved, _), .desk(.wrong, _), .useShare,
        .groups(.underBreakEven, _):
        .share
      case .acquisitionCost, .incrementalCost, .marginalCost, .costNetOfAbuse, .spend,
        .lifetimeValue, .netValue, .money,
        .desk(.costPerHandled, _), .desk(.credited, _), .costPerTransaction,
        .groups(.contribution, _), .groups(.value, _), .groups(.losses, _):
        .money
      case .payBack, .payBackOfChange, .timeToConvert, .exhausted: .time
      default: .number
      }
  }
}

/// What a target expects: `-60% within 8 points`, `650 within 10%`, `below 30%`, `at least 3000`, and, of a
/// change of money, `below -10 million CNY`.
enum ExpectationText {
  static func parse(
    _ text: String, _ kind: FigureKind, isChange: Bool, currency: Currency?
  ) throws(Fault) -> (bound: Bound, scale: ExpectedRow.Scale) {
    var phrase = Phrase(text)
    var comparison: Comparison?
    if let word = phrase.next, word.text.first?.isLetter ?? false {
      comparison = try phrase.comparison()
    } else if let word = phrase.next, "<>=".contains(word.text.first ?? "0") {
      comparison = try phrase.comparison()
    }
    let figure = try phrase.figure(kind, isChange: isChange, currency: currency)
    if let comparison {
      try phrase.end(after: "the bound")
      return (.compare(comparison, figure.value), figure.scale)
    }
    var tolerance = 0.0
    if phrase.take("within") {
      tolerance = try phrase.tolerance(of: figure, kind, currency: currency)
    }
    try phrase.end(after: "the expectation")
    return (.near(figure.value, within: tolerance), figure.scale)
  }
}

/// A figure of an expectation.
private struct Figure {
  var value: Double
  var scale: ExpectedRow.Scale
}

extension Phrase {
  fileprivate mutating func figure(
    _ kind: FigureKind, isChange: Bool, currency: Currency?
  ) throws(Fault) -> Figure {
    let start = offset
    guard let word = next else { throw fault(.value, "a figure is missing") }
    let hasSign = "+-−".contains(word.text.first ?? "0")
    if isChange, kind == .money, !word.text.hasSuffix("%"), let currency,
      text.contains(" \(currency.code)")
    {
      guard hasSign else {
        throw Fault(
          .unit, "a change says its sign", allowed: ["+\(word.text)", "-\(word.text)"],
          offset: start)
      }
      return Figure(value: try signedMoney(currency, start: start), scale: .difference)
    }
    if isChange { return try change(kind, hasSign: hasSign, start: start) }
    if hasSign, kind != .money, kind != .number {
      throw fault(
        .contradiction, "`\(word.text)` is a change; say `against:` which strategy",
        suggest: replacing(word, with: String(word.text.dropFirst())))
    }
    switch kind {
    case .share: return Figure(value: try share("the expected share"), scale: .value)
    case .money: return Figure(value: try signedMoney(currency, start: start), scale: .value)
    case .time: return Figure(value: try duration("the expected time").days, scale: .value)
    case .number:
      let (number, rest) = try number("the expected number", signed: true)
      guard rest.isEmpty else {
        throw Fault(
          .unit,
          rest == "%"
            ? "this measure is a number, not a share; a change needs `against:`"
            : "`\(rest)` does not belong to a plain number", offset: start)
      }
      return Figure(value: number.value, scale: .value)
    }
  }

  /// Money with or without a sign, in major units.
  private mutating func signedMoney(_ currency: Currency?, start: Int) throws(Fault) -> Double {
    let sign = next?.text.first ?? "0"
    let hasSign = "+-−".contains(sign)
    var reader = hasSign ? Phrase(String(text.dropFirst(start + 1))) : self
    let money = try reader.money(currency: currency)
    for _ in 0..<(reader.index - (hasSign ? 0 : index)) { _ = take() }
    let value = Double(money.minor) / Double(currency?.minorUnits ?? 100)
    return hasSign && sign != "+" ? -value : value
  }

  private mutating func change(
    _ kind: FigureKind, hasSign: Bool, start: Int
  ) throws(Fault) -> Figure {
    let word = next?.text ?? ""
    let (number, glued) = try number("the expected change", signed: true)
    let isRelative = glued == "%"
    guard isRelative || glued.isEmpty else {
      throw Fault(
        .unit, "a change is in `%` (relative) or in `points`", suggest: "\(number.value.brief)%",
        offset: start)
    }
    let isPoints = !isRelative && (take("points") || take("point"))
    guard isRelative || isPoints else {
      throw Fault(
        .unit,
        kind == .share
          ? "`\(word)` may be per cent or points; say which"
          : "a change of this measure is relative, in `%`",
        suggest: kind == .share ? nil : "\(word)%",
        allowed: kind == .share ? ["\(word)%", "\(word) points"] : [], offset: start)
    }
    guard hasSign || number.value == 0 else {
      throw Fault(
        .unit, "a change says its sign", allowed: ["+\(word)", "-\(word)"], offset: start)
    }
    guard isRelative || kind == .share else {
      throw Fault(
        .unit, "`points` are differences of shares; this measure is no share",
        suggest: "\(word)%", offset: start)
    }
    return Figure(value: number.value / 100, scale: isRelative ? .relativeChange : .difference)
  }

  fileprivate mutating func tolerance(
    of figure: Figure, _ kind: FigureKind, currency: Currency?
  ) throws(Fault) -> Double {
    let start = offset
    guard let word = next else {
      throw fault(.value, "within what?", allowed: ["10%", "8 points"])
    }
    let isChange = figure.scale != .value
    if word.text.hasSuffix("%") {
      let percent = try percent("the tolerance")
      guard !isChange else {
        throw Fault(
          .unit, "the tolerance of a change is in points, so that nobody takes it for a part of it",
          suggest: "\(percent.value.brief) points", offset: start)
      }
      return abs(figure.value) * percent.value / 100
    }
    let isMoney = kind == .money && figure.scale == .difference
    if isChange && !isMoney || kind == .share {
      let number = try plainNumber("the tolerance")
      guard take("points") || take("point") else {
        throw Fault(
          .unit, "the tolerance needs a unit", suggest: "\(number.value.brief) points",
          offset: start)
      }
      return number.value / 100
    }
    switch kind {
    case .money:
      return Double(try money(currency: currency).minor) / Double(currency?.minorUnits ?? 100)
    case .time: return try duration("the tolerance").days
    default: return try plainNumber("the tolerance").value
    }
  }
}
