import Marketing
import Statistics

/// The journeys of a random scenario, with drivers, conditions and effects of all kinds.
struct RandomJourneys {
  let tools: RandomTools
  /// The incentives that drive.
  let incentives: [String]
  var dice: Dice
  private let inside = StageReference("card", "in")
  private let member = StageReference("club", "member")

  /// A multiplier of something between none and all.
  private mutating func plain() -> Multiplier { .plain(dice.one([0.3, 1.5, 3, 6])) }

  private mutating func perhapsBySegment() -> Multiplier {
    guard dice.happens(0.15) else { return plain() }
    return .by(
      "segment", [LabelledMultiplier(label: "young", multiplier: plain())], otherwise: plain())
  }

  /// One driver of an edge of the card or the club.
  private mutating func driver() -> Driver {
    var choices: [DriverReference] = [
      .feature("digital"), .feature("home"), .stage(member), .stage(inside), .was(inside),
      .after(member), .timeInStage, .shareOfAll(inside), .shareOfGroup("household", member),
      .contactPressure, .allContacts, .feature("bonus-hunter"),
    ]
    for channel in tools.channels {
      choices += [
        .channel(channel.id), .channel(channel.id), .contactsSoFar(channel: channel.id),
        .cameBy(channel.id),
      ]
    }
    choices += tools.messages.map { .message($0.id) }
    choices += tools.environment.map { .environment($0.id) }
    choices += tools.balances.map { .balance($0.id) }
    choices += tools.groups.map { .shareOfGroup($0.id, inside) }
    if tools.hasNetwork { choices += [.shareOfFriends(inside), .friends(member)] }
    if tools.products.first?.annualFee != nil { choices.append(.term(.price, product: "account")) }
    let reference = dice.one(choices)
    switch reference {
    case .feature("digital"): return Driver(reference, .perStandardDeviation(dice.one([1.6, 0.5])))
    case .feature("home"):
      return Driver(
        reference,
        .categories([
          LabelledNumber(label: "estate", value: 3), LabelledNumber(label: "far", value: 0.3),
        ]))
    case .after: return Driver(reference, .fading(dice.one([4, 0.2]), halfLife: dice.time(1, 4)))
    case .timeInStage: return Driver(reference, .bands([Band(low: 2, high: 5, value: 4)]))
    case .contactPressure: return Driver(reference, .each(0.8, beyond: 1, upTo: 4))
    case .contactsSoFar, .allContacts:
      return Driver(reference, .each(dice.one([1.2, 0.8]), beyond: dice.one([0, 2]), upTo: 6))
    case .friends: return Driver(reference, .each(1.4, beyond: 0, upTo: 4))
    case .balance: return Driver(reference, .per(1.2, amount: 100, from: nil, upTo: nil))
    case .feature: return Driver(reference, plain())
    case .term: return Driver(reference, .per(0.7, amount: 100, from: nil, upTo: nil))
    default: return Driver(reference, perhapsBySegment())
    }
  }

  private mutating func drivers(_ most: Int) -> [Driver] {
    var result: [Driver] = []
    for _ in 0..<dice.whole(0...most) {
      let next = driver()
      if !result.contains(where: { $0.reference == next.reference }) { result.append(next) }
    }
    for incentive in incentives where dice.happens(0.4) {
      result.append(Driver(.incentive(incentive, side: nil), plain()))
    }
    return result
  }

  /// Something that must hold.
  mutating func condition() -> Condition {
    var choices: [Condition] = [
      .number(feature: "age", .atLeast, 35), .category(feature: "home", label: "estate"),
      .flag("bonus-hunter"), .inStage(inside), .inStage(member), .was(inside),
      .during(dice.window()), .number(feature: "income", .below, 8_000),
    ]
    for channel in tools.channels {
      choices += [
        .cameBy(channel.id), .contactsSoFar(channel: channel.id, .below, dice.whole(1...3)),
      ]
      switch channel.kind {
      case .addressed, .staffed: choices.append(.consents(channel: channel.id))
      case .broadcast, .social, .event: break
      }
    }
    choices += tools.environment.map { .environment($0.id) }
    choices += tools.balances.map { .balance($0.id, .atLeast, 60) }
    let first = dice.one(choices)
    switch dice.whole(0...4) {
    case 0: return .not(first)
    case 1: return .any([first, .not(dice.one(choices))])
    default: return first
    }
  }

  private mutating func conditions(_ chance: Double) -> [Condition] {
    dice.happens(chance) ? [condition()] : []
  }

  /// Effects of an edge of the card.
  private mutating func effects(_ chance: Double) -> [Effect] {
    var choices: [Effect] = [
      .count(tally: "years", .feature("age")), .count(tally: "posts", .chance(0.4)),
      .book(tally: "deposits", .lognormal(median: 3_000, spread: 2)),
    ]
    choices += tools.products.filter { $0.financing?.principal != .amount }.map { .hold($0.id) }
    choices += tools.balances.map { .add(balance: $0.id, .fixed(40)) }
    for channel in tools.channels {
      switch channel.kind {
      case .addressed: choices.append(.send(channel: channel.id))
      case .social(nil): choices.append(.invite(friends: dice.whole(1...2), channel: channel.id))
      case .broadcast, .staffed, .social, .event: break
      }
    }
    return dice.some(choices, chance)
  }

  /// The card: customers of all kinds of stages.
  mutating func card() -> Journey {
    var edges = [
      Edge("join", "out", "in", .weekly(0.05), only: conditions(0.2), drivers(3)),
      Edge("doze", "in", "asleep", .weekly(0.05), drivers(1)),
      Edge("leave", "in", "gone", .weekly(0.04), drivers(1)),
      Edge("wake", "asleep", "in", .weekly(0.2), drivers(1)),
      Edge("return", "gone", "out", .weekly(0.1)),
    ]
    edges[0].effects = effects(0.3)
    if dice.happens(0.3) { edges[0].cost = .yuan(18) }
    edges[2].effects = tools.products.map { .drop($0.id) }
    for channel in tools.channels where channel.id != "stall" && dice.happens(0.6) {
      edges.append(
        Edge(
          "answer-\(channel.id)", "out", "in", .perContact(0.12, channel: channel.id),
          only: conditions(0.15), drivers(2), then: effects(0.15)))
      if dice.happens(0.3) {
        edges.append(
          Edge("refuse-\(channel.id)", "out", "gone", .perContact(0.04, channel: channel.id)))
      }
    }
    var shop = Edge(
      "shop", "in", nil, .weekly(0.25), only: conditions(0.1), drivers(1), then: effects(0.15))
    shop.amount = .lognormal(median: 60_000, spread: 2)
    if tools.products.contains(where: { $0.financing?.principal == .amount }) {
      shop.effects.append(.hold("loan"))
    }
    if !tools.balances.isEmpty {
      shop.effects.append(.add(balance: "points", .rate(1, per: .yuan(10))))
    }
    if dice.happens(0.3) { shop.effects.append(.bookAmount(tally: "turnover", share: 0.4)) }
    edges.append(shop)
    if !tools.balances.isEmpty {
      edges.append(
        Edge(
          "redeem", "in", nil, .weekly(0.2),
          then: [.take(balance: "points", points: 90, ourShare: dice.one([1, 0.4]))]))
    }
    if tools.hasLine {
      edges.append(Edge("ask", "in", nil, .weekly(0.2), drivers(1), then: [.queue(desk: "desk")]))
      edges.append(Edge("enquire", "out", nil, .weekly(0.1), then: [.queue(desk: "desk")]))
    }
    if tools.channels.contains(where: { $0.id == "word" }), dice.happens(0.7) {
      let isOpen = tools.channels.contains { $0.kind == .social(senders: nil) }
      edges.append(
        Edge(
          "invite", "in", nil, .weekly(0.2), drivers(1),
          then: isOpen ? [.invite(friends: 1, channel: "word")] : []))
    }
    if dice.happens(0.2) {
      edges.append(Edge("regret", "in", "out", .once(0.3, after: dice.time(1, 3)), drivers(1)))
    }
    if dice.happens(0.2) {
      edges.append(Edge("nap", "in", "asleep", .atOnce(0.2), drivers(1), then: effects(0.1)))
    }
    return Journey(
      "card", [("out", .prospect), ("in", .customer), ("asleep", .dormant), ("gone", .lost)], edges
    ).starting([0.7, 0.2, 0.05, 0.05])
  }

  /// The club, which moves the card at times.
  mutating func club() -> Journey {
    var edges = [
      Edge("enrol", "outside", "member", .weekly(0.08), only: conditions(0.15), drivers(2)),
      Edge("quit", "member", "former", .weekly(0.1), drivers(1)),
      Edge("rejoin", "former", "member", .weekly(0.05)),
      Edge("attend", "member", nil, .weekly(0.2)),
    ]
    if dice.happens(0.2) { edges[0].effects = [.move(inside)] }
    return Journey(
      "club", [("outside", .none), ("member", .none), ("former", .none)],
      choosesEveryTick: dice.happens(0.15), edges
    ).starting([0.6, 0.4, 0])
  }

  /// A journey that branches go as wholes.
  mutating func life() -> Journey? {
    guard let group = tools.groups.first, dice.happens(0.5) else { return nil }
    var life = Journey(
      "life", [("lively", .none), ("silent", .none)],
      [
        Edge(
          "fall-silent", "lively", "silent", .weekly(0.2),
          [Driver(.shareOfGroup(group.id, inside), .plain(3))]),
        Edge("revive", "silent", "lively", .weekly(0.2)),
      ])
    life.group = group.id
    return life
  }
}
