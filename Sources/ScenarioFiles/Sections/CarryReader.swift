import Marketing

/// Reads which message each contact of a channel carries.
enum CarryReader {
  private enum Keys {
    static let bestOf = Key<[String]>(
      "best-of", messageList, .required, "the messages that are tried")
    static let by = Key<Marker>(
      "by", marker, .required, "a category, or a journey whose stages tell customers apart")
    static let edge = Key<EdgeReference>(
      "for", .edgeReference, .required, "the edge that a message is to bring about")
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

  private static let marker = ValueType<Marker>(
    "a category such as `segment`, or a journey", definition: .reference
  ) { text, vocabulary throws(Fault) in
    let names = vocabulary.names
    let word = Phrase.Word(text: text, offset: 0)
    if names.journeys.has(text) { return .journey(text) }
    if text == "propensity" {
      throw Fault(
        .notYet,
        "not yet: the best message by `propensity` is refused by this version; go by a "
          + "category or a journey")
    }
    return .category(try names.category(word))
  }

  private static func best(_ field: Field) -> Carriage? {
    guard let section = Section(field, what: "`carry`", keys: bestKeys) else { return nil }
    let messages = section[Keys.bestOf]
    let marker = section[Keys.by]
    let edge = section[Keys.edge]
    let refit = section[Keys.refit]
    let explore = section[Keys.explore]
    guard let messages, let marker, let edge else { return nil }
    var trial = MessageTrial(edge: edge)
    if let refit { trial.refit = refit }
    if let explore { trial.explore = explore }
    return .best(of: messages, by: marker, trial)
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
