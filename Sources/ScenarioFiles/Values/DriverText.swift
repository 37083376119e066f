import Marketing

/// Driver references: `leaflets`, `share of friends in card.active`, `came by invitation`.
enum DriverText {
  /// What may stand as a key of `drivers`.
  static let forms =
    [
      "<feature>", "segment", "<channel>", "<environment>", "<balance>", "<incentive>",
      "<incentive>.<side>", "<journey>.<stage>", "<channel>s so far",
    ] + phrases

  static func parse(
    _ text: String, _ names: Names
  ) throws(Fault) -> (reference: DriverReference, scale: DriverScale) {
    let phrase = Phrase(text)
    if phrase.words.count > 1 { return try several(phrase, names) }
    guard let word = phrase.next else { throw Fault(.value, "a driver is missing") }
    if let dot = word.text.firstIndex(of: ".") {
      let head = String(word.text[..<dot])
      if names.incentives.has(head) { return try side(word, head, dot, names) }
      return (.stage(try names.stage(word)), .unit)
    }
    return try single(word, names)
  }

  private static func single(
    _ word: Phrase.Word, _ names: Names
  ) throws(Fault) -> (reference: DriverReference, scale: DriverScale) {
    let id = word.text
    if id == "segment" {
      return (.feature(id), .category(id, labels: names.segments))
    }
    if let kind = names.features[id] {
      let isWhole = names.wholeFeatures.contains(id)
      return (.feature(id), DriverScale(kind, id: id, isWhole: isWhole))
    }
    if names.channels.has(id) { return (.channel(id), .unit) }
    if names.environment.has(id) { return (.environment(id), .unit) }
    if names.balances.has(id) { return (.balance(id), .number(unit: "", isWhole: true)) }
    if let facts = names.incentives[id] {
      guard facts.sides.isEmpty || facts.sides.contains("customer") else {
        throw Fault(
          .wrongReference, "`\(id)` gives nothing to `customer`; say whose reward drives",
          suggest: facts.sides.first.map { "\(id).\($0)" },
          allowed: facts.sides.map { "\(id).\($0)" }, offset: word.offset)
      }
      return (.incentive(id, side: nil), .unit)
    }
    if let facts = names.journeys[id] {
      throw Fault(
        .wrongReference, "`\(id)` is a journey; a driver names one of its stages",
        allowed: facts.stages.map { "\(id).\($0)" }, offset: word.offset)
    }
    for (table, what) in [
      (names.products, "product"), (names.desks, "desk"), (names.groups, "group"),
    ]
    where table.has(id) {
      throw Fault(
        .wrongReference, "`\(id)` is a \(what), which drives nothing", offset: word.offset)
    }
    guard names.isComplete else { return (.feature(id), .unknown) }
    throw Fault(
      .unknownReference, "there is no feature, channel, incentive or environment entry `\(id)`",
      suggest: NearestWord.of(id, among: names.drivers), allowed: names.drivers,
      offset: word.offset)
  }

  private static func side(
    _ word: Phrase.Word, _ id: String, _ dot: String.Index, _ names: Names
  ) throws(Fault) -> (reference: DriverReference, scale: DriverScale) {
    let part = String(word.text[word.text.index(after: dot)...])
    let sides = names.incentives[id]?.sides ?? []
    guard let side = RewardSide(rawValue: part), sides.contains(part) || sides.isEmpty else {
      throw Fault(
        .unknownReference, "incentive `\(id)` gives nothing to `\(part)`",
        suggest: NearestWord.of(part, among: sides).map { "\(id).\($0)" },
        allowed: sides.map { "\(id).\($0)" }, offset: word.offset)
    }
    return (.incentive(id, side: side), .unit)
  }

  private static let phrases = [
    "share of friends in <journey>.<stage>", "friends in <journey>.<stage>",
    "share of all in <journey>.<stage>", "share of <group> in <journey>.<stage>",
    "was <journey>.<stage>", "after <journey>.<stage>", "came by <channel>",
    "contacts by <channel> so far", "all contacts", "contact pressure", "time in stage",
  ]

  private static func several(
    _ start: Phrase, _ names: Names
  ) throws(Fault) -> (reference: DriverReference, scale: DriverScale) {
    var phrase = start
    if phrase.take("contact", "pressure") { return try done(phrase, .contactPressure, .count) }
    if phrase.take("all", "contacts") { return try done(phrase, .allContacts, .count) }
    if phrase.take("time", "in", "stage") { return try done(phrase, .timeInStage, .time) }
    if phrase.take("share", "of", "friends", "in") {
      let stage = try phrase.stage(names)
      return try done(phrase, .shareOfFriends(stage), .unit)
    }
    if phrase.take("friends", "in") {
      let stage = try phrase.stage(names)
      return try done(phrase, .friends(stage), .count)
    }
    if phrase.take("share", "of", "all", "in") {
      let stage = try phrase.stage(names)
      return try done(phrase, .shareOfAll(stage), .unit)
    }
    if phrase.take("share", "of"), let group = phrase.take() {
      let id = try phrase.reading(group) { word throws(Fault) in
        try names.id(word, in: names.groups, what: "group")
      }
      guard phrase.take("in") else {
        throw phrase.fault(
          .value, "in which stage?", suggest: "\(phrase.done) in <journey>.<stage>")
      }
      let stage = try phrase.stage(names)
      return try done(phrase, .shareOfGroup(id, stage), .unit)
    }
    if phrase.take("was") {
      let stage = try phrase.stage(names)
      return try done(phrase, .was(stage), .unit)
    }
    if phrase.take("after") {
      let stage = try phrase.stage(names)
      return try done(phrase, .after(stage), .fading)
    }
    if phrase.take("came", "by") {
      let channel = try phrase.channel(names)
      return try done(phrase, .cameBy(channel), .unit)
    }
    if let channel = try phrase.contactsSoFar(names) {
      return try done(phrase, .contactsSoFar(channel: channel), .count)
    }
    try refuseLater(start)
    throw start.fault(
      .unknownReference, "`\(start.text)` is not a driver",
      suggest: NearestWord.of(
        start.text, among: ["contact pressure", "all contacts", "time in stage"]),
      allowed: phrases)
  }

  private static func refuseLater(_ start: Phrase) throws(Fault) {
    var phrase = start
    if phrase.take("time", "held") || phrase.take("price") || phrase.take("waiting", "at") {
      throw Fault(.notYet, "not yet: the driver `\(phrase.done) …` is refused by this version")
    }
  }

  private static func done(
    _ phrase: Phrase, _ reference: DriverReference, _ scale: DriverScale
  ) throws(Fault) -> (reference: DriverReference, scale: DriverScale) {
    try phrase.end(after: "the driver")
    return (reference, scale)
  }
}

extension Names {
  /// Whether every section that can hold a driver could be read.
  var isComplete: Bool {
    features.isComplete && channels.isComplete && incentives.isComplete && environment.isComplete
      && journeys.isComplete && balances.isComplete
  }

  /// Everything that a single word can name as a driver.
  var drivers: [String] {
    ["segment"] + features.ids + channels.ids + incentives.ids + environment.ids
      + balances.ids
  }
}

extension Phrase {
  /// Reads a stage.
  mutating func stage(_ names: Names) throws(Fault) -> StageReference {
    guard let word = take() else { throw fault(.value, "a stage is missing, as `journey.stage`") }
    return try reading(word) { word throws(Fault) in try names.stage(word) }
  }

  /// Reads `in card.active or card.asleep`; nothing if there is no `in`.
  mutating func stages(_ names: Names) throws(Fault) -> [StageReference] {
    var stages: [StageReference] = []
    guard take("in") else { return stages }
    repeat { stages.append(try stage(names)) } while take("or")
    return stages
  }

  /// Reads a channel.
  mutating func channel(_ names: Names) throws(Fault) -> String {
    guard let word = take() else { throw fault(.value, "a channel is missing") }
    return try reading(word) { word throws(Fault) in try names.channel(word) }
  }

  /// Reads `calls so far` or `contacts by call so far` if that comes next.
  mutating func contactsSoFar(_ names: Names) throws(Fault) -> String? {
    var probe = self
    if probe.take("contacts", "by"), let word = probe.take() {
      let channel = try reading(word) { word throws(Fault) in try names.channel(word) }
      guard probe.take("so", "far") else {
        throw probe.fault(.value, "`contacts by \(channel)` goes on with `so far`")
      }
      self = probe
      return channel
    }
    guard let word = probe.take(), probe.take("so", "far") else { return nil }
    let singular = word.text.hasSuffix("s") ? String(word.text.dropLast()) : word.text
    guard names.channels.has(word.text) || names.channels.has(singular) else {
      guard names.channels.isComplete else { return word.text }
      throw Fault(
        .unknownReference, "there is no channel `\(singular)` whose contacts could be counted",
        suggest: NearestWord.of(singular, among: names.channels.ids).map {
          "contacts by \($0) so far"
        },
        allowed: names.channels.ids.map { "contacts by \($0) so far" }, offset: word.offset)
    }
    self = probe
    return names.channels.has(singular) ? singular : word.text
  }
}
