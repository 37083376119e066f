import Marketing

/// What is compared, how often, with which luck.
enum ExperimentSection {
  enum Keys {
    static let baseline = Key<String>(
      "baseline", .strategyReference, .none("the first strategy"),
      "the strategy that others are compared with")
    static let replications = Key<Int>(
      "replications", .count("a number of replications", atMost: 100_000), .text("20"),
      "how many replications")
    static let seed = Key<Int>(
      "seed", .count("a whole number", atLeast: 0, atMost: 1_000_000_000_000), .text("1"),
      "the seed of all draws")
    static let rankBy = Key<MeasureReference>(
      "rank-by", .measure, .text("acquisition-cost"), "the measure strategies are ranked by")
    static let leastDifference = Key<Double>(
      "least-difference", .share, .text("0%"), "the least relative difference worth talking about")

    static let worlds = Key<[String]>(
      "worlds", .worlds, .none("those that targets name"),
      "the worlds that run beside the base: `all`, `base` for no other, or a list")

    static let all: [any DeclaredKey] = [
      baseline, replications, seed, rankBy, leastDifference, worlds,
      LaterKey("precision", "replications until the interval is narrow enough"),
      LaterKey("shares-of-luck", "how much of a difference is luck"),
    ]
  }

  static let type = ValueType<Experiment>(
    "a table such as `{replications: 20, seed: 1}`", schema: SectionSchema.object(Keys.all),
    nests: true, read: read)

  private static func read(_ field: Field) -> Experiment? {
    guard let section = Section(field, what: "`experiment`", keys: Keys.all) else { return nil }
    let names = field.reading.vocabulary.names
    var experiment = Experiment(
      baseline: section[Keys.baseline] ?? names.strategies.ids.first ?? "")
    if let replications = section[Keys.replications] { experiment.replications = replications }
    if let seed = section[Keys.seed] { experiment.seed = UInt64(seed) }
    if let rankBy = section[Keys.rankBy] {
      experiment.rankBy = rankBy.measure
      if rankBy.by != nil {
        section.given(Keys.rankBy)?.report(
          .contradiction, "strategies are ranked by one figure, not by one for each label")
      }
    }
    if let least = section[Keys.leastDifference] { experiment.leastDifference = least }
    experiment.worlds = section[Keys.worlds]
    return experiment
  }
}

extension ValueType where Value == MeasureReference {
  static let measure = ValueType(
    "a measure such as `acquisition-cost`", definition: .measure
  ) { text, vocabulary throws(Fault) in try MeasureText.parse(text, vocabulary.names) }
}
