import Marketing

/// Measures as targets and `rank-by` name them: `acquisition-cost`, `retention at 26 weeks`,
/// `conversion open to subscribed by phone`.
enum MeasureText {
  private static let single: KeyValuePairs<String, Measure> = [
    "acquisition-cost": .acquisitionCost, "incremental-cost": .incrementalCost,
    "marginal-cost": .marginalCost, "acquired": .acquired, "spend": .spend,
    "reward-leakage": .rewardLeakage, "dead-weight": .deadWeight, "lifetime-value": .lifetimeValue,
    "pay-back": .payBack, "referral-factor": .referralFactor, "contact-pressure": .contactPressure,
    "opt-outs": .optOuts, "net-value": .netValue, "wrongly-refused": .wronglyRefused,
    "abuse-caught": .abuseCaught, "cost-net-of-abuse": .costNetOfAbuse,
  ]

  static let forms =
    single.map(\.key) + [
      "acquisition-cost in year 2", "retention at 26 weeks", "active at 26 weeks",
      "active per 1000", "active per money",
      "entered <journey>.<stage>", "in <journey>.<stage>", "taken <journey>.<edge>",
      "rate of <journey>.<edge>", "count <tally>", "exhausted <incentive>",
      "money <category> [of <item>] [per <journey>.<edge>]", "contacts",
      "contacts by <channel>", "contacts per sale", "pay-back of change", "acquired per seed",
      "noticed <channel>", "auc of <channel>", "regret of <channel>",
      "conversion <stage> to <stage> [in <journey>]",
      "time to convert <stage> to <stage> [in <journey>]",
      "<journey>.<edge> by <channel> number",
    ] + DeskMeasure.allCases.map { "\($0.rawValue) <desk>" }
    + LeadMeasure.all.map { "leads \($0.word) [from <engine>]" }
    + GroupMeasure.allCases.map { "\($0.rawValue) <kind of group>" }
    + [
      "contacts with <message>", "noticed with <message>", "acquired after <message>",
      "concentration of messages", "cost per transaction of <product>",
      "use of <product> through <stage> [at 26 weeks]",
      "use of <product> outside <stage> [at 26 weeks]", "… by <category>",
    ]

  static func parse(_ text: String, _ names: Names) throws(Fault) -> MeasureReference {
    var phrase = Phrase(text)
    let measure = try phrase.measure(names)
    var by: String?
    if phrase.take("by") { by = try phrase.category(names) }
    try phrase.end(after: "the measure")
    return MeasureReference(measure, by: by)
  }

  fileprivate static func named(_ word: String) -> Measure? {
    single.first { $0.key == word }?.value
  }

  fileprivate static func unknown(_ phrase: Phrase) -> Fault {
    let words = single.map(\.key) + ["retention", "conversion", "count", "entered", "contacts"]
    let start = phrase.words.first
    let near = start.flatMap { word in
      NearestWord.of(word.text, among: words).map { phrase.replacing(word, with: $0) }
    }
    return Fault(
      .unknownReference, "`\(phrase.text)` is not a measure", suggest: near, allowed: forms)
  }
}

extension Phrase {
  fileprivate mutating func measure(_ names: Names) throws(Fault) -> Measure {
    let start = self
    if take("pay-back", "of", "change") { return .payBackOfChange }
    if let measure = try deskMeasure(names) { return measure }
    if let measure = try leadMeasure(names) { return measure }
    if let measure = try messageMeasure(names) { return measure }
    // Before `acquired per <kind of group>`.
    if take("acquired", "per", "seed") { return .acquiredPerSeed }
    if let measure = try groupMeasure(names) { return measure }
    if let measure = try useMeasure(names) { return measure }
    if take("retention") { return .retention(at: try age()) }
    if take("active", "per", "1000") || take("active", "per", "1_000") { return .activePerThousand }
    if take("active", "per", "money") { return .activePerMoney }
    if take("active") { return .activeShare(at: try age()) }
    if take("entered") { return .entered(try stage(names)) }
    if take("in") {
      let stage = try stage(names)
      return .inStage(stage, at: take("at") ? try duration("the time") : nil)
    }
    if take("taken") { return .taken(try edge(names)) }
    if take("rate", "of") { return .edgeRate(try edge(names)) }
    if take("noticed") { return .noticed(channel: try channel(names)) }
    if take("auc", "of") { return .rankQuality(channel: try channel(names)) }
    if take("regret", "of") { return .regret(channel: try channel(names)) }
    if take("count") { return .count(try tally(names)) }
    if take("exhausted") {
      guard let word = take() else { throw fault(.value, "the money of which incentive?") }
      return .exhausted(
        try reading(word) { word throws(Fault) in
          try names.id(word, in: names.incentives, what: "incentive")
        })
    }
    if take("money") { return try ledgerMeasure(names) }
    if take("contacts", "per", "sale") { return .contactsPerSale }
    if take("contacts") {
      // `contacts by call` names a channel; `contacts by segment` splits.
      var probe = self
      if probe.take("by"), let word = probe.next, names.channels.has(word.text) {
        _ = probe.take()
        self = probe
        return .contacts(channel: word.text)
      }
      return .contacts(channel: nil)
    }
    if take("conversion") {
      let (from, to) = try stages(names)
      return .conversion(from: from, to: to)
    }
    if take("time", "to", "convert") {
      let (from, to) = try stages(names)
      return .timeToConvert(from: from, to: to)
    }
    if take("acquisition-cost", "in") {
      let place = offset
      let window = try window()
      guard window.every == nil else {
        throw Fault(.value, "a part of the run does not repeat", offset: place)
      }
      return .acquisitionCostDuring(window)
    }
    guard let word = take() else { throw fault(.value, "a measure is missing") }
    if let measure = MeasureText.named(word.text) { return measure }
    if word.text.contains(".") { return try hazard(word, start, names) }
    throw MeasureText.unknown(start)
  }

  private mutating func age() throws(Fault) -> TimeSpan {
    guard take("at") else {
      throw fault(.unit, "at what age?", suggest: "\(done) at 26 weeks")
    }
    return try duration("the age")
  }

  private mutating func edge(_ names: Names) throws(Fault) -> EdgeReference {
    guard let word = take() else { throw fault(.value, "an edge is missing, as `journey.edge`") }
    return try reading(word) { word throws(Fault) in try names.edge(word) }
  }

  private mutating func hazard(
    _ word: Word, _ start: Phrase, _ names: Names
  ) throws(Fault) -> Measure {
    let edge = try reading(word) { word throws(Fault) in try names.edge(word) }
    guard take("by"), let channel = take(), take("number") else {
      throw Fault(
        .value, "what of the edge `\(word.text)`?",
        allowed: [
          "taken \(word.text)", "rate of \(word.text)", "\(word.text) by <channel> number",
        ],
        offset: word.offset)
    }
    return .hazardByContact(
      edge, channel: try reading(channel) { word throws(Fault) in try names.channel(word) })
  }

  private mutating func tally(_ names: Names) throws(Fault) -> String {
    guard let word = next, word.text != "by" else { return "" }
    _ = take()
    let tally = word.text
    let family = String(tally.prefix { $0 != "." })
    // Whether such a tally is kept, only the whole scenario shows.
    if Scenario.standingTallyFamilies.contains(family) { return tally }
    let isKnown = names.tallies.contains { $0 == tally || $0.hasPrefix(tally + ".") }
    guard isKnown || !names.journeys.isComplete else {
      throw Fault(
        .unknownReference, "no edge counts `\(tally)`",
        suggest: NearestWord.of(tally, among: names.tallies).map { replacing(word, with: $0) },
        allowed: names.tallies, offset: word.offset)
    }
    return tally
  }

  fileprivate mutating func category(_ names: Names) throws(Fault) -> String {
    guard let word = take() else { throw fault(.value, "by which category?") }
    if names.features[word.text] == .some(.none) { return word.text }
    guard names.categories.contains(word.text) || !names.features.isComplete else {
      let isFeature = names.features.has(word.text)
      throw Fault(
        isFeature ? .wrongReference : .unknownReference,
        isFeature
          ? "`\(word.text)` has no labels to split by" : "there is no category `\(word.text)`",
        suggest: NearestWord.of(word.text, among: names.categories).map {
          replacing(word, with: $0)
        }, allowed: names.categories, offset: word.offset)
    }
    return word.text
  }

  /// Reads `open to subscribed [in deposit]`, with or without the journey before each stage.
  private mutating func stages(
    _ names: Names
  ) throws(Fault) -> (StageReference, StageReference) {
    guard let from = take(), take("to"), let to = take() else {
      throw fault(.value, "a conversion is written `conversion open to subscribed`")
    }
    var journey: String?
    if take("in"), let word = take() {
      journey = try names.id(word, in: names.journeys, what: "journey")
    }
    if from.text.contains("."), to.text.contains(".") {
      return (try names.stage(from), try names.stage(to))
    }
    let home: String
    if let journey { home = journey } else { home = try names.home(of: from, to) }
    return (
      try names.stage(Word(text: "\(home).\(from.text)", offset: from.offset)),
      try names.stage(Word(text: "\(home).\(to.text)", offset: to.offset))
    )
  }
}

extension Names {
  /// The one journey that has both stages.
  fileprivate func home(of from: Phrase.Word, _ to: Phrase.Word) throws(Fault) -> String {
    let homes = journeys.ids.filter { id in
      guard let facts = journeys[id] else { return false }
      return facts.stages.contains(from.text) && facts.stages.contains(to.text)
    }
    if homes.count == 1 { return homes[0] }
    if homes.count > 1 {
      throw Fault(
        .wrongReference, "several journeys have the stages `\(from.text)` and `\(to.text)`",
        suggest: "conversion \(from.text) to \(to.text) in \(homes[0])", allowed: homes,
        offset: from.offset)
    }
    let stages = journeys.ids.flatMap { journeys[$0]?.stages ?? [] }
    let stranger = stages.contains(from.text) ? to : from
    throw Fault(
      .unknownReference, "no journey has the stages `\(from.text)` and `\(to.text)`",
      suggest: NearestWord.of(stranger.text, among: stages), offset: stranger.offset)
  }
}
