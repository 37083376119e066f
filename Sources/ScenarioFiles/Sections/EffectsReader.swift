import Marketing
import Statistics

extension ValueType where Value == [Effect] {
  /// What follows when an edge is taken.
  static let effects = ValueType(
    "a table of effects such as `{hold: card}`", schema: SectionSchema.object(EffectsReader.keys)
  ) { EffectsReader.read($0) }
}

/// Reads what follows when an edge is taken.
enum EffectsReader {
  private enum Keys {
    static let hold = Key<[Effect]>(
      "hold", .products { .hold($0) }, .none("nothing"), "the product the customer now holds")
    static let drop = Key<[Effect]>(
      "drop", .products { .drop($0) }, .none("nothing"), "the product the customer gives up")
    static let count = Key<[Effect]>(
      "count", .tallies, .none("nothing"), "tallies that grow, such as `{posts: 12%}`")
    static let book = Key<[Effect]>(
      "book", .bookings, .none("nothing"), "tallies in money, outside the ledger")
    static let add = Key<[Effect]>(
      "add", .additions, .none("nothing"), "points that are earned, `{points: 1 per 10 CNY}`")
    static let take = Key<[Effect]>(
      "take", .takings, .none("nothing"),
      "points that are used, `{points: 500}`; the edge is closed to those who have fewer")
    static let invite = Key<[Effect]>(
      "invite", .invitation, .none("nobody"), "friends who are asked, `1 friend by invitation`")
    static let send = Key<[Effect]>(
      "send", .triggered, .none("nothing"), "the addressed channel that writes to her")
    static let queue = Key<[Effect]>(
      "queue", .queued, .none("nowhere"), "the desk to which she comes in the next tick")
    static let move = Key<[Effect]>(
      "move", .moves, .none("none"), "moves in other journeys, `{journey: stage}`")
  }

  static let keys: [any DeclaredKey] = [
    Keys.hold, Keys.drop, Keys.count, Keys.book, Keys.add, Keys.take, Keys.invite, Keys.send,
    Keys.queue, Keys.move, LaterKey("try", "another edge at once"),
  ]

  static func read(_ field: Field) -> [Effect]? {
    let errors = field.reading.errorCount
    guard let section = Section(field, what: "`then`", keys: keys, isRecorded: false) else {
      return nil
    }
    let all = [
      Keys.hold, Keys.drop, Keys.count, Keys.book, Keys.add, Keys.take, Keys.invite, Keys.send,
      Keys.queue, Keys.move,
    ]
    let effects = all.flatMap { section[$0] ?? [] }
    return field.reading.errorCount == errors ? effects : nil
  }
}

extension ValueType where Value == [Effect] {
  /// One product or several.
  static func products(_ make: @escaping @Sendable (String) -> Effect) -> ValueType {
    ValueType("a product", schema: SchemaDefinition.reference.reference) { field in
      field.itemsOrSelf.compactMap { item in
        item.parse("a product") { text throws(Fault) in
          let names = item.reading.vocabulary.names
          return make(
            try names.id(
              Phrase.Word(text: text, offset: 0), in: names.products, what: "product"))
        }
      }
    }
  }

  static let tallies = ValueType(
    "a table such as `{posts: 12%}`",
    schema: SectionSchema.table(of: SchemaDefinition.distribution.reference)
  ) { field in
    field.entries("a table of tallies such as `{posts: 12%}`")?.compactMap { entry in
      let amount = entry.field.parse("an amount: a number, a share, a distribution or a feature") {
        text throws(Fault) in try TallyText.parse(text, field.reading.vocabulary)
      }
      return amount.map { .count(tally: entry.key, $0) }
    }
  }

  static let bookings = ValueType(
    "a table such as `{deposits: 30000 CNY}`",
    schema: SectionSchema.table(of: SchemaDefinition.distribution.reference)
  ) { field in
    field.entries("a table such as `{deposits: 30000 CNY}`")?.compactMap { entry in
      entry.field.parse(
        "money such as `lognormal median 30000 CNY spread x2`, or `amount`, the edge's own"
      ) { text throws(Fault) in
        try BookingText.parse(text, tally: entry.key, field.reading.vocabulary)
      }
    }
  }

  static let invitation = ValueType(
    "an invitation such as `1 friend by invitation`",
    schema: .members(["type": .string("string")])
  ) { field in
    field.parse("an invitation such as `1 friend by invitation`") { text throws(Fault) in
      var phrase = Phrase(text)
      let count = try phrase.wholeNumber("the number of friends", atLeast: 1)
      guard phrase.take("friend") || phrase.take("friends") else {
        throw phrase.fault(.value, "an invitation is written `1 friend by <channel>`")
      }
      guard phrase.take("by") else {
        throw phrase.fault(.value, "by which channel?", suggest: "\(phrase.done) by <channel>")
      }
      let names = field.reading.vocabulary.names
      let word = phrase.next
      let channel = try phrase.channel(names)
      try names.require("social", channel, word, "carries an invitation")
      try phrase.end(after: "the invitation")
      return [.invite(friends: count, channel: channel)]
    }
  }

  static let triggered = ValueType(
    "an addressed channel", schema: SchemaDefinition.reference.reference
  ) { field in
    field.parse("an addressed channel") { text throws(Fault) in
      let names = field.reading.vocabulary.names
      let word = Phrase.Word(text: text, offset: 0)
      let channel = try names.channel(word)
      try names.require("addressed", channel, word, "can be sent")
      return [.send(channel: channel)]
    }
  }

  static let queued = ValueType(
    "a desk", schema: SchemaDefinition.reference.reference
  ) { field in
    ValueType<String>.deskReference.read(field).map { [.queue(desk: $0)] }
  }

  static let moves = ValueType(
    "a table such as `{journey: stage}`",
    schema: SectionSchema.table(of: SchemaDefinition.reference.reference)
  ) { field in
    field.entries("a table such as `{journey: stage}`")?.compactMap { entry in
      entry.field.parse("a stage") { text throws(Fault) in
        let names = field.reading.vocabulary.names
        _ = try names.id(
          Phrase.Word(text: entry.key, offset: 0), in: names.journeys, what: "journey")
        try names.check(text, of: entry.key)
        return .move(StageReference(entry.key, text))
      }
    }
  }
}

extension Names {
  /// Requires that a channel is of a kind.
  func require(
    _ kind: String, _ channel: String, _ word: Phrase.Word?, _ what: String
  ) throws(Fault) {
    guard let own = channels[channel], !own.isEmpty, own != kind else { return }
    let fitting = channels.ids.filter { channels[$0] == kind }
    throw Fault(
      .wrongReference, "only a channel of kind `\(kind)` \(what); `\(channel)` is `\(own)`",
      allowed: fitting, offset: word?.offset ?? 0)
  }
}

/// By how much a tally grows: `1`, `12%`, `1 + poisson 0.4`, a feature.
enum TallyText {
  static func parse(_ text: String, _ vocabulary: Vocabulary) throws(Fault) -> TallyAmount {
    if let kind = vocabulary.names.features[text] {
      guard case .number? = kind else {
        if kind == nil { return .feature(text) }
        throw Fault(.wrongReference, "`\(text)` is not a number, so it cannot be counted")
      }
      return .feature(text)
    }
    let written = try DistributionText.parse(text, currency: vocabulary.currency)
    if case .bernoulli(let chance) = written.distribution, written.isFlag { return .chance(chance) }
    guard written.unit.isEmpty else {
      throw Fault(
        .unit,
        "a tally counts; amounts of `\(written.unit)` go under "
          + (written.unit == vocabulary.currency?.code ? "`book:`" : "a feature"))
    }
    return .drawn(written.distribution)
  }

  /// An amount of money in the smallest unit.
  static func parseMoney(_ text: String, _ vocabulary: Vocabulary) throws(Fault) -> Distribution {
    let written = try DistributionText.parse(text, currency: vocabulary.currency)
    guard let currency = vocabulary.currency else {
      throw CurrencyMissing.fault(code: nil, offset: 0)
    }
    guard written.unit == currency.code,
      let scaled = written.distribution.scaled(by: Double(currency.minorUnits))
    else {
      throw Fault(.unit, "what is booked is money", suggest: "\(text) \(currency.code)")
    }
    return scaled
  }
}
