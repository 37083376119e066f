import Marketing

extension ValueType where Value == Detection {
  private enum Keys {
    static let share = Key<Double>(
      "share", .share, .required, "the share of abusive claims that are refused")
    static let falseShare = Key<Double>(
      "false", .share, .text("0%"), "the share of honest claims that are refused all the same")
    static let cost = Key<Money>("cost", .moneyEach, .none("nothing"), "what one check costs")
    static let all: [any DeclaredKey] = [share, falseShare, cost]
  }

  /// How claims are checked: `{share: 90%, false: 1%, cost: 0.20 CNY}`.
  static let detection = ValueType(
    "a table such as `{share: 90%, false: 1%, cost: 0.20 CNY}`",
    schema: SectionSchema.object(Keys.all)
  ) { field in
    guard let section = Section(field, what: "`detects`", keys: Keys.all, isRecorded: false),
      let share = section[Keys.share]
    else { return nil }
    return Detection(
      share: share, falseShare: section[Keys.falseShare] ?? 0, cost: section[Keys.cost] ?? .zero)
  }
}

extension ValueType where Value == PayOut {
  /// When a reward must be given back: `4 weeks in card.active or card.asleep`.
  static let clawBack = ValueType(
    "`4 weeks in card.active`", schema: .members(["type": .string("string")])
  ) { field in
    field.parse("`4 weeks in card.active`") { text throws(Fault) in
      var phrase = Phrase(text)
      let span = try phrase.duration("how long she must stay")
      guard span > .zero else { throw Fault(.range, "nobody can leave within no time") }
      let stages = try phrase.stages(field.reading.vocabulary.names)
      try phrase.end(after: "the stages")
      return PayOut(after: span, stages: stages)
    }
  }
}
