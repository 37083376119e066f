import Marketing

/// Reads how a strategy uses one channel.
struct ChannelUseReader {
  let id: String

  private enum Keys {
    static let budget = Key<WrittenBudget>(
      "budget", .budget, .none("none"), "money for contacts, or a share of the strategy's budget")
    static let during = Key<[Window]>("during", .windows, .none("always"), "when it is used")
    static let flights = Key<Budget>(
      "flights", .flights, .none("none"), "windows with a budget each, in place of `budget`")
    static let who = Key<[Condition]>(
      "who", .conditions, .none("everyone who can be reached and consents"), "who is contacted")
    static let order = Key<SelectionOrder>(
      "order", .order, .text("random"), "who comes first when money or capacity is short")
    static let atMost = Key<Field>(
      "at-most",
      .raw("how often, such as `2 per week`", schema: SchemaDefinition.contactRate.reference),
      .byKind(["addressed": "1 per week"]), "the most contacts for one customer; `none`: no limit")
    static let pause = Key<TimeSpan>(
      "pause", .tickDuration, .none("none"), "the least time between two contacts with one customer"
    )
    static let stopAfter = Key<StopRule>(
      "stop-after", StopRuleReader.type, .none("never"), "when a customer is given up")
    static let refit = Key<TimeSpan>(
      "refit", LearningTypes.refit, .none("every 4 weeks"),
      "how often an order `fitted` or `uplift` is fitted anew"
    )
    static let explore = Key<Double>(
      "explore", LearningTypes.explore, .none("10%"),
      "the share of contacts at random from which it learns; `uplift` holds out as many customers")
    static let carry = Key<Carriage>(
      "carry", CarryReader.type, .none("nothing"), "which message each contact carries")
  }

  private static let common: [any DeclaredKey] = [
    Keys.budget, Keys.during, Keys.flights, Keys.carry,
  ]
  private static let selecting: [any DeclaredKey] = [
    Keys.who, Keys.order, Keys.atMost, Keys.pause, Keys.stopAfter, Keys.refit, Keys.explore,
  ]

  /// The keys of the kinds that take most.
  static let allKeys = common + selecting

  static let schema = SectionSchema.either(
    SchemaDefinition.budget.reference, SectionSchema.object(allKeys))

  private static func keys(of kind: String) -> [any DeclaredKey] {
    switch kind {
    case "social": [Keys.during, Keys.carry]
    case "event", "bot": [Keys.during]
    case "broadcast": common
    default: common + selecting
    }
  }

  func read(_ field: Field) -> ChannelUsesReader.Written? {
    let kind = field.reading.vocabulary.names.channels[id] ?? ""
    let result = field.node.entries == nil ? short(field, kind) : long(field, kind)
    guard var result else { return nil }
    if case .budget(let budget) = result.budget { result.use.budget = budget }
    if kind == "bot" { result.use.answersOnly = true }
    return result
  }

  /// `14000 CNY per week`, `40%` or `used`.
  private func short(_ field: Field, _ kind: String) -> ChannelUsesReader.Written? {
    field.reading.record(field)
    if field.node.text == "answers" { return answering(field, kind) }
    if field.node.text == "triggered" { return triggered(field, kind) }
    guard let budget = ValueType<WrittenBudget>.budget.read(field) else { return nil }
    guard fits(budget, kind, field) else { return nil }
    var use = ChannelUse(channel: id)
    if kind == "addressed" {
      use.atMost = ContactRate(count: 1, per: TimeSpan(1, .week))
      field.reading.recordDefault("\(field.path).at-most", "1 per week")
    }
    return ChannelUsesReader.Written(use: use, budget: budget, field: field)
  }

  /// `answers`: those who come to the desk are answered, and nobody is called.
  private func answering(_ field: Field, _ kind: String) -> ChannelUsesReader.Written? {
    guard kind == "staffed" || kind == "bot" else {
      field.report(
        .value, "nobody comes to a channel of kind `\(kind)`; only a desk answers",
        allowed: BudgetText.forms)
      return nil
    }
    return ChannelUsesReader.Written(
      use: ChannelUse(channel: id, answersOnly: true), budget: .used, field: field)
  }

  /// `triggered`: it carries only what edges set off, and nobody is chosen.
  private func triggered(_ field: Field, _ kind: String) -> ChannelUsesReader.Written? {
    guard kind == "addressed" else {
      field.report(
        .value, "edges set off contacts by a channel of kind `addressed` only, not `\(kind)`",
        allowed: BudgetText.forms)
      return nil
    }
    return ChannelUsesReader.Written(
      use: ChannelUse(channel: id, answersOnly: true), budget: .used, field: field)
  }

  private func long(_ field: Field, _ kind: String) -> ChannelUsesReader.Written? {
    let keys = Self.keys(of: kind)
    guard
      let section = Section(
        field, what: "the use of channel `\(id)`", keys: keys, kind: kind,
        misplaced: { key in
          Self.keys(of: "addressed").contains { $0.name == key }
            ? "a channel of kind `\(kind)` takes no `\(key)`" : nil
        })
    else { return nil }
    let errors = field.reading.errorCount
    var use = ChannelUse(channel: id)
    let isCarried = ["social", "event", "bot"].contains(kind)
    let budget = isCarried ? nil : section[Keys.budget]
    use.during = section[Keys.during] ?? []
    if keys.contains(where: { $0.name == Keys.carry.name }), section.has(Keys.carry) {
      use.carries = section[Keys.carry]
    }
    let flights = isCarried ? nil : section[Keys.flights]
    if keys.contains(where: { $0.name == "order" }) {
      select(&use, section)
      learn(&use, section)
    }
    if flights != nil, budget != nil {
      section.given(Keys.flights)?.report(
        .contradiction, "`flights` and `budget` say the same thing twice; keep one")
    }
    let written = flights.map { WrittenBudget.budget($0) } ?? budget ?? .used
    guard field.reading.errorCount == errors,
      isCarried || fits(written, kind, section.given(Keys.budget) ?? field)
    else { return nil }
    return ChannelUsesReader.Written(
      use: use, budget: written, field: section.given(Keys.budget) ?? field)
  }

  private func select(_ use: inout ChannelUse, _ section: Section) {
    use.who = section[Keys.who] ?? []
    use.order = section[Keys.order] ?? .random
    if let atMost = section[Keys.atMost], !atMost.node.isNone {
      use.atMost = ValueType<ContactRate>.contactRate.read(atMost)
    }
    use.pause = section[Keys.pause]
    use.stopAfter = section[Keys.stopAfter]
  }

  /// How an order that is fitted is learned; the keys mean nothing for another.
  private func learn(_ use: inout ChannelUse, _ section: Section) {
    guard use.order.explores else {
      let learnsItself = use.order.learnedTarget != nil
      for field in [section.given(Keys.refit), section.given(Keys.explore)] {
        field?.report(
          .contradiction,
          learnsItself
            ? "a bandit or a program learns after every tick and settles itself what it tries out; leave "
              + "this out"
            : "this says how an order is learned, and the order is not; say `order: fitted "
              + "<journey.edge>`, or leave it out")
      }
      return
    }
    if let refit = section[Keys.refit] { use.learning.refit = refit }
    if let explore = section[Keys.explore] { use.learning.explore = explore }
  }

  /// Whether a channel of this kind can have such a budget; reported if not.
  private func fits(_ budget: WrittenBudget, _ kind: String, _ field: Field) -> Bool {
    switch (budget, kind) {
    case (.used, "broadcast"):
      guard field.reading.root?["channels"]?[id]?["seen"] == nil else { return true }
      field.reading.report(
        Fault(
          .budget,
          "broadcast `\(id)` reaches nobody without a budget; give it one, or the "
            + "channel `seen:`", allowed: BudgetText.forms), at: field.node.place)
      return false
    case (.budget, "social"), (.share, "social"), (.budget, "event"), (.share, "event"),
      (.budget, "bot"), (.share, "bot"):
      let carried =
        kind == "social"
        ? "customers carry it"
        : kind == "event" ? "its visitors come by an edge" : "customers come to its desk"
      field.report(
        .budget, "a channel of kind `\(kind)` takes no budget: \(carried)", suggest: "used")
      return false
    default:
      return true
    }
  }
}
