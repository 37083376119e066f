import Marketing

/// The clock: `{tick: day, length: 90 days}`.
enum TimeSection {
  enum Keys {
    static let tick = Key<Tick>(
      "tick", .choice("a tick, `day`, `week` or `month`"), .text("week"), "the step of time")
    static let length = Key<TimeSpan>(
      "length", .duration, .text("52 weeks"), "how long is measured")
    static let warmUp = Key<WarmUp>(
      "warm-up", .warmUp, .none("none"),
      "time before the first tick, not measured, under one strategy common to all")
    static let followUp = Key<TimeSpan>(
      "follow-up", .duration, .none("none"),
      "time after `length` without budgets and invitations, in which late customers are watched")

    static let all: [any DeclaredKey] = [
      tick, length, warmUp, followUp, LaterKey("start", "a date that labels the axis"),
    ]
  }

  /// The steps of time.
  enum Tick: String, CaseIterable, Sendable { case day, week, month }

  /// Time before the first tick.
  struct WarmUp: Sendable {
    var span: TimeSpan
    var strategy: String?
  }

  static let type = ValueType<Timing>(
    "the clock, such as `{tick: week, length: 52 weeks}`",
    schema: SectionSchema.object(Keys.all), nests: true, read: read)

  private static func read(_ field: Field) -> Timing? {
    guard let section = Section(field, what: "`time`", keys: Keys.all) else {
      return nil
    }
    var timing = Timing()
    if let tick = section[Keys.tick] { timing.tick = TimeUnit(rawValue: tick.rawValue) ?? .week }
    field.reading.vocabulary.timing = timing
    let errors = field.reading.errorCount
    if let length = section[Keys.length] {
      timing.length = length
      check(length, timing, section)
    }
    if let warmUp = section[Keys.warmUp] {
      timing.warmUp = warmUp.span
      timing.warmUpStrategy = warmUp.strategy
    }
    if let followUp = section[Keys.followUp] { timing.followUp = followUp }
    for (key, span) in [(Keys.length, timing.length), (Keys.followUp, timing.followUp)] {
      section.given(key)?.noteTicks(of: span)
    }
    let ticks = timing.warmUpTicks + timing.ticks + timing.followUpTicks
    if ticks > 65_000 {
      (section.given(Keys.length) ?? field).report(
        .range,
        "a run has at most 65,000 ticks, warm-up and follow-up included, and this has \(ticks); take a "
          + "longer tick or a shorter time")
    }
    field.reading.clockIsFaulty = field.reading.errorCount > errors
    return timing
  }

  private static func check(_ length: TimeSpan, _ timing: Timing, _ section: Section) {
    guard let field = section.given(Keys.length) else { return }
    if length <= .zero { field.report(.range, "the run has no length") }
    if timing.ticks > 100_000 {
      field.report(.range, "the run has \(timing.ticks) ticks; at most 100000 are run")
    }
  }
}

extension ValueType where Value == TimeSection.WarmUp {
  static let warmUp = ValueType(
    "a length of time such as `26 weeks under branch`", definition: .duration
  ) { text, vocabulary throws(Fault) in
    var phrase = Phrase(text)
    let span = try phrase.duration("the warm-up")
    var strategy: String?
    if phrase.take("under") {
      guard let word = phrase.take() else { throw phrase.fault(.value, "under which strategy?") }
      let names = vocabulary.names
      strategy = try names.id(word, in: names.strategies, what: "strategy")
    }
    try phrase.end(after: "the warm-up")
    return TimeSection.WarmUp(span: span, strategy: strategy)
  }
}
