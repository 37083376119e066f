import Marketing

/// The keys of a product that is money lent or saved for a time.
enum FinancingKeys {
  static let principal = Key<Financing.Principal>(
    "principal", .principal, .none("no money is lent or saved"),
    "how much is lent or saved: money, or `amount`, that of the edge")
  static let term = Key<TimeSpan>(
    "term", .duration, .none("none; required with `principal`"), "how long, in months or years")
  static let rate = Key<Double>(
    "rate", .yearlyRate, .none("0%"), "the yearly rate a loan bears, or savings are paid")
  static let fundingRate = Key<Double>(
    "funding-rate", .yearlyRate, .none("none; required with `principal`"),
    "the yearly rate that money costs")
  static let loss = Key<Double>(
    "loss", .share, .none("0%"), "the share of a loan's principal that is expected to be lost")
  static let usualRate = Key<Double>(
    "usual-rate", .yearlyRate, .none("the money is lent"),
    "makes it savings: the yearly rate they would be paid without the offer")
}

/// Reads the terms of a loan or of savings.
enum FinancingReader {
  static func read(_ section: Section) -> Financing? {
    let errors = section.field.reading.errorCount
    let principal = section[FinancingKeys.principal]
    let term = section[FinancingKeys.term]
    let rate = section[FinancingKeys.rate]
    let funding = section[FinancingKeys.fundingRate]
    let loss = section[FinancingKeys.loss]
    let usual = section[FinancingKeys.usualRate]
    guard section.field.reading.errorCount == errors else { return nil }
    guard let principal else {
      refuse(FinancingKeys.term, section)
      refuse(FinancingKeys.rate, section)
      refuse(FinancingKeys.fundingRate, section)
      refuse(FinancingKeys.loss, section)
      refuse(FinancingKeys.usualRate, section)
      return nil
    }
    require(FinancingKeys.term, section, "how long is it?", "term: 12 months")
    require(
      FinancingKeys.fundingRate, section, "what does money cost?", "funding-rate: 3% per year")
    guard let term, let funding else { return nil }
    let month = TimeUnit.month.seconds
    guard term.seconds > 0, term.seconds % month == 0 else {
      section.given(FinancingKeys.term)?.report(
        .range, "interest is reckoned by months, and this is no whole number of them",
        suggest: "\(max(1, (term.seconds + month / 2) / month)) months")
      return nil
    }
    if usual != nil, section.has(FinancingKeys.loss) {
      section.given(FinancingKeys.loss)?.report(
        .contradiction, "`usual-rate` makes it savings, and those cannot be lost to us")
      return nil
    }
    return Financing(
      principal: principal, months: Int(term.seconds / month), rate: rate ?? 0,
      fundingRate: funding, loss: loss ?? 0, usualRate: usual)
  }

  private static func refuse<Value>(_ key: Key<Value>, _ section: Section) {
    section.given(key)?.report(
      .contradiction, "`\(key.name)` says something of money lent or saved, and there is none",
      suggest: "principal: amount")
  }

  private static func require<Value>(
    _ key: Key<Value>, _ section: Section, _ question: String, _ suggestion: String
  ) {
    guard !section.has(key) else { return }
    section.given(FinancingKeys.principal)?.report(
      .missingKey, "a `principal` needs `\(key.name)`: \(question)", suggest: suggestion)
  }
}

extension ValueType where Value == Financing.Principal {
  static let principal = ValueType(
    "`amount`, or money such as `30000 CNY`", schema: .members(["type": .string("string")])
  ) { field in
    field.parse("`amount`, or money such as `30000 CNY`") { text throws(Fault) in
      if text == "amount" { return .amount }
      return .fixed(try MoneyText.parse(text, currency: field.reading.vocabulary.currency))
    }
  }
}

extension ValueType where Value == Double {
  /// A yearly nominal rate: `4.35% per year`.
  static let yearlyRate = ValueType(
    "a yearly rate such as `4.35% per year`", schema: .members(["type": .string("string")])
  ) { field in
    field.parse("a yearly rate such as `4.35% per year`") { text throws(Fault) in
      var phrase = Phrase(text)
      guard let word = phrase.take() else { throw phrase.fault(.value, "a rate is missing") }
      let rate = try ShareText.parse(word.text)
      if !phrase.isAtEnd, !phrase.take("per", "year") {
        throw phrase.fault(
          .unit, "rates are for a year", suggest: "\(word.text) per year")
      }
      try phrase.end(after: "the rate")
      return rate
    }
  }
}
