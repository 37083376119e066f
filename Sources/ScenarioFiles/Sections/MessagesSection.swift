import Marketing

/// What contacts can carry.
enum MessagesSection {
  enum Keys {
    static let cost = Key<Money>(
      "cost", .money, .none("nothing"), "what making it costs, once, when a strategy first uses it")
    static let leadTime = Key<TimeSpan>(
      "lead-time", .tickDuration, .none("none"), "between first use and the first contact with it")
    static let halfLife = Key<TimeSpan>(
      "half-life", .halfLife, .text("2 weeks"), "the time in which the memory of it halves")
    static let halfEffect = Key<Double>(
      "half-effect",
      .number(
        "contacts such as `2 contacts`", atLeast: 0.001, unit: ["contacts", "contact"]),
      .text("1 contact"),
      "the number of contacts with it remembered that has half of the full effect")
    static let all: [any DeclaredKey] = [cost, leadTime, halfLife, halfEffect]
  }

  static let words = "a table such as `{article: {cost: 3000 CNY}, video: {cost: 20000 CNY}}`"

  /// The most messages: a byte for each customer tells which she noticed last.
  static let most = 254

  static let type = ValueType<[Message]>(
    words, schema: SectionSchema.table(of: SectionSchema.object(Keys.all)), nests: true
  ) { field in
    guard let entries = field.entries(words) else { return nil }
    if entries.count > most {
      field.reading.report(
        Fault(.range, "\(entries.count) messages are more than the \(most) a run can tell apart"),
        at: entries[most].keyPlace)
    }
    return entries.compactMap { read($0.key, $0.field) }
  }

  private static func read(_ id: String, _ field: Field) -> Message? {
    guard let section = Section(field, what: "message `\(id)`", keys: Keys.all) else { return nil }
    var message = Message(id: id, origin: field.reading.headPlace(of: field).origin)
    message.productionCost = section[Keys.cost] ?? .zero
    message.leadTime = section[Keys.leadTime] ?? .zero
    if let halfLife = section[Keys.halfLife] { message.halfLife = halfLife }
    if let halfEffect = section[Keys.halfEffect] { message.halfEffect = halfEffect }
    return message
  }
}
