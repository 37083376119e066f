import Marketing

/// Accounts in points that customers have.
enum BalancesSection {
  enum Keys {
    static let expire = Key<TimeSpan>(
      "expire", .tickDuration, .none("never"),
      "how long points live; a quarter of it longer at most")
    static let worth = Key<Money>(
      "worth", .moneyEach, .none("nothing"), "what one point costs us when it is used")
    static let all: [any DeclaredKey] = [expire, worth]
  }

  static let type = ValueType<[Balance]>(
    "a table such as `{points: {expire: 52 weeks, worth: 0.01 CNY each}}`",
    schema: SectionSchema.table(of: SectionSchema.object(Keys.all)), nests: true
  ) { field in
    field.entries("a table such as `{points: {worth: 0.01 CNY each}}`")?.compactMap {
      read($0.key, $0.field)
    }
  }

  private static func read(_ id: String, _ field: Field) -> Balance? {
    guard let section = Section(field, what: "balance `\(id)`", keys: Keys.all) else { return nil }
    let expiry = section[Keys.expire]
    if let expiry, expiry <= .zero {
      section.given(Keys.expire)?.report(
        .range,
        "points that live for no time are never there; leave the key out for those that live "
          + "for ever", suggest: "52 weeks")
    }
    let tick = field.reading.vocabulary.timing.tick
    if let expiry, expiry > .zero, expiry.ticks(of: tick.span) < Balance.quarters {
      section.given(Keys.expire)?.report(
        .range,
        "points expire by quarters of this time, each of a \(tick.rawValue) at least",
        suggest: "\(Balance.quarters) \(tick.rawValue)s")
    }
    return Balance(id: id, expiry: expiry, worth: section[Keys.worth] ?? .zero)
  }
}
