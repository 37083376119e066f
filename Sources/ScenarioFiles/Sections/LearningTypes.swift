import Marketing

/// The values that say how an order is learned.
enum LearningTypes {
  /// `every 4 weeks`.
  static let refit = ValueType<TimeSpan>(
    "how often, such as `every 4 weeks`", schema: .members(["type": .string("string")])
  ) { field in
    let span = field.parse("how often, such as `every 4 weeks`") { text throws(Fault) in
      var phrase = Phrase(text)
      guard phrase.take("every") else {
        throw Fault(
          .value, "`\(text)` does not say how often", suggest: "every \(text)",
          allowed: ["every 4 weeks"])
      }
      let start = phrase.offset
      let span = try phrase.period()
      try phrase.end(after: "how often")
      guard span > .zero else {
        throw Fault(.range, "a fit every nothing never ends", offset: start)
      }
      return span
    }
    if let span { field.noteTicks(of: span) }
    return span
  }

  /// A share of contacts above nothing.
  static let explore = ValueType<Double>(
    "a share of contacts such as `10%`", schema: SchemaDefinition.share.reference
  ) { field in
    guard let share = ValueType<Double>.share.read(field) else { return nil }
    guard share > 0 else {
      field.report(
        .range,
        "without contacts at random a model never sees those it has once ranked low", suggest: "10%"
      )
      return nil
    }
    return share
  }
}
