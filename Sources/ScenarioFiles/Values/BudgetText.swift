import Marketing

/// What a strategy says of a channel in one text: `14000 CNY per week`, `40%`, `used`, `none`.
enum WrittenBudget: Hashable {
  case budget(Budget)
  /// A share of the strategy's budget, 0…1.
  case share(Double)
  /// In use without a budget.
  case used
}

/// Budgets: `14000 CNY per week`, `600k CNY over week 1 to 26`, `40%`.
enum BudgetText {
  static let forms = [
    "14000 CNY per week", "600k CNY over week 1 to 26", "5% of margin last 4 weeks", "40%", "used",
    "none",
  ]

  static func parse(_ text: String, currency: Currency?) throws(Fault) -> WrittenBudget {
    if text == "used" { return .used }
    if YAMLWord(text) != nil || text == "unused" {
      throw Fault(
        .value, "`\(text)` is not how a channel is used; say `used` or `none`", allowed: forms)
    }
    let phrase = Phrase(text)
    if phrase.words.count == 1, text.hasSuffix("%") {
      return .share(try ShareText.parse(text, what: "a share of the strategy's budget"))
    }
    return .budget(try parseBudget(text, currency: currency))
  }

  /// A budget in money, or as a share of what was earned.
  static func parseBudget(_ text: String, currency: Currency?) throws(Fault) -> Budget {
    var phrase = Phrase(text)
    guard let word = phrase.take(), word.text.hasSuffix("%"), phrase.take("of") else {
      return try parseMoney(text, currency: currency)
    }
    let share = try ShareText.parse(word.text, what: "the share")
    let start = phrase.offset
    let quantity = phrase.take()?.text ?? ""
    let quantities = MeasuredBudget.Quantity.allCases.map(\.rawValue)
    guard let measured = MeasuredBudget.Quantity(rawValue: quantity) else {
      throw Fault(
        .value,
        "a budget may be a share of \(quantities.joined(separator: " or ")), not of "
          + "`\(quantity)`", suggest: "\(word.text) of margin last 4 weeks",
        allowed: quantities, offset: start)
    }
    guard phrase.take("last") else {
      throw phrase.fault(
        .unit, "how far back?", suggest: "\(word.text) of \(quantity) last 4 weeks")
    }
    let place = phrase.offset
    let span = try phrase.duration("the time looked back")
    try phrase.end(after: "the budget")
    guard span > .zero else { throw Fault(.range, "nothing is earned in no time", offset: place) }
    return .measured(
      MeasuredBudget(millionths: Int64((share * 1e6).rounded()), of: measured, last: span))
  }

  /// A budget in money.
  private static func parseMoney(_ text: String, currency: Currency?) throws(Fault) -> Budget {
    var phrase = Phrase(text)
    let amount = try phrase.money(currency: currency)
    if phrase.take("over") {
      let place = phrase.offset
      let window = try phrase.window()
      guard window.every == nil else {
        throw Fault(
          .notYet, "not yet: a budget over a repeating window; use `flights:`", offset: place)
      }
      try phrase.end(after: "the budget")
      return .total(amount, over: window)
    }
    phrase = Phrase(text)
    let rate = try phrase.moneyRate(currency: currency)
    try phrase.end(after: "the budget")
    return .rate(rate)
  }
}

/// How often: `2 per week`.
enum ContactRateText {
  static func parse(_ text: String, whole: Bool = true) throws(Fault) -> ContactRate {
    var phrase = Phrase(text)
    let start = phrase.offset
    let number = try phrase.plainNumber("the number")
    _ = phrase.take("times") || phrase.take("contacts") || phrase.take("contact")
    guard phrase.take("per") else {
      throw phrase.fault(.unit, "per what?", suggest: "\(phrase.done) per week")
    }
    let span = try phrase.period()
    try phrase.end(after: "the number")
    guard !whole || number.isWhole else {
      throw Fault(.number, "the number of contacts is a whole number", offset: start)
    }
    return ContactRate(count: number.value, per: span)
  }
}
