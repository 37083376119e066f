import Marketing

/// How scored prospects are found, sifted and worked.
enum LeadsSection {
  enum Keys {
    static let engines = Key<[LeadEngine]>(
      "engines", LeadEngineReader.type, .required, "what finds prospects and scores them")
    static let rules = Key<LeadRules>(
      "rules", LeadRulesReader.type, .none("none: every lead is pushed as it is"),
      "how leads are sifted before anybody works them")
    static let pushTo = Key<String>(
      "push-to", .leadTaker, .required,
      "the desk, or the staffed or addressed channel, that works them and contacts nobody else")
    static let overflow = Key<String>(
      "overflow", .leadOverflow, .none("none: they lapse"),
      "the addressed channel that takes leads whose time at the desk has run out")

    static let all: [any DeclaredKey] = [engines, rules, pushTo, overflow]
  }

  static let type = ValueType<Leads>(
    "a table of `engines`, `rules` and `push-to`", schema: SectionSchema.object(Keys.all),
    nests: true
  ) { field in
    field.node.isNone ? nil : read(field)
  }

  /// Reads leads, as declared or with a strategy's overrides.
  static func read(_ field: Field) -> Leads? {
    let errors = field.reading.errorCount
    guard let section = Section(field, what: "`leads`", keys: Keys.all) else { return nil }
    let engines = section[Keys.engines]
    let rules = section[Keys.rules]
    let taker = section[Keys.pushTo]
    let overflow = section[Keys.overflow]
    guard field.reading.errorCount == errors, let engines, let taker else { return nil }
    return Leads(engines: engines, rules: rules, channel: taker, overflow: overflow)
  }
}

/// Reads the engines that find leads.
enum LeadEngineReader {
  enum Keys {
    static let finds = Key<[Condition]>(
      "finds", .conditions, .none("everybody"), "conditions on whom it finds")
    static let model = Key<LeadModel>(
      "model", .leadModel, .required,
      "how it scores: `random`, `noisy auc 0.7`, `oracle`, `score <feature>`, or `fitted [within 2 "
        + "weeks]` to what came of its leads")
    static let refit = Key<TimeSpan>(
      "refit", LearningTypes.refit, .none("every 4 weeks"),
      "how often a model `fitted` is fitted anew")
    static let explore = Key<Double>(
      "explore", LearningTypes.explore, .none("10%"),
      "the share of leads that an engine with a model `fitted` draws; before the first fit it draws all"
    )
    static let predicts = Key<[EdgeReference]>(
      "predicts", .edges, .required,
      "the edges that make a lead a success; the score is about the first")
    static let yields = Key<ContactRate>(
      "yields", .contactRate, .required, "how many it finds, the best first: `500 per week`")

    static let all: [any DeclaredKey] = [finds, model, refit, explore, predicts, yields]
  }

  static let type = ValueType<[LeadEngine]>(
    "a table of engines", schema: SectionSchema.table(of: SectionSchema.object(Keys.all)),
    nests: true
  ) { field in
    guard let entries = field.entries("a table of engines") else { return nil }
    let given = entries.filter { !$0.field.node.isNone }
    if given.isEmpty { field.report(.missingKey, "there is no engine to find leads") }
    let engines = given.compactMap { read($0.key, $0.field) }
    return engines.count == given.count ? engines : nil
  }

  private static func read(_ id: String, _ field: Field) -> LeadEngine? {
    guard let section = Section(field, what: "engine `\(id)`", keys: Keys.all) else { return nil }
    let finds = section[Keys.finds]
    let model = section[Keys.model]
    let predicts = section[Keys.predicts]
    let yields = section[Keys.yields]
    if yields?.count == 0 {
      section.given(Keys.yields)?.report(
        .range, "this engine never finds anybody; say how many, or leave the engine out")
    }
    guard let model, let learning = learning(of: model, section), let predicts, let yields else {
      return nil
    }
    return LeadEngine(
      id: id, finds: finds ?? [], model: model, learning: learning, predicts: predicts,
      yields: yields, origin: field.reading.headPlace(of: field).origin)
  }

  /// How a model that is fitted is learned; the keys mean nothing for another.
  private static func learning(of model: LeadModel, _ section: Section) -> Learning? {
    guard model.learns else {
      let given = [section.given(Keys.refit), section.given(Keys.explore)].compactMap { $0 }
        .filter { !$0.node.isNone }
      for field in given {
        field.report(
          .contradiction,
          "this says how a model is learned, and this one is not; say `model: fitted`, or leave it "
            + "out")
      }
      return given.isEmpty ? Learning() : nil
    }
    var learning = Learning()
    if let refit = section[Keys.refit] { learning.refit = refit }
    if let explore = section[Keys.explore] { learning.explore = explore }
    return learning
  }
}

/// Reads the one rule set for the leads of all engines.
enum LeadRulesReader {
  enum Keys {
    static let merge = Key<Bool>(
      "merge", .merging, .text("by customer"),
      "whether a second lead of a customer joins the one that is open: `by customer`, `nothing`")
    static let drop = Key<[LeadDrop]>(
      "drop", .leadDrops, .none("nobody"),
      "conditions under which a lead is dropped; the first that holds is counted as the reason")
    static let priority = Key<LeadPriority>(
      "priority", .choice("`score` or `engine order`"), .text("score"),
      "which leads are the best, for a desk with `queue: best-score`")
    static let rest = Key<TimeSpan>(
      "rest", .tickDuration, .none("none"),
      "how long a customer is left alone after a contact as a lead")

    static let all: [any DeclaredKey] = [merge, drop, priority, rest]
  }

  static let type = ValueType<LeadRules>(
    "a table of rules, or `none`",
    schema: SectionSchema.either(
      SectionSchema.object(Keys.all), .members(["const": .string("none")])), nests: true
  ) { field in
    if field.node.isNone {
      field.reading.record(field)
      return nil
    }
    guard let section = Section(field, what: "`rules`", keys: Keys.all) else { return nil }
    let drops = section[Keys.drop]
    return LeadRules(
      mergesByCustomer: section[Keys.merge] ?? true, drops: drops ?? [],
      priority: section[Keys.priority] ?? .score, rest: section[Keys.rest])
  }
}
