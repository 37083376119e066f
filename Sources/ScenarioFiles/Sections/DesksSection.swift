import Marketing
import Statistics

/// People, or machines, who talk to customers.
enum DesksSection {
  enum Keys {
    static let people = Key<Double>(
      "people", .number("a number of people", atLeast: 0, atMost: 1_000_000, unit: ["people"]),
      .required,
      "how many people")
    static let hours = Key<WorkingHours>(
      "hours", .workingHours, .text("8 hours per day"),
      "how long each works in a day, or when in the day work comes: `{9 to 12: 40%, 12 to 18: 60%}`"
    )
    static let handling = Key<Distribution>(
      "handling", .timeDistribution, .required, "how long one conversation takes")
    static let pay = Key<Money>(
      "pay", .payPerHour, .none("nothing"), "what an hour of one person costs, busy or not")

    static let queue = Key<QueueOrder>(
      "queue", .choice("`first-come` or `best-score`"), .text("first-come"),
      "which leads are worked first; customers who come are served in the order in which they come")
    static let patience = Key<TimeSpan>(
      "patience", .duration, .none("without end"),
      "the mean time that customers who come wait before they hang up")
    static let waitingRoom = Key<Int>(
      "waiting-room", .count("a number of places, or `0`", atLeast: 0), .none("no limit"),
      "how many can wait while all are busy; others are turned away")
    static let expires = Key<TimeSpan>(
      "expires", .tickDuration, .none("never"), "how long work that does not fit waits")
    static let resolves = Key<Double>(
      "resolves", .share, .text("100%"), "the share of conversations that settle the matter")
    static let accuracy = Key<Double>(
      "accuracy", .share, .text("100%"),
      "of the answers that settle the matter, the share that are right")
    static let handsOverTo = Key<String>(
      "hands-over-to", .deskReference, .none("nobody"), "the desk that takes over the rest")
    static let effort = Key<Effort>(
      "effort", EffortReader.type, .none("the same whatever is paid"),
      "what pay does to the odds of those whom they talk to, `{piece-rate: x1.3 per 10 CNY}`")
    static let pieceRate = Key<PieceRate>(
      "piece-rate", .pieceRate, .none("none"),
      "pay for each customer they brought in who stays: "
        + "`15 CNY per card.active held 4 weeks settled every 13 weeks`")
    static let credit = Key<TimeSpan>(
      "credit", .credit, .none("none"),
      "how long they are credited with what a customer earns: `introducer for 1 year`")

    static let all: [any DeclaredKey] = [
      people, hours, handling, pay, queue, patience, waitingRoom, expires, resolves, accuracy,
      handsOverTo, effort, pieceRate, credit, LaterKey("skill", "how good the people are"),
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
    var desk = Desk(
      id: id, people: people, hoursPerDay: hours.perDay, handling: handling,
      payPerHour: pay ?? .zero, profile: hours.profile)
    desk.order = section[Keys.queue] ?? .firstCome
    desk.patience = section[Keys.patience]
    if desk.patience == .zero {
      section.given(Keys.patience)?.report(
        .range,
        "whoever has no patience at all hangs up before anybody answers; say `1 minute`, or "
          + "leave `patience:` out")
    }
    desk.waitingRoom = section[Keys.waitingRoom]
    desk.expires = section[Keys.expires]
    if desk.expires == .zero {
      section.given(Keys.expires)?.report(
        .range,
        "work that may wait for no time lapses before anybody comes to it; say how long, or leave "
          + "`expires:` out", suggest: "1 week")
    }
    desk.resolves = section[Keys.resolves] ?? 1
    desk.accuracy = section[Keys.accuracy] ?? 1
    desk.handsOverTo = section[Keys.handsOverTo]
    desk.effort = section[Keys.effort]
    desk.pieceRate = section[Keys.pieceRate]
    desk.credit = section[Keys.credit]
    return desk
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
        suggest: DurationText.meant(written.unit)
          ?? (written.unit.isEmpty ? "\(text) minutes" : nil),
        allowed: ["minutes", "hours", "seconds"])
    }
    guard let scaled = written.distribution.scaled(by: Double(unit.seconds)) else {
      throw Fault(.value, "this distribution cannot be one of a length of time")
    }
    guard scaled.mean > 0 else { throw Fault(.range, "a conversation takes some time") }
    return scaled
  }
}
