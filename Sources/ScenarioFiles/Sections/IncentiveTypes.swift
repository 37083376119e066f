import Marketing

/// The limits of an incentive.
struct Caps: Sendable {
  var inTotal: Money?
  var inTotalPlace: Place?
  var perDay: Int?
  var perCustomer: Int?
  var perCustomerPerDay: Int?
  var perInviter: Int?
  var perGroup: [GroupCap] = []
  var places: Int?
}

/// When a reward is paid.
struct PaidWhen: Sendable {
  var payOut: PayOut?
}

/// Who knows of an incentive.
struct KnownTo: Sendable {
  var channel: String?
}

extension ValueType where Value == [Reward] {
  static let rewards = ValueType(
    "a table such as `{newcomer: 20 CNY, inviter: 30 CNY}`",
    schema: .members([
      "type": .string("object"),
      "properties": .object(
        RewardSide.allCases.map { side in
          .init(
            side.rawValue,
            SectionSchema.either(
              SchemaDefinition.money.reference, .members(["type": .string("string")]),
              SectionSchema.table(of: SchemaDefinition.money.reference)
            ).adding("description", .string("What goes to the side `\(side.rawValue)`."))
              .adding(
                "$comment",
                .string(
                  "money, `3% of amount`, points such as `1 points per 10 CNY`, or tiers by amount "
                    + "such as `{from 1888 CNY: 20 CNY}`")))
        }),
      "additionalProperties": .bool(false),
    ])
  ) { field in
    guard let entries = field.entries("a table such as `{newcomer: 20 CNY}`") else { return nil }
    let sides = RewardSide.allCases.map(\.rawValue)
    let rewards = entries.compactMap { entry -> Reward? in
      guard let side = RewardSide(rawValue: entry.key) else {
        let isLater = ["tiers", "points", "lottery"].contains(entry.key)
        field.reading.report(
          Fault(
            isLater ? .notYet : .unknownKey,
            isLater
              ? "not yet: `\(entry.key)` is refused by this version"
              : "`\(entry.key)` receives nothing; a reward goes to one of these sides",
            suggest: NearestWord.of(entry.key, among: sides), allowed: isLater ? [] : sides),
          at: entry.keyPlace)
        return nil
      }
      return amount(entry.field).map { Reward(side: side, amount: $0) }
    }
    return rewards.count == entries.count && !rewards.isEmpty ? rewards : nil
  }

  private static func amount(_ field: Field) -> RewardAmount? {
    if field.node.entries != nil { return RewardTiers.read(field).map { .tiers($0) } }
    return field.parse("money such as `20 CNY`, `1 in 40 of 300 CNY`, `3% of amount`, or tiers") {
      text throws(Fault) in
      var phrase = Phrase(text)
      let currency = field.reading.vocabulary.currency
      if phrase.words.count > 2, phrase.words[1].text == "in" {
        guard phrase.take("1", "in") else {
          throw Fault(.value, "a lottery is written `1 in 40 of 300 CNY`")
        }
        let place = phrase.offset
        let odds = try phrase.plainNumber("the number after `in`").value
        guard odds >= 1 else {
          throw Fault(.range, "1 in \(odds.brief) is more than always", offset: place)
        }
        guard phrase.take("of") else {
          throw phrase.fault(.value, "1 in \(odds.brief) of what?")
        }
        let prize = try phrase.money(currency: currency)
        try phrase.end(after: "the prize")
        return .lottery(prize: prize, odds: odds)
      }
      if let points = try PointsText.reward(text, field.reading.vocabulary) { return points }
      if phrase.has("of") { return .share(try phrase.shareOfAmount()) }
      return .fixed(try MoneyText.parseEach(text, currency: currency))
    }
  }
}

extension ValueType where Value == PaidWhen {
  static let paid = ValueType(
    "`at once`, `after 4 weeks in card.active` or `in card.active settled every 13 weeks`",
    schema: .members(["type": .string("string")])
  ) { field in
    let paid = field.parse("`at once` or `after 4 weeks in card.active`") { text throws(Fault) in
      var phrase = Phrase(text)
      if phrase.take("at", "once") {
        try phrase.end(after: "`at once`")
        return PaidWhen(payOut: nil)
      }
      let waits = phrase.take("after")
      let span = waits ? try phrase.duration("the waiting time") : .zero
      let stages = try phrase.stages(field.reading.vocabulary.names)
      guard phrase.take("settled", "every") else {
        if waits {
          try phrase.end(after: "the pay-out")
          return PaidWhen(payOut: PayOut(after: span, stages: stages))
        }
        throw phrase.fault(
          .value, "`\(text)` does not say when it is paid",
          allowed: [
            "at once", "after 4 weeks", "after 4 weeks in <journey>.<stage>",
            "in <journey>.<stage> settled every 13 weeks",
          ])
      }
      let every = try phrase.period()
      try phrase.end(after: "the time between settlements")
      return PaidWhen(payOut: PayOut(after: span, stages: stages, settledEvery: every))
    }
    if let every = paid?.payOut?.settledEvery { field.noteTicks(of: every) }
    return paid
  }
}

extension ValueType where Value == KnownTo {
  static let knownTo = ValueType(
    "`everyone` or `contacts by <channel>`", schema: .members(["type": .string("string")])
  ) { field in
    field.parse("`everyone` or `contacts by <channel>`") { text throws(Fault) in
      var phrase = Phrase(text)
      if phrase.take("everyone") {
        try phrase.end(after: "`everyone`")
        return KnownTo(channel: nil)
      }
      guard phrase.take("contacts", "by") else {
        throw phrase.fault(
          .value, "`\(text)` does not say who knows",
          allowed: ["everyone", "contacts by <channel>"])
      }
      let channel = try phrase.channel(field.reading.vocabulary.names)
      try phrase.end(after: "the channel")
      return KnownTo(channel: channel)
    }
  }
}

extension ValueType where Value == String {
  /// One yes-or-no feature, alone or in a list.
  static let abuseFlag = ValueType(
    "a yes-or-no feature such as `[bonus-hunter]`",
    schema: SectionSchema.either(
      SchemaDefinition.reference.reference,
      SectionSchema.list(of: SchemaDefinition.reference.reference))
  ) { field in
    let items = field.itemsOrSelf
    guard items.count == 1, let item = items.first else {
      field.report(.notYet, "not yet: abuse by several features; name one")
      return nil
    }
    return item.parse("a yes-or-no feature") { text throws(Fault) in
      let names = item.reading.vocabulary.names
      let id = try names.id(
        Phrase.Word(text: text, offset: 0), in: names.features, what: "feature")
      if let kind = names.features[id] ?? nil, kind != .flag {
        throw Fault(.wrongReference, "`\(id)` is no yes-or-no feature")
      }
      return id
    }
  }
}

extension ValueType where Value == Caps {
  static let caps = ValueType(
    "a table such as `{in-total: 6000 CNY, per inviter: 10}`",
    schema: SectionSchema.table(of: .members(["type": .strings(["string", "number"])]))
  ) { field in
    guard let entries = field.entries("a table such as `{in-total: 6000 CNY}`") else { return nil }
    var caps = Caps()
    for entry in entries where entry.field.node.text != "none" {
      read(entry.key, entry.keyPlace, entry.field, into: &caps)
    }
    return caps
  }

  private static func read(_ key: String, _ place: Place, _ field: Field, into caps: inout Caps) {
    let count = ValueType<Int>.count("a number of rewards", atLeast: 0)
    switch key {
    case "in-total":
      caps.inTotal = ValueType<Money>.money.read(field)
      caps.inTotalPlace = field.node.place
    case "per day": caps.perDay = count.read(field)
    case "per customer": caps.perCustomer = count.read(field)
    case "per customer per day": caps.perCustomerPerDay = count.read(field)
    case "per inviter": caps.perInviter = count.read(field)
    case "places": caps.places = count.read(field)
    default:
      let names = field.reading.vocabulary.names
      let isPerDay = key.hasSuffix(" per day")
      let group = key.hasPrefix("per ") ? String(key.dropFirst(4).dropLast(isPerDay ? 8 : 0)) : ""
      if names.groups.has(group) || (!group.isEmpty && !names.groups.isComplete) {
        if let most = count.read(field) {
          caps.perGroup.append(GroupCap(group: group, most: most, isPerDay: isPerDay))
        }
        return
      }
      let allowed =
        [
          "in-total", "per day", "per customer", "per customer per day", "per inviter", "places",
        ] + names.groups.ids.flatMap { ["per \($0)", "per \($0) per day"] }
      field.reading.report(
        Fault(
          .unknownKey, "unknown limit `\(key)`", suggest: NearestWord.of(key, among: allowed),
          allowed: allowed), at: place)
    }
  }
}
