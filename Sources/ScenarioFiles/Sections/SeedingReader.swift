import Marketing

/// Whom a strategy picks to talk to their friends.
enum SeedingReader {
  private enum Keys {
    static let channel = Key<String>(
      "channel", .socialChannel, .required, "the social channel they use")
    static let pick = Key<Picked>(
      "pick", .picked, .required,
      "how many and how: `25 by friends`, `25 by eigenvector`, `25 at random`")
    static let who = Key<[Condition]>(
      "who", .conditions, .none("everyone"), "who can be picked")
    static let reward = Key<Money>("reward", .moneyEach, .none("nothing"), "what each is paid")
    static let tiesSeen = Key<Double>(
      "ties-seen", .share, .text("100%"),
      "the share of ties that the marketer sees, which is all that a pick can go by")
  }

  static let allKeys: [any DeclaredKey] = [
    Keys.channel, Keys.pick, Keys.who, Keys.reward, Keys.tiesSeen,
  ]

  static let type = ValueType<Seeding>(
    "a table such as `{channel: word, pick: 25 by friends}`",
    schema: SectionSchema.object(allKeys, isPartial: true), nests: true
  ) { field in
    if field.node.isNone {
      field.reading.record(field)
      return nil
    }
    guard let section = Section(field, what: "`seeds`", keys: allKeys) else { return nil }
    let who = section[Keys.who]
    let reward = section[Keys.reward]
    let tiesSeen = section[Keys.tiesSeen] ?? 1
    guard let channel = section[Keys.channel], let pick = section[Keys.pick] else { return nil }
    if let field = section.given(Keys.tiesSeen), pick.how == .random || tiesSeen == 0 {
      field.report(
        .contradiction,
        pick.how == .random
          ? "a pick at random looks at no ties; leave `ties-seen` out"
          : "who sees no tie cannot tell customers apart; say `pick: \(pick.count) at random`")
    }
    return Seeding(
      channel: channel, count: pick.count, pick: pick.how, who: who ?? [],
      reward: reward ?? .zero, tiesSeen: tiesSeen)
  }
}

/// How many seeds, and how they are picked.
struct Picked: Sendable {
  var count: Int
  var how: Seeding.Pick
}

extension ValueType where Value == Picked {
  static let picked = ValueType(
    "a pick such as `25 by friends`", schema: .members(["type": .string("string")])
  ) { field in
    field.parse("a pick such as `25 by friends`") { text throws(Fault) in
      var phrase = Phrase(text)
      let count = try phrase.wholeNumber("the number of seeds", atLeast: 1)
      let how: Seeding.Pick
      if phrase.take("by", "friends") {
        how = .friends
      } else if phrase.take("at", "random") {
        how = .random
      } else if phrase.take("by", "eigenvector") {
        how = .eigenvector
      } else {
        throw phrase.fault(
          .value, "how are they picked?",
          allowed: ["\(count) by friends", "\(count) by eigenvector", "\(count) at random"])
      }
      try phrase.end(after: "the pick")
      return Picked(count: count, how: how)
    }
  }
}

extension ValueType where Value == String {
  static let socialChannel = ValueType("a social channel", definition: .reference) {
    text, vocabulary throws(Fault) in
    let word = Phrase.Word(text: text, offset: 0)
    let channel = try vocabulary.names.channel(word)
    try vocabulary.names.require("social", channel, word, "can be seeded")
    return channel
  }
}

extension ValueType where Value == [Switch] {
  /// What is switched off.
  static let switches = ValueType(
    "a list such as `[share of friends]`",
    schema: SectionSchema.list(of: .members(["type": .string("string")]))
  ) { field in
    if field.node.isNone { return [] }
    let items = field.itemsOrSelf
    let switches = items.compactMap { item in
      item.parse("a driver, a channel, an incentive or an entry of the environment") {
        text throws(Fault) in
        let names = item.reading.vocabulary.names
        if text == "share of friends" || text == "friends" { return Switch.shareOfFriends }
        if text == "share of all" { return .shareOfAll }
        if text == "share of groups" { return .shareOfGroups }
        if names.channels.has(text) { return .channel(text) }
        if names.incentives.has(text) { return .incentive(text) }
        if names.environment.has(text) { return .environment(text) }
        if names.messages.has(text) { return .message(text) }
        let allowed =
          ["share of friends", "share of all", "share of groups"] + names.channels.ids
          + names.incentives.ids + names.environment.ids + names.messages.ids
        throw Fault(
          .unknownReference, "`\(text)` cannot be switched off",
          suggest: NearestWord.of(text, among: allowed), allowed: allowed)
      }
    }
    return switches.count == items.count ? switches : nil
  }
}
