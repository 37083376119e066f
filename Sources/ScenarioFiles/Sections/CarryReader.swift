import Marketing

/// Reads which message each contact of a channel carries.
enum CarryReader {
  private enum Keys {
    static let bestOf = Key<[String]>(
      "best-of", messageList, .required, "the messages that are tried")
    static let by = Key<Choice>(
      "by", choice, .required,
      "a category, or a journey whose stages tell customers apart; or `propensity`, a model for each message of who "
        + "heeds it, on what the strategy's `view` shows")
    static let edge = Key<[AimedMessage]>(
      "for", aims, .required,
      "the edge that a message is to bring about; by `propensity` also one for each, `{article: card.open, video: …}`"
    )
    static let refit = Key<TimeSpan>(
      "refit", LearningTypes.refit, .none("every 4 weeks"), "how often the best is found anew")
    static let explore = Key<Double>(
      "explore", LearningTypes.explore, .none("10%"),
      "the share of contacts that carry a message at random")
  }

  static let bestKeys: [any DeclaredKey] = [
    Keys.bestOf, Keys.by, Keys.edge, Keys.refit, Keys.explore,
  ]

  static let words =
    "a message, shares such as `{article: 60%, video: 40%}`, a table `{by: segment, young: video, "
    + "otherwise: article}`, or `{best-of: [article, video], by: segment, for: card.open}`"

  static let type = ValueType<Carriage>(
    words,
    schema: SectionSchema.either(
      SchemaDefinition.reference.reference,
      SectionSchema.object(bestKeys, others: .bool(true), isPartial: true)), nests: true
  ) { field in
    let record = { field.reading.record(field) }
    if field.node.isNone { return nil }
    guard field.node.entries != nil else {
      record()
      return message(field).map { .shares([CategoryShare(label: $0, share: 1)]) }
    }
    if field.node["best-of"] != nil { return best(field) }
    record()
    if field.node["by"] != nil { return table(field) }
    let names = field.reading.vocabulary.names
    let shares = ShareTable.read(field, of: "messages") { label throws(Fault) in
      _ = try names.id(Phrase.Word(text: label, offset: 0), in: names.messages, what: "message")
    }
    return shares.map { .shares($0) }
  }

  /// A message by its id.
  static func message(_ field: Field) -> String? {
    field.parse("a message") { text throws(Fault) in
      let names = field.reading.vocabulary.names
      return try names.id(
        Phrase.Word(text: text, offset: 0), in: names.messages, what: "message")
    }
  }

  private static let messageList = ValueType<[String]>(
    "a list of messages such as `[article, video]`",
    schema: SectionSchema.list(of: SchemaDefinition.reference.reference)
  ) { field in
    let ids = field.itemsOrSelf.map { message($0) }
    let found = ids.compactMap { $0 }
    guard found.count == ids.count else { return nil }
    guard Set(found).count == found.count, found.count > 1 else {
      field.report(
        .contradiction, "the best is found among two messages or more, each named once")
      return nil
    }
    return found
  }

  /// By what the best message is chosen.
  private enum Choice: Sendable {
    case mark(Marker)
    case propensity
  }

  private static let choice = ValueType<Choice>(
    "a category such as `segment`, a journey, or `propensity`", definition: .reference
  ) { text, vocabulary throws(Fault) in
    let names = vocabulary.names
    if text == "propensity", !names.journeys.has(text), !names.features.has(text) {
      return .propensity
    }
    return .mark(try mark(text, names))
  }

  private static let marker = ValueType<Marker>(
    "a category such as `segment`, or a journey", definition: .reference
  ) { text, vocabulary throws(Fault) in try mark(text, vocabulary.names) }

  private static func mark(_ text: String, _ names: Names) throws(Fault) -> Marker {
    if names.journeys.has(text) { return .journey(text) }
    return .category(try names.category(Phrase.Word(text: text, offset: 0)))
  }

  /// One edge for all messages, named "" here, or one for each.
  private static let aims = ValueType<[AimedMessage]>(
    "an edge as `journey.edge`, or a table such as `{article: card.open}`",
    schema: SectionSchema.either(
      SchemaDefinition.reference.reference,
      SectionSchema.table(of: SchemaDefinition.reference.reference))
  ) { field in
    guard field.node.entries != nil else {
      return ValueType<EdgeReference>.edgeReference.read(field).map { [AimedMessage("", at: $0)] }
    }
    let names = field.reading.vocabulary.names
    let entries = field.entries("a table such as `{article: card.open}`") ?? []
    let aims = entries.compactMap { entry -> AimedMessage? in
      do throws(Fault) {
        let word = Phrase.Word(text: entry.key, offset: 0)
        _ = try names.id(word, in: names.messages, what: "message")
      } catch {
        field.reading.report(error, at: entry.keyPlace)
        return nil
      }
      return ValueType<EdgeReference>.edgeReference.read(entry.field).map {
        AimedMessage(entry.key, at: $0)
      }
    }
    return aims.count == entries.count && !aims.isEmpty ? aims : nil
  }

  private static func best(_ field: Field) -> Carriage? {
    guard let section = Section(field, what: "`carry`", keys: bestKeys) else { return nil }
    let messages = section[Keys.bestOf]
    let choice = section[Keys.by]
    let aims = section[Keys.edge]
    var learning = Learning()
    if let refit = section[Keys.refit] { learning.refit = refit }
    if let explore = section[Keys.explore] { learning.explore = explore }
    guard let messages, let choice, let aims else { return nil }
    let forAll = aims.first { $0.message.isEmpty }?.edge
    switch choice {
    case .propensity:
      let aimed = messages.compactMap { message in
        (aims.first { $0.message == message }?.edge ?? forAll).map {
          AimedMessage(message, at: $0)
        }
      }
      return complete(aimed, messages, aims, section) ? .likeliest(of: aimed, learning) : nil
    case .mark(let marker):
      guard let forAll else {
        section.given(Keys.edge)?.report(
          .contradiction,
          "shares of success are compared of one and the same edge; name it, or go by `propensity`")
        return nil
      }
      return .best(
        of: messages, by: marker,
        MessageTrial(edge: forAll, refit: learning.refit, explore: learning.explore))
    }
  }

  /// Whether each message that is tried has an edge, and no other has.
  private static func complete(
    _ aimed: [AimedMessage], _ messages: [String], _ aims: [AimedMessage], _ section: Section
  ) -> Bool {
    let missing = messages.filter { message in !aimed.contains { $0.message == message } }
    let others = aims.map(\.message).filter { !$0.isEmpty && !messages.contains($0) }
    if !missing.isEmpty {
      section.given(Keys.edge)?.report(
        .missingKey, "which edge is \(missing.quoted) to bring about?")
    } else if !others.isEmpty {
      section.given(Keys.edge)?.report(
        .contradiction, "\(others.quoted) is not tried; add it to `best-of`, or leave it out")
    }
    return missing.isEmpty && others.isEmpty
  }

  /// `{by: segment, young: video, otherwise: article}`; `none` carries nothing.
  private static func table(_ field: Field) -> Carriage? {
    let names = field.reading.vocabulary.names
    guard let by = field.node["by"],
      let marker = marker.read(field.child("by", by)),
      let entries = field.entries(words)
    else { return nil }
    let labels: [String]?
    switch marker {
    case .category(let id): labels = names.labels(of: id)
    case .journey(let id): labels = names.journeys[id]?.stages
    }
    var cases: [MarkedMessage] = []
    var otherwise: String?
    var isSound = true
    var hasOtherwise = false
    for entry in entries where entry.key != "by" {
      var message: String?
      if !entry.field.node.isNone {
        message = self.message(entry.field)
        if message == nil { isSound = false }
      }
      if entry.key == "otherwise" {
        (otherwise, hasOtherwise) = (message, true)
      } else if let labels, !labels.contains(entry.key) {
        field.reading.report(
          .unknownLabel(entry.key, of: by.text ?? "", labels: labels), at: entry.keyPlace)
        isSound = false
      } else {
        cases.append(MarkedMessage(label: entry.key, message: message))
      }
    }
    let missing = (labels ?? []).filter { label in !cases.contains { $0.label == label } }
    if isSound, !hasOtherwise, !missing.isEmpty {
      field.reading.report(
        Fault(
          .missingKey,
          "the table says nothing for \(missing.quoted); add it, or `otherwise:` (`none` carries "
            + "nothing)"), at: field.reading.headPlace(of: field))
      return nil
    }
    return isSound ? .by(marker, cases, otherwise: otherwise) : nil
  }
}
