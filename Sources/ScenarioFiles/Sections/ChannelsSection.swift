import Marketing

/// How contact with customers happens.
enum ChannelsSection {
  /// The kinds of channel; partners come later.
  enum Kind: String, CaseIterable, Sendable {
    case broadcast, addressed, staffed, social, event, partner, bot

    var isLater: Bool { self == .partner }
  }

  enum Keys {
    static let kind = Key<Kind>(
      "kind", .channelKind, .required, "what kind of contact it is")
    static let reach = Key<ChanceModel>(
      "reach", .chanceModel, .text("100%"),
      "the share of customers who can be reached, drawn once for each")
    static let cost = Key<ChannelCost>(
      "cost", .channelCost, .none("nothing"), "what contact costs, such as `0.60 CNY each`")
    static let halfLife = Key<TimeSpan>(
      "half-life", .halfLife,
      .byKind([
        "broadcast": "1 week", "addressed": "4 days", "staffed": "2 weeks", "social": "3 weeks",
        "event": "2 weeks", "bot": "1 day",
      ]), "the time in which the memory of a contact halves")
    static let halfEffect = Key<Double>(
      "half-effect",
      .number(
        "contacts such as `2 contacts`", atLeast: 0.001,
        unit: ["contacts", "contact"]),
      .byKind([
        "broadcast": "3 contacts", "addressed": "2 contacts", "staffed": "1 contact",
        "social": "1 contact", "event": "1 contact", "bot": "1 contact",
      ]), "the number of remembered contacts with half of the full effect")
    static let leadTime = Key<TimeSpan>(
      "lead-time", .tickDuration, .none("at once"),
      "the time between a strategy's first use and the first effect")
    static let seen = Key<Seen>(
      "seen", .seen, .none("through a budget"),
      "the chance per time that a reached customer meets it: the form without a budget")
    static let consent = Key<ChanceModel>(
      "consent", .chanceModel, .text("100%"), "the share of customers who consent")
    static let optOut = Key<Double>(
      "opt-out", .chancePerContact, .text("0%"), "the chance per contact of opting out")
    static let noticed = Key<Double>(
      "noticed", .share, .text("100%"), "the share of contacts that enter memory")
    static let answered = Key<Double>(
      "answered", .share, .text("100%"), "the share of attempts that become conversations")
    static let desk = Key<String>(
      "desk", .deskReference, .none("none; `desk` or `capacity` is needed"), "who does the talking")
    static let botDesk = Key<String>(
      "desk", .deskReference, .required, "the desk whose sessions it is, to which customers come")
    static let capacity = Key<ContactRate>(
      "capacity", .contactRate, .none("the desk's"), "contacts per time, in place of a desk")
    static let fatigue = Key<Fatigue>(
      "fatigue", .fatigue, .none("none"),
      "wear-out by too many contacts, `x0.8 each beyond 4 in 4 weeks`")
    static let senders = Key<Senders.Who>(
      "senders", .senders, .none("invitations of edges"), "who sends: `seeds` or a stage")
    static let sends = Key<ContactRate>(
      "sends", .transactions, .none("none"), "how often each sends to one friend")
    static let sessions = Key<[Window]>("sessions", .windows, .required, "when it takes place")
    static let places = Key<Int>(
      "places", .count("a number of places"), .none("no limit"), "places; first come first served")
    static let visitors = Key<EdgeReference>(
      "visitors", .edgeReference, .required, "the edge whose takers meet it")
  }

  private static let common: [any DeclaredKey] = [Keys.kind, Keys.reach, Keys.cost]
  private static let memory: [any DeclaredKey] = [Keys.halfLife, Keys.halfEffect, Keys.leadTime]

  /// The keys of one kind of channel.
  static func keys(of kind: Kind) -> [any DeclaredKey] {
    switch kind {
    case .broadcast: common + [Keys.seen] + memory + [Keys.fatigue]
    case .addressed:
      common + [Keys.consent, Keys.optOut, Keys.noticed] + memory + [Keys.fatigue]
    case .staffed:
      common + [Keys.consent, Keys.optOut, Keys.answered, Keys.desk, Keys.capacity] + memory
        + [Keys.fatigue]
    case .social: [Keys.kind, Keys.cost, Keys.senders, Keys.sends] + memory
    case .event: [Keys.kind, Keys.cost, Keys.sessions, Keys.places, Keys.visitors] + memory
    case .bot: [Keys.kind, Keys.cost, Keys.botDesk] + memory
    case .partner: [Keys.kind]
    }
  }

  static let type = ValueType<[Channel]>(
    "a table of channels",
    schema: SectionSchema.table(
      of: .members([
        "oneOf": .array(
          Kind.allCases.filter { !$0.isLater }.map { kind in
            SectionSchema.object(keys(of: kind)).fixing("kind", to: kind.rawValue)
          })
      ])), nests: true
  ) { field in
    field.entries("a table of channels")?.compactMap { ChannelReader.read($0.key, $0.field) }
  }
}

extension JSONValue {
  /// The same object schema with one property fixed to a word.
  fileprivate func fixing(_ property: String, to word: String) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(
      members.map { member in
        guard member.key == "properties", case .object(let properties) = member.value else {
          return member
        }
        let fixed = properties.map {
          $0.key == property
            ? Member(property, .members(["const": .string(word)])) : $0
        }
        return Member("properties", .object(fixed))
      })
  }
}
