import Marketing
import Statistics

/// People who talk to customers.
enum DesksSection {
  enum Keys {
    static let people = Key<Double>(
      "people", .number("a number of people", atLeast: 0, unit: ["people"]), .required,
      "how many people")
    static let hours = Key<Double>(
      "hours", .hoursPerDay, .text("8 hours per day"), "how long each works in a day")
    static let handling = Key<Distribution>(
      "handling", .timeDistribution, .required, "how long one conversation takes")
    static let pay = Key<Money>(
      "pay", .payPerHour, .none("nothing"), "what an hour of one person costs, busy or not")

    static let all: [any DeclaredKey] = [
      people, hours, handling, pay, LaterKey("queue", "the order in which customers wait"),
      LaterKey("patience", "how long customers wait"), LaterKey("expires", "when a lead lapses"),
      LaterKey("skill", "how good the people are"), LaterKey("effort", "what pay does to effort"),
      LaterKey("credit", "who is credited with a sale"),
      LaterKey("resolves", "the share of questions settled"),
      LaterKey("accuracy", "the share of answers that are right"),
      LaterKey("hands-over-to", "the desk that takes over"),
    ]
  }

  static let type = ValueType<[Desk]>(
    "a table of desks", schema: SectionSchema.table(of: SectionSchema.object(Keys.all)), nests: true
  ) { field in
    field.entries("a table of desks")?.compactMap { read($0.key, $0.field) }
  }

  /// Reads one desk, as declared or with a strategy's overrides.
  static func read(_ id: String, _ field: Field) -> Desk? {
    guard let section = Section(field, what: "desk `\(id)`", keys: Keys.all) else { return nil }
    let pay = section[Keys.pay]
    guard let people = section[Keys.people], let hours = section[Keys.hours],
      let handling = section[Keys.handling]
    else { return nil }
    return Desk(
      id: id, people: people, hoursPerDay: hours, handling: handling, payPerHour: pay ?? .zero)
  }
}

extension ValueType where Value == Double {
  static let hoursPerDay = ValueType(
    "working hours such as `6 hours per day`", schema: .members(["type": .string("string")])
  ) { field in
    field.parse("working hours such as `6 hours per day`") { text throws(Fault) in
      var phrase = Phrase(text)
      let span = try phrase.duration("the working hours")
      guard phrase.take("per", "day") else {
        throw phrase.fault(.unit, "working hours are said per day", suggest: "\(text) per day")
      }
      try phrase.end(after: "the working hours")
      let hours = Double(span.seconds) / 3_600
      guard hours <= 24 else { throw Fault(.range, "a day has 24 hours") }
      return hours
    }
  }
}

extension ValueType where Value == Money {
  static let payPerHour = ValueType("pay such as `11 EUR per hour`", definition: .moneyRate) {
    text, vocabulary throws(Fault) in
    var phrase = Phrase(text)
    let amount = try phrase.money(currency: vocabulary.currency)
    guard phrase.take("per", "hour") else {
      throw phrase.fault(.unit, "pay is said per hour", suggest: "\(phrase.done) per hour")
    }
    try phrase.end(after: "the pay")
    return amount
  }
}

extension ValueType where Value == Distribution {
  /// How long something takes, in seconds.
  static let timeDistribution = ValueType(
    "a length of time such as `7 minutes` or `exponential mean 5 minutes`",
    definition: .distribution
  ) { text, vocabulary throws(Fault) in
    let written = try DistributionText.parse(text, currency: vocabulary.currency)
    guard let unit = DurationText.unit(written.unit) else {
      throw Fault(
        .unit,
        written.unit.isEmpty
          ? "a length of time needs its unit" : "`\(written.unit)` is not a unit of time",
        suggest: DurationText.meant(written.unit) ?? (written.unit.isEmpty ? "\(text) minutes" : nil),
        allowed: ["minutes", "hours", "seconds"])
    }
    guard let scaled = written.distribution.scaled(by: Double(unit.seconds)) else {
      throw Fault(.value, "this distribution cannot be one of a length of time")
    }
    guard scaled.mean > 0 else { throw Fault(.range, "a conversation takes some time") }
    return scaled
  }
}
