import Marketing
import Statistics

extension ValueType where Value == Distribution {
  /// The money that changes hands when an edge is taken, in the smallest unit.
  static let amount = ValueType(
    "money such as `lognormal median 900 CNY spread x2.5`",
    schema: SchemaDefinition.distribution.reference
  ) { field in
    field.parse("money such as `lognormal median 900 CNY spread x2.5`") { text throws(Fault) in
      let amounts = try TallyText.parseMoney(text, field.reading.vocabulary)
      // One in a million may lie below; it is then taken for nothing.
      guard amounts.quantile(1e-6) >= 0 else {
        throw Fault(
          .range, "an amount cannot be below nothing, and this often is; cut it off with `within`",
          suggest: "\(text) within 0 \(code(field)) to 100000 \(code(field))")
      }
      guard amounts.mean > 0 else {
        throw Fault(
          .range,
          "this amount is always nothing, so nothing can be reckoned by it; say how much, or "
            + "leave `amount:` out")
      }
      return amounts
    }
  }

  private static func code(_ field: Field) -> String {
    field.reading.vocabulary.currency?.code ?? "CNY"
  }
}

/// What is booked: `amount`, `30% of amount`, or money by itself.
enum BookingText {
  static func parse(
    _ text: String, tally: String, _ vocabulary: Vocabulary
  ) throws(Fault) -> Effect {
    var phrase = Phrase(text)
    if phrase.take("amount") {
      try phrase.end(after: "`amount`")
      return .bookAmount(tally: tally, share: 1)
    }
    guard phrase.has("of"), phrase.has("amount") else {
      return .book(tally: tally, try TallyText.parseMoney(text, vocabulary))
    }
    return .bookAmount(tally: tally, share: try phrase.shareOfAmount())
  }
}

extension Phrase {
  /// Reads `30% of amount`.
  mutating func shareOfAmount() throws(Fault) -> Double {
    guard let word = take(), word.text.hasSuffix("%") else {
      throw fault(.value, "a share of the edge's amount is written `3% of amount`")
    }
    let share = try ShareText.parse(word.text)
    guard take("of", "amount") else {
      throw fault(.value, "a share of what?", suggest: "\(word.text) of amount")
    }
    try end(after: "`of amount`")
    return share
  }
}
