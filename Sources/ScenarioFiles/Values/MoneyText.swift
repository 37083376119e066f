import Marketing

/// Amounts of money: `12 CNY`, `0.05 CNY each`, `1.2 million CNY`, `600k CNY`, `1_000 CNY`.
enum MoneyText {
  static func parse(_ text: String, currency: Currency?) throws(Fault) -> Money {
    var phrase = Phrase(text)
    let money = try phrase.money(currency: currency)
    try phrase.end(after: "the amount")
    return money
  }

  /// An amount for one contact or one person: `each` may be said.
  static func parseEach(_ text: String, currency: Currency?) throws(Fault) -> Money {
    var phrase = Phrase(text)
    let money = try phrase.money(currency: currency)
    if phrase.comes("per") {
      throw phrase.fault(
        .unit, "this is the cost of one; money per time goes under `running:`",
        suggest: phrase.done + " each")
    }
    _ = phrase.take("each")
    try phrase.end(after: "the amount")
    return money
  }

  /// An amount for each length of time: `2000 CNY per week`.
  static func parseRate(_ text: String, currency: Currency?) throws(Fault) -> MoneyRate {
    var phrase = Phrase(text)
    let rate = try phrase.moneyRate(currency: currency)
    try phrase.end(after: "the amount")
    return rate
  }
}

extension Phrase {
  /// Reads an amount and its currency.
  mutating func money(currency: Currency?) throws(Fault) -> Money {
    let start = offset
    if let word = next, let symbol = word.text.first, "¥￥$€£".contains(symbol) {
      let code = currency?.code ?? "CNY"
      throw fault(
        .unit, "money is written with its currency's code behind it",
        suggest: replacing(word, with: "\(word.text.dropFirst()) \(code)"))
    }
    if let word = next, word.text == currency?.code, words.count > index + 1 {
      let amount = words[index + 1].text
      let tail = words[(index + 2)...].map { " " + $0.text }.joined()
      throw fault(
        .unit, "the currency stands behind the amount", suggest: "\(amount) \(word.text)\(tail)")
    }
    let (number, glued) = try number("an amount of money")
    var factor: Int64 = 1
    var written = number.value.brief
    switch glued {
    case "": if take("million") { factor = 1_000_000 } else if take("thousand") { factor = 1_000 }
    case "k": factor = 1_000
    default: try refuseGlued(glued, number: written, currency: currency, start: start)
    }
    if factor > 1 { written = done }
    let digits = currency?.minorUnits ?? 100
    try code(of: written, currency: currency, start: start)
    let most: Int64 = 10_000_000_000_000
    guard number.value * Double(factor * digits) <= Double(most) else {
      throw Fault(
        .range,
        "\(done) is more than can be counted, at most "
          + "\(most / digits / 1_000_000) million \(currency?.code ?? "")", offset: start)
    }
    guard let minor = number.scaled(by: factor * digits) else {
      throw Fault(
        .range,
        "\(done) is finer than the smallest unit, "
          + "\((1 / Double(digits)).brief) \(currency?.code ?? "")", offset: start)
    }
    return Money(minor: minor)
  }

  private func refuseGlued(
    _ glued: String, number: String, currency: Currency?, start: Int
  ) throws(Fault) {
    let code = currency?.code ?? "CNY"
    let rest = isAtEnd ? "" : " " + self.rest
    let tail = rest.hasPrefix(" \(code)") ? rest : " \(code)\(rest)"
    switch glued {
    case "K": throw Fault(.unit, "`K` is written `k`", suggest: "\(number)k\(tail)", offset: start)
    case "m", "M":
      throw Fault(
        .unit, "`\(glued)` is written `million`", suggest: "\(number) million\(tail)", offset: start
      )
    case "%":
      throw Fault(.unit, "this is money, not a share", suggest: "\(number)\(tail)", offset: start)
    case code:
      throw Fault(
        .unit, "a space is missing before the currency", suggest: "\(number) \(code)\(rest)",
        offset: start)
    default:
      throw Fault(
        .unit, "`\(glued)` is not a currency", suggest: "\(number) \(code)\(rest)", offset: start)
    }
  }

  /// Reads the currency's code, which must be the scenario's.
  private mutating func code(of amount: String, currency: Currency?, start: Int) throws(Fault) {
    guard let currency else { throw CurrencyMissing.fault(code: next?.text, offset: start) }
    guard let word = next, word.text != "per", word.text != "each", word.text != "over" else {
      let tail = isAtEnd ? "" : " " + rest
      throw Fault(
        .unit, "an amount of money needs its currency",
        suggest: "\(amount) \(currency.code)\(tail)", offset: start)
    }
    guard word.text == currency.code else {
      let isCode = word.text.count == 3 && word.text.allSatisfy { $0.isUppercase && $0.isASCII }
      throw fault(
        isCode ? .currency : .unit,
        isCode
          ? "this scenario's currency is \(currency.code), not \(word.text); amounts are not converted"
          : "`\(word.text)` is not the currency, which is \(currency.code)",
        suggest: isCode ? nil : replacing(word, with: currency.code))
    }
    _ = take()
  }

  /// Reads an amount and the time it is for.
  mutating func moneyRate(currency: Currency?) throws(Fault) -> MoneyRate {
    let amount = try money(currency: currency)
    guard take("per") else {
      if let word = next, ["daily", "weekly", "monthly", "yearly"].contains(word.text) {
        let unit = word.text == "daily" ? "day" : String(word.text.dropLast(2))
        throw fault(
          .unit, "money that flows is written with `per`",
          suggest: replacing(word, with: "per \(unit)"))
      }
      throw fault(
        .unit, "money that flows needs the time it is for", suggest: "\(done) per week",
        allowed: Phrase.periods.map { "per \($0)" })
    }
    let place = offset
    let span = try period()
    guard span >= TimeUnit.hour.span else {
      throw Fault(.unit, "money flows per hour at the shortest", offset: place)
    }
    return MoneyRate(amount: amount, per: span)
  }
}

/// The one message for a scenario that has money and no currency.
enum CurrencyMissing {
  static func fault(code: String?, offset: Int) -> Fault {
    let known =
      code.map { $0.count == 3 && $0.allSatisfy { $0.isUppercase && $0.isASCII } } ?? false
    return Fault(
      .currency,
      "money appears but the scenario has no `currency`; add `currency: "
        + "\(known ? code ?? "" : "CNY")` at the top", offset: offset)
  }
}
