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
    if names.messages.has(id) { return (.message(id), .unit) }
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
    for (has, what) in [
      (names.products.has(id), "product"), (names.desks.has(id), "desk"),
      (names.groups.has(id), "group"),
    ] where has {
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
    "price <product>", "limit <product>", "rate <product>",
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
    if let (product, term) = try phrase.term(names) {
      let unit = term == .rate ? "%" : names.currency?.code ?? ""
      return try done(phrase, .term(term, product: product), .number(unit: unit))
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
    if phrase.take("time", "held") || phrase.take("waiting", "at") {
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

extension Phrase {
  /// Reads `price gold`, `limit gold` or `rate loan` if that comes next.
  fileprivate mutating func term(
    _ names: Names
  ) throws(Fault) -> (product: String, term: ProductTerm)? {
    guard let word = next, let term = ProductTerm(rawValue: word.text), words.count - index > 1
    else { return nil }
    _ = take()
    guard let name = take() else { return nil }
    let product = try names.id(name, in: names.products, what: "product")
    let key = term == .price ? "annual-fee" : term.rawValue
    guard names.products[product]?.contains(key) ?? true else {
      throw Fault(
        .wrongReference, "product `\(product)` has no `\(key)` that could drive",
        suggest: names.products.ids.first { names.products[$0]?.contains(key) ?? false }
          .map { "\(term.rawValue) \($0)" }, offset: name.offset)
    }
    return (product, term)
  }
}
