import Marketing

/// Reads one channel.
enum ChannelReader {
  private typealias Keys = ChannelsSection.Keys

  static func read(_ id: String, _ field: Field) -> Channel? {
    let kind = field.node["kind"]?.text.flatMap { ChannelsSection.Kind(rawValue: $0) }
    guard let kind else { return withoutKind(id, field) }
    guard !kind.isLater else {
      field.node["kind"].map { field.child("kind", $0) }?.report(
        .notYet, "not yet: channels of kind `\(kind.rawValue)` are refused by this version",
        allowed: available)
      return nil
    }
    guard
      let section = Section(
        field, what: "channel `\(id)`", keys: ChannelsSection.keys(of: kind), kind: kind.rawValue,
        misplaced: { misplaced($0, kind) })
    else { return nil }
    let errors = field.reading.errorCount
    _ = section[Keys.kind]
    var channel = Channel(
      id: id, kind: .social(senders: nil), halfLife: .zero, halfEffect: 1,
      origin: field.reading.headPlace(of: field).origin)
    if kind != .social, kind != .event, kind != .bot {
      channel.reach = section[Keys.reach] ?? .same(1)
    }
    let cost = section[Keys.cost] ?? ChannelCost()
    channel.costEach = cost.each
    channel.drift = section.field.reading.drifts[channel.id]
    channel.running = cost.running
    channel.setUp = cost.setUp
    if cost.perSession != nil, kind != .event {
      section.given(Keys.cost)?.report(
        .unknownKey, "`per-session` belongs to events; channel `\(id)` is `\(kind.rawValue)`")
    }
    let specific = specific(kind, section, cost)
    if let halfLife = section[Keys.halfLife] { channel.halfLife = halfLife }
    if let halfEffect = section[Keys.halfEffect] { channel.halfEffect = halfEffect }
    channel.leadTime = section[Keys.leadTime] ?? .zero
    if kind == .broadcast || kind == .addressed || kind == .staffed {
      channel.fatigue = section[Keys.fatigue]
    }
    guard let specific, field.reading.errorCount == errors else { return nil }
    channel.kind = specific
    return channel
  }

  private static func specific(
    _ kind: ChannelsSection.Kind, _ section: Section, _ cost: ChannelCost
  ) -> Channel.Kind? {
    switch kind {
    case .broadcast:
      let seen = section[Keys.seen]
      return .broadcast(seen: seen?.chance, per: seen?.per)
    case .addressed:
      return .addressed(
        consent: section[Keys.consent] ?? .same(1), optOut: section[Keys.optOut] ?? 0,
        noticed: section[Keys.noticed] ?? 1)
    case .staffed:
      let desk = section[Keys.desk]
      let capacity = section[Keys.capacity]
      if !section.has(Keys.desk), !section.has(Keys.capacity) {
        section.field.reading.report(
          Fault(.missingKey, "\(section.what) needs `desk:`, who talks, or `capacity:`"),
          at: section.field.reading.headPlace(of: section.field))
      }
      return .staffed(
        consent: section[Keys.consent] ?? .same(1), optOut: section[Keys.optOut] ?? 0,
        answered: section[Keys.answered] ?? 1, desk: desk, capacity: capacity)
    case .social: return social(section)
    case .event:
      guard let sessions = section[Keys.sessions], let visitors = section[Keys.visitors] else {
        return nil
      }
      return .event(
        sessions: sessions, places: section[Keys.places], visitors: visitors,
        perSession: cost.perSession ?? .zero)
    case .bot:
      // A conversation like those of people, with whoever comes.
      return section[Keys.botDesk].map {
        .staffed(consent: .same(1), optOut: 0, answered: 1, desk: $0, capacity: nil)
      }
    case .partner: return nil
    }
  }

  private static func social(_ section: Section) -> Channel.Kind? {
    let who = section[Keys.senders]
    let sends = section[Keys.sends]
    if section.has(Keys.senders) != section.has(Keys.sends) {
      let (given, missing) =
        section.has(Keys.senders) ? ("senders", "sends: 2 per week") : ("sends", "senders: seeds")
      section.field.reading.report(
        Fault(.missingKey, "`\(given)` needs `\(missing)` beside it"),
        at: section.field.reading.headPlace(of: section.field))
    }
    if let who, let sends { return .social(senders: Senders(who: who, sends: sends)) }
    return .social(senders: nil)
  }

  /// A channel whose kind is missing or misspelt: its other keys cannot be judged.
  private static func withoutKind(_ id: String, _ field: Field) -> Channel? {
    guard field.entries("a table of keys (kind, reach, cost, …)") != nil else { return nil }
    if let kind = field.node["kind"] {
      _ = Keys.kind.type.read(field.child("kind", kind))
    } else if let slip = field.node.entries?.first(where: {
      NearestWord.of($0.key, among: ["kind"]) != nil
    }) {
      field.reading.report(
        Fault(.unknownKey, "unknown key `\(slip.key)` in channel `\(id)`", suggest: "kind"),
        at: slip.keyPlace)
    } else {
      field.reading.report(
        Fault(
          .missingKey, "channel `\(id)` lacks `kind`: what kind of contact it is",
          allowed: available), at: field.reading.headPlace(of: field))
    }
    return nil
  }

  private static let available = ChannelsSection.Kind.allCases.filter { !$0.isLater }.map(
    \.rawValue)

  /// Says to which kinds a key belongs.
  private static func misplaced(_ key: String, _ kind: ChannelsSection.Kind) -> String? {
    if key == "visits" || key == "commission" { return "not yet: `\(key)` belongs to partners" }
    let owners = ChannelsSection.Kind.allCases.filter { other in
      ChannelsSection.keys(of: other).contains { $0.name == key }
    }
    guard !owners.isEmpty else { return nil }
    return "`\(key)` belongs to channels of kind \(owners.map(\.rawValue).quoted), "
      + "not to `\(kind.rawValue)`"
  }
}
