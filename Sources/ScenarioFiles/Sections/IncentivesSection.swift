import Marketing

/// Rewards that can be offered.
enum IncentivesSection {
  enum Keys {
    static let when = Key<IncentiveCause>(
      "when", .incentiveCause, .required,
      "the edge that earns it, as `journey.edge`; or what a group must reach, as "
        + "`branch.customers at least 50 in 4 weeks`")
    static let conditions = Key<[Condition]>(
      "if", .conditions, .none("always"), "conditions that must hold when the edge is taken")
    static let give = Key<[Reward]>(
      "give", .rewards, .required, "who receives how much, `{newcomer: 20 CNY, inviter: 30 CNY}`")
    static let paid = Key<PaidWhen>(
      "paid", .paid, .text("at once"),
      "when: `at once`, `after 4 weeks in card.active`, `in card.active settled every 13 weeks`; what a group "
        + "reaches is asked at each settlement and can be earned again")
    static let atMost = Key<Caps>("at-most", .caps, .none("no limit"), "limits")
    static let openFor = Key<TimeSpan>(
      "open-for", .tickDuration, .none("for ever"),
      "how long an invitation still earns after it has brought somebody")
    static let halfEffect = Key<Money>(
      "half-effect", .money, .none("none; required when it drives an edge"),
      "the perceived value with half of the full effect")
    static let knownTo = Key<KnownTo>(
      "known-to", .knownTo, .text("everyone"), "who knows: `everyone`, `contacts by text`")
    static let abuseIf = Key<String>(
      "abuse-if", .abuseFlag, .none("bonus-hunter, if there is such a feature"),
      "the yes-or-no feature that makes a payment count as abuse")
    static let leadTime = Key<TimeSpan>(
      "lead-time", .tickDuration, .none("at once"),
      "the time between a strategy's first use and the first reward")

    static let detects = Key<Detection>(
      "detects", .detection, .none("no checks"), "how claims are checked for abuse")
    static let clawBack = Key<PayOut>(
      "claw-back", .clawBack, .none("never"),
      "how long the customer must stay, once paid, or give the reward back; without `in …` in any "
        + "stage of a customer's kind of the edge's journey")

    static let all: [any DeclaredKey] = [
      when, conditions, give, paid, atMost, openFor, halfEffect, knownTo, abuseIf, detects,
      clawBack, leadTime,
      LaterKey("charge", "a fee for taking part"),
    ]
  }

  static let type = ValueType<[Incentive]>(
    "a table of incentives", schema: SectionSchema.table(of: SectionSchema.object(Keys.all)),
    nests: true
  ) { field in
    field.entries("a table of incentives")?.compactMap { read($0.key, $0.field) }
  }

  /// Reads one incentive, as declared or with a strategy's overrides.
  static func read(_ id: String, _ field: Field) -> Incentive? {
    let reading = field.reading
    let errors = reading.errorCount
    guard let section = Section(field, what: "incentive `\(id)`", keys: Keys.all) else {
      return nil
    }
    let when = section[Keys.when]
    let conditions = section[Keys.conditions] ?? []
    let rewards = section[Keys.give]
    let paid = section[Keys.paid]
    let caps = section[Keys.atMost] ?? Caps()
    let openFor = section[Keys.openFor]
    let halfEffect = section[Keys.halfEffect]
    let known = section[Keys.knownTo]
    let abuseIf = section[Keys.abuseIf]
    let detection = section[Keys.detects]
    let clawBack = section[Keys.clawBack]
    let leadTime = section[Keys.leadTime] ?? .zero
    guard reading.errorCount == errors, let when, let rewards else { return nil }
    let least = rewards.reduce(0) { $0 + $1.amount.least }
    if let budget = caps.inTotal, budget.minor < least, let place = caps.inTotalPlace {
      reading.report(
        Fault(
          .budget,
          "`in-total` pays not even one reward of "
            + "\(Money(minor: least).text(reading.vocabulary.currency))"), at: place)
    }
    let flag = abuseIf ?? defaultAbuse(reading.vocabulary.names)
    if detection != nil, flag == nil, let place = section.given(Keys.detects) {
      place.report(
        .missingKey,
        "`detects` looks for customers with a flag, and none is named; add `abuse-if:` with a "
          + "yes-or-no feature")
      return nil
    }
    if case .goal = when { checkGoal(section, rewards, paid) }
    return Incentive(
      id: id, when: when.edge, conditions: conditions, rewards: rewards, payOut: paid?.payOut,
      budget: caps.inTotal, perDay: caps.perDay, perCustomer: caps.perCustomer,
      perCustomerPerDay: caps.perCustomerPerDay, perInviter: caps.perInviter,
      perGroup: caps.perGroup, places: caps.places, openFor: openFor,
      halfEffect: halfEffect, knownTo: known?.channel, leadTime: leadTime,
      abuseIf: flag, detection: detection, clawBack: clawBack,
      origin: reading.headPlace(of: field).origin, reached: when.goal)
  }

  /// What a group earns is an amount for staff or for somebody outside, paid at once or at settlements.
  private static func checkGoal(_ section: Section, _ rewards: [Reward], _ paid: PaidWhen?) {
    func refuse(_ field: Field?) {
      field?.report(.contradiction, "a group earns this, not a customer; leave it out")
    }
    refuse(section.given(Keys.conditions))
    refuse(section.given(Keys.openFor))
    refuse(section.given(Keys.knownTo))
    refuse(section.given(Keys.abuseIf))
    refuse(section.given(Keys.detects))
    refuse(section.given(Keys.clawBack))
    if let out = paid?.payOut, out.settledEvery == nil || out.after > .zero || !out.stages.isEmpty {
      section.given(Keys.paid)?.report(
        .contradiction,
        "a group has no stage and waits for nothing: what it reaches is paid at once, or at each settlement",
        suggest: "settled every 4 weeks")
    }
    for reward in rewards {
      guard reward.side.isOutside, case .fixed = reward.amount else {
        section.given(Keys.give)?.report(
          .contradiction,
          "what a group reaches earns a fixed amount for `staff` or `charity`, such as "
            + "`{staff: 500 CNY}`")
        return
      }
    }
  }

  private static func defaultAbuse(_ names: Names) -> String? {
    if case .flag?? = names.features["bonus-hunter"] { "bonus-hunter" } else { nil }
  }
}

extension Money {
  /// The amount as it would be written.
  func text(_ currency: Currency?) -> String {
    let value = Double(minor) / Double(currency?.minorUnits ?? 100)
    return "\(value.brief) \(currency?.code ?? "")"
  }
}
