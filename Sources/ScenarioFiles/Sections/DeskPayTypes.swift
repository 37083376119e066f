import Marketing

/// Reads what pay does to effort: `{piece-rate: x1.3 per 10 CNY}`.
enum EffortReader {
  private enum Keys {
    static let pieceRate = Key<Effort>(
      "piece-rate", .effort, .required, "by how much pay by the piece multiplies the odds")
  }

  static let type = ValueType<Effort>(
    "a table such as `{piece-rate: x1.3 per 10 CNY}`",
    schema: SectionSchema.object([Keys.pieceRate])
  ) { field in
    Section(field, what: "`effort`", keys: [Keys.pieceRate], isRecorded: false)?[Keys.pieceRate]
  }
}

extension ValueType where Value == Effort {
  static let effort = ValueType(
    "a multiplier for so much pay, such as `x1.3 per 10 CNY`",
    schema: SchemaDefinition.multiplier.reference
  ) { field in
    field.parse("a multiplier for so much pay, such as `x1.3 per 10 CNY`") { text throws(Fault) in
      var phrase = Phrase(text)
      let place = phrase.offset
      let factor = try phrase.factor("a multiplier")
      guard factor > 0 else {
        throw Fault(.range, "x0 would make every contact useless", offset: place)
      }
      guard phrase.take("per") else {
        throw phrase.fault(.unit, "for how much pay?", suggest: "\(phrase.done) per 10 CNY")
      }
      let amount = try phrase.money(currency: field.reading.vocabulary.currency)
      try phrase.end(after: "the amount")
      guard amount > .zero else { throw phrase.fault(.range, "a multiplier per nothing") }
      return Effort(multiplier: factor, per: amount, origin: field.node.place.origin)
    }
  }
}

extension ValueType where Value == PieceRate {
  static let pieceRate = ValueType(
    "pay such as `15 CNY per card.active held 4 weeks settled every 13 weeks`",
    schema: .members(["type": .string("string")])
  ) { field in
    field.parse("pay such as `15 CNY per card.active held 4 weeks`") { text throws(Fault) in
      var phrase = Phrase(text)
      let pay = try phrase.money(currency: field.reading.vocabulary.currency)
      guard phrase.take("per") else {
        throw phrase.fault(.value, "for whom?", suggest: "\(phrase.done) per <journey>.<stage>")
      }
      guard let word = phrase.take() else {
        throw phrase.fault(.value, "a stage is missing, as `journey.stage`")
      }
      let names = field.reading.vocabulary.names
      let stage = try phrase.reading(word) { word throws(Fault) in try names.stage(word) }
      let held = phrase.take("held") ? try phrase.duration("the time held") : TimeSpan.zero
      var settled = field.reading.vocabulary.timing.tick.span
      if phrase.take("settled", "every") { settled = try phrase.duration("the time between") }
      try phrase.end(after: "the pay")
      return PieceRate(pay: pay, stage: stage, held: held, settled: settled)
    }
  }
}

extension ValueType where Value == TimeSpan {
  /// How long those who introduced a customer are credited: `introducer for 1 year`.
  static let credit = ValueType(
    "`introducer for 1 year` or `introducer for always`",
    schema: .members(["type": .string("string")])
  ) { field in
    field.parse("`introducer for 1 year` or `introducer for always`") { text throws(Fault) in
      var phrase = Phrase(text)
      guard phrase.take("introducer", "for") else {
        throw phrase.fault(
          .value, "who is credited, and for how long?", suggest: "introducer for 1 year")
      }
      if phrase.take("always") {
        try phrase.end(after: "`always`")
        // Longer than any run.
        return TimeSpan(1_000, .year)
      }
      let span = try phrase.duration("the time")
      try phrase.end(after: "the time")
      return span
    }
  }
}
