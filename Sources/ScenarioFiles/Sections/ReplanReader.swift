import Marketing

/// Reads how a strategy shifts its budgets while it runs.
enum ReplanReader {
  private enum Keys {
    static let every = Key<TimeSpan>(
      "every", .tickDuration, .required, "how long one plan is used")
    static let by = Key<[EdgeReference]>(
      "by", .edges, .required,
      "the edges that money is to bring about; each time one is taken, the channels noticed last "
        + "are credited")
    static let atLeast = Key<Double>(
      "at-least", .share, .text("5%"), "the share of the money that each channel keeps")
    static let pace = Key<Double>(
      "pace", .share, .text("100%"),
      "how far each plan goes from the shares spent to those credited")
  }

  static let allKeys: [any DeclaredKey] = [Keys.every, Keys.by, Keys.atLeast, Keys.pace]

  static let words =
    "`every 4 weeks by card.open`, or a table of `every`, `by`, `at-least`, `pace`"

  static let type = ValueType<Replanning>(
    words,
    schema: SectionSchema.either(
      .members(["type": .string("string")]), SectionSchema.object(allKeys)), nests: true
  ) { field in
    if field.node.isNone { return nil }
    guard field.node.entries != nil else { return short(field) }
    guard let section = Section(field, what: "`re-plan`", keys: allKeys) else { return nil }
    let every = section[Keys.every]
    let edges = section[Keys.by]
    let least = section[Keys.atLeast] ?? 0
    let pace = section[Keys.pace] ?? 1
    if pace == 0 {
      section.given(Keys.pace)?.report(
        .range, "a plan that goes nowhere shifts nothing; leave `re-plan` out")
    }
    guard let every, let edges else { return nil }
    if every == .zero { section.given(Keys.every)?.report(nothing) }
    return Replanning(every: every, edges: edges, least: least, pace: pace)
  }

  private static let nothing = Fault(.range, "a plan every nothing never ends")

  /// `every 4 weeks by card.open`.
  private static func short(_ field: Field) -> Replanning? {
    field.reading.record(field)
    return field.parse(words) { text throws(Fault) in
      var phrase = Phrase(text)
      guard phrase.take("every") else {
        throw Fault(
          .value, "`\(text)` does not say how often", allowed: ["every 4 weeks by card.open"])
      }
      let span = try phrase.period()
      guard phrase.take("by"), !phrase.isAtEnd else {
        throw phrase.fault(
          .value, "by which edge? Money follows what brings it about",
          suggest: "\(phrase.done) by <journey.edge>")
      }
      var edges: [EdgeReference] = []
      repeat {
        guard let word = phrase.take() else { throw phrase.fault(.value, "or which edge?") }
        edges.append(try field.reading.vocabulary.names.edge(word))
      } while phrase.take("or")
      try phrase.end(after: "the edge")
      guard span > .zero else { throw nothing }
      return Replanning(every: span, edges: edges)
    }
  }
}
