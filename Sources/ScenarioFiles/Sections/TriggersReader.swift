import Marketing

/// Reads what a strategy sends or grants when customers take edges.
enum TriggersReader {
  enum Keys {
    static let when = Key<EdgeReference>(
      "when", .edgeReference, .required, "the edge that sets it off, as `journey.edge`")
    static let conditions = Key<[Condition]>(
      "if", .conditions, .none("whoever takes the edge"), "conditions, asked when it is taken")
    static let atLeast = Key<Money>(
      "at-least", .money, .none("any"), "the least amount of the edge that sets it off")
    static let send = Key<String>(
      "send", channel, .none("nothing is sent"), "the addressed channel by which it is sent")
    static let grant = Key<String>(
      "grant", incentive, .none("nothing"),
      "an incentive on offer, earned by the same edge, that it gives: then only it does")
    static let carry = Key<Field>(
      "carry", .raw("a message", schema: SchemaDefinition.reference.reference),
      .none("what the channel carries otherwise"), "the message it carries")
    static let delay = Key<TimeSpan>(
      "delay", .duration, .none("none"), "how long after the edge it is sent, and a reward granted")
    static let attention = Key<TimeSpan>(
      "attention", attentionType, .none("it is heeded whenever it comes"),
      "the time in which attention to it halves: `half-life 1 day`")
    static let during = Key<[Window]>(
      "during", .windows, .none("one campaign, always"),
      "when; each window, and each of its repetitions, is a campaign of its own")
    static let leadTime = Key<TimeSpan>(
      "lead-time", .tickDuration, .none("none"), "how long each campaign takes to be set up")
    static let setUp = Key<Money>(
      "set-up", .money, .none("nothing"), "what setting up each campaign costs")
  }

  static let allKeys: [any DeclaredKey] = [
    Keys.when, Keys.conditions, Keys.atLeast, Keys.send, Keys.grant, Keys.carry, Keys.delay,
    Keys.attention, Keys.during,
    Keys.leadTime, Keys.setUp,
  ]

  static let words =
    "a table such as `{thanks: {when: card.shop, send: push, delay: 5 seconds}}`"

  static let type = ValueType<[Trigger]>(
    words, schema: SectionSchema.table(of: SectionSchema.object(allKeys)), nests: true
  ) { field in
    if field.node.isNone { return [] }
    return field.entries(words)?.compactMap { entry in
      if entry.field.node.isNone { return nil }
      do throws(Fault) { try IdentifierText.check(entry.key, what: "a trigger") } catch {
        field.reading.report(error, at: entry.keyPlace)
        return nil
      }
      return read(entry.key, entry.field)
    }
  }

  private static func read(_ id: String, _ field: Field) -> Trigger? {
    guard let section = Section(field, what: "trigger `\(id)`", keys: allKeys) else { return nil }
    let edge = section[Keys.when]
    let channel = section.has(Keys.send) ? section[Keys.send] : nil
    let grants = section.has(Keys.grant) ? section[Keys.grant] : nil
    let conditions = section[Keys.conditions] ?? []
    let leastAmount = section[Keys.atLeast]
    let message = section[Keys.carry].flatMap { CarryReader.message($0) }
    let delay = section[Keys.delay] ?? .zero
    let attention = section[Keys.attention]
    let during = section[Keys.during] ?? []
    let leadTime = section[Keys.leadTime] ?? .zero
    let setUp = section[Keys.setUp] ?? .zero
    for window in during {
      let length = window.end.seconds - window.start.seconds
      guard leadTime.seconds >= length else { continue }
      section.given(Keys.leadTime)?.report(
        .contradiction,
        "no campaign is ever ready: each ends before its lead time is over")
      break
    }
    if !section.has(Keys.send) { checkSilent(section, id, field) }
    guard let edge else { return nil }
    return Trigger(
      id: id, edge: edge, conditions: conditions, leastAmount: leastAmount, channel: channel,
      grants: grants,
      message: message, delay: delay, attention: attention, during: during, leadTime: leadTime,
      setUp: setUp)
  }

  /// Without a contact there is nothing to carry or to heed, and there must be something to grant.
  private static func checkSilent(_ section: Section, _ id: String, _ field: Field) {
    guard section.has(Keys.grant) else {
      field.reading.report(
        Fault(
          .missingKey, "`\(id)` does nothing: say what it sends or grants",
          suggest: "send: <channel>", allowed: ["send: <channel>", "grant: <incentive>"]),
        at: field.reading.headPlace(of: field))
      return
    }
    for given in [section.given(Keys.carry), section.given(Keys.attention)] {
      given?.report(
        .contradiction,
        "nothing is sent that could be carried or heeded; add `send:`, or leave it out")
    }
  }

  private static let incentive = ValueType<String>(
    "an incentive", definition: .reference
  ) { text, vocabulary throws(Fault) in
    try vocabulary.names.id(
      Phrase.Word(text: text, offset: 0), in: vocabulary.names.incentives, what: "incentive")
  }

  private static let channel = ValueType<String>(
    "an addressed channel", definition: .reference
  ) { text, vocabulary throws(Fault) in
    let word = Phrase.Word(text: text, offset: 0)
    let channel = try vocabulary.names.channel(word)
    try vocabulary.names.require("addressed", channel, word, "can be sent")
    return channel
  }

  private static let attentionType = ValueType<TimeSpan>(
    "a half-life such as `half-life 1 day`", schema: .members(["type": .string("string")])
  ) { field in
    field.parse("a half-life such as `half-life 1 day`") { text throws(Fault) in
      var phrase = Phrase(text)
      guard phrase.take("half-life") else {
        throw Fault(
          .value, "attention fades by a half-life", suggest: "half-life \(text)")
      }
      let start = phrase.offset
      let span = try phrase.duration("the half-life")
      try phrase.end(after: "the half-life")
      guard span > .zero else {
        throw Fault(.range, "attention that halves in no time heeds nothing", offset: start)
      }
      return span
    }
  }
}
