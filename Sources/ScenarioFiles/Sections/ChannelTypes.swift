import Marketing

/// What contact by a channel costs.
struct ChannelCost: Sendable {
  var each = Money.zero
  var running: MoneyRate?
  var setUp = Money.zero
  var perSession: Money?
}

extension ValueType where Value == ChannelsSection.Kind {
  static let channelKind = ValueType(
    "a kind of channel",
    schema: .members([
      "enum": .strings(ChannelsSection.Kind.allCases.filter { !$0.isLater }.map(\.rawValue))
    ])
  ) { field in
    let allowed = ChannelsSection.Kind.allCases.filter { !$0.isLater }.map(\.rawValue)
    return field.parse("a kind of channel") { text throws(Fault) in
      guard let kind = ChannelsSection.Kind(rawValue: text) else {
        throw Fault(
          .value, "`\(text)` is not a kind of channel",
          suggest: NearestWord.of(text, among: allowed), allowed: allowed)
      }
      return kind
    }
  }
}

extension ValueType where Value == ChannelCost {
  private enum Keys {
    static let each = Key<Money>(
      "each", .moneyEach, .none("nothing"), "what one contact or exposure costs")
    static let running = Key<MoneyRate>(
      "running", .moneyRate, .none("nothing"), "what it costs while a strategy uses it")
    static let setUp = Key<Money>(
      "set-up", .money, .none("nothing"), "what it costs once, at a strategy's first use")
    static let perSession = Key<Money>(
      "per-session", .money, .none("nothing"), "events: what each session costs")
    static let all: [any DeclaredKey] = [each, running, setUp, perSession]
  }

  static let channelCost = ValueType(
    "money such as `0.60 CNY each`, or a table",
    schema: SectionSchema.either(
      SchemaDefinition.money.reference, SectionSchema.object(Keys.all))
  ) { field in
    guard field.node.entries != nil else {
      return ValueType<Money>.moneyEach.read(field).map { ChannelCost(each: $0) }
    }
    guard let section = Section(field, what: "`cost`", keys: Keys.all, isRecorded: false) else {
      return nil
    }
    return ChannelCost(
      each: section[Keys.each] ?? .zero, running: section[Keys.running],
      setUp: section[Keys.setUp] ?? .zero, perSession: section[Keys.perSession])
  }
}

extension ValueType where Value == Fatigue {
  static let fatigue = ValueType(
    "wear-out such as `x0.8 each beyond 4 in 4 weeks`",
    schema: .members(["type": .string("string"), "pattern": .string("^[x×].+ each beyond .+$")])
  ) { field in
    field.parse("wear-out such as `x0.8 each beyond 4 in 4 weeks`") { text throws(Fault) in
      var phrase = Phrase(text)
      let factor = try phrase.factor("a multiplier")
      guard factor > 0 else { throw Fault(.range, "x0 would end every effect", suggest: "x0.5") }
      guard phrase.take("each", "beyond") else {
        throw phrase.fault(
          .unit, "wear-out says beyond how many contacts",
          suggest: "\(phrase.done) each beyond 4 in 4 weeks")
      }
      let beyond = try phrase.plainNumber("the number of contacts").value
      _ = phrase.take("contacts")
      guard phrase.take("in") else {
        throw phrase.fault(
          .unit, "wear-out says in which time", suggest: "\(phrase.done) in 4 weeks")
      }
      let window = try phrase.duration("the time")
      try phrase.end(after: "the wear-out")
      guard window > .zero else { throw Fault(.range, "the time is nothing") }
      return Fatigue(
        multiplier: factor, beyond: beyond, window: window, origin: field.node.place.origin)
    }
  }
}

extension ValueType where Value == Senders.Who {
  static let senders = ValueType(
    "`seeds` or a stage", schema: .members(["type": .string("string")])
  ) { field in
    field.parse("`seeds` or a stage") { text throws(Fault) in
      if text == "seeds" { return .seeds }
      let names = field.reading.vocabulary.names
      return .stage(try names.stage(Phrase.Word(text: text, offset: 0)))
    }
  }
}

extension ValueType where Value == EdgeReference {
  static let edgeReference = ValueType(
    "an edge as `journey.edge`", definition: .reference
  ) { text, vocabulary throws(Fault) in
    try vocabulary.names.edge(Phrase.Word(text: text, offset: 0))
  }
}

extension ValueType where Value == String {
  static let deskReference = ValueType("a desk", definition: .reference) {
    text, vocabulary throws(Fault) in
    try vocabulary.names.id(
      Phrase.Word(text: text, offset: 0), in: vocabulary.names.desks, what: "desk")
  }
  static let strategyReference = ValueType("a strategy", definition: .reference) {
    text, vocabulary throws(Fault) in
    try vocabulary.names.id(
      Phrase.Word(text: text, offset: 0), in: vocabulary.names.strategies, what: "strategy")
  }
}
