import Marketing

/// Points earned: `100`, `1 per 10 CNY`.
enum PointsText {
  static func parse(_ text: String, _ vocabulary: Vocabulary) throws(Fault) -> Earning {
    var phrase = Phrase(text)
    let count = try phrase.wholeNumber("the number of points", atLeast: 1)
    let earning = try phrase.earning(count, vocabulary)
    try phrase.end(after: "the points")
    return earning
  }

  /// A reward in points: `100 points`, `1 points per 10 CNY`.
  static func reward(_ text: String, _ vocabulary: Vocabulary) throws(Fault) -> RewardAmount? {
    var phrase = Phrase(text)
    guard phrase.words.count >= 2, vocabulary.names.balances.has(phrase.words[1].text) else {
      return nil
    }
    let count = try phrase.wholeNumber("the number of points", atLeast: 1)
    let balance = phrase.take()?.text ?? ""
    let earning = try phrase.earning(count, vocabulary)
    try phrase.end(after: "the points")
    return .points(balance, earning, worth: vocabulary.worths[balance] ?? .zero)
  }
}

extension Phrase {
  fileprivate mutating func earning(
    _ count: Int, _ vocabulary: Vocabulary
  ) throws(Fault) -> Earning {
    guard count <= 1_000_000 else {
      throw Fault(.range, "\(count) points at a time are more than a balance can hold")
    }
    guard take("per") else { return .fixed(count) }
    let place = offset
    let money = try money(currency: vocabulary.currency)
    guard money > .zero else { throw Fault(.range, "points per nothing", offset: place) }
    return .rate(count, per: money)
  }
}

extension ValueType where Value == [Effect] {
  static let additions = ValueType(
    "a table such as `{points: 1 per 10 CNY}`",
    schema: SectionSchema.table(of: .members(["type": .strings(["string", "integer"])]))
  ) { field in
    field.entries("a table such as `{points: 1 per 10 CNY}`")?.compactMap { entry in
      guard isBalance(entry.key, entry.keyPlace, field) else { return nil }
      let earning = entry.field.parse("points such as `100` or `1 per 10 CNY`") {
        text throws(Fault) in try PointsText.parse(text, field.reading.vocabulary)
      }
      return earning.map { .add(balance: entry.key, $0) }
    }
  }

  private enum Keys {
    static let points = Key<Int>(
      "count", .count("a number of points", atMost: 1_000_000_000), .required, "how many points")
    static let share = Key<Double>(
      "we-pay", .share, .text("100%"), "our share of what they are worth; a partner pays the rest")
    static let all: [any DeclaredKey] = [points, share]
  }

  static let takings = ValueType(
    "a table such as `{points: 500}`",
    schema: SectionSchema.table(
      of: SectionSchema.either(
        .members(["type": .strings(["string", "integer"])]), SectionSchema.object(Keys.all)))
  ) { field in
    field.entries("a table such as `{points: 500}`")?.compactMap { entry in
      guard isBalance(entry.key, entry.keyPlace, field) else { return nil }
      guard entry.field.node.entries != nil else {
        return Keys.points.type.read(entry.field).map {
          .take(balance: entry.key, points: $0, ourShare: 1)
        }
      }
      guard
        let section = Section(
          entry.field, what: "what is taken of `\(entry.key)`", keys: Keys.all, isRecorded: false),
        let points = section[Keys.points]
      else { return nil }
      return .take(balance: entry.key, points: points, ourShare: section[Keys.share] ?? 1)
    }
  }

  private static func isBalance(_ id: String, _ place: Place, _ field: Field) -> Bool {
    let names = field.reading.vocabulary.names
    do throws(Fault) {
      _ = try names.id(Phrase.Word(text: id, offset: 0), in: names.balances, what: "balance")
      return true
    } catch {
      field.reading.report(error, at: place)
      return false
    }
  }
}
