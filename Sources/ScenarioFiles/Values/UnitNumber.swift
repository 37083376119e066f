import Marketing

extension Phrase {
  /// Reads a number with any unit, and the unit.
  ///
  /// Money may be written with `k` and `million`. Units of time and free units (`years`, `points`)
  /// are words behind the number.
  mutating func quantity(
    _ what: String, _ currency: Currency?, signed: Bool = false
  ) throws(Fault) -> (value: Double, unit: String) {
    let start = offset
    let (number, glued) = try number(what, signed: signed)
    switch glued {
    case "%": return (number.value / 100, "%")
    case "k": return try money(number.value * 1_000, currency, start)
    case "":
      if take("million") { return try money(number.value * 1_000_000, currency, start) }
      if let word = next, word.text.count == 3, word.text.allSatisfy({ $0.isASCII && $0.isUppercase }) {
        return try money(number.value, currency, start)
      }
      return (number.value, takeUnitWord())
    default:
      throw Fault(
        .unit, "`\(glued)` is glued to its number", suggest: "\(number.value.brief) \(glued)",
        offset: start)
    }
  }

  private mutating func money(
    _ value: Double, _ currency: Currency?, _ start: Int
  ) throws(Fault) -> (value: Double, unit: String) {
    guard let currency else { throw CurrencyMissing.fault(code: next?.text, offset: start) }
    guard take(currency.code) else {
      if let word = next {
        throw fault(
          .currency,
          "this scenario's currency is \(currency.code), not \(word.text); amounts are not converted"
        )
      }
      throw Fault(
        .unit, "an amount of money needs its currency", suggest: "\(done) \(currency.code)",
        offset: start)
    }
    return (value, currency.code)
  }

  private mutating func takeUnitWord() -> String {
    guard let word = next, word.text.allSatisfy({ $0.isLetter }),
      !Self.grammar.contains(word.text)
    else { return "" }
    _ = take()
    return word.text
  }

  /// Words that follow a number and are no unit.
  private static let grammar: Set<String> = [
    "sd", "to", "within", "spread", "of", "in", "and", "from", "beyond", "up", "per", "each", "mean",
    "median", "every", "over", "by", "or", "poisson", "friend", "friends",
  ]
}
