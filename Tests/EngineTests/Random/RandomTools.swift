import Marketing
import Statistics

/// The catalogue of tools of a random scenario: channels, products, desks, messages, incentives.
struct RandomTools {
  var channels: [Channel] = []
  var products: [Product] = []
  var balances: [Balance] = []
  var desks: [Desk] = []
  var messages: [Message] = []
  var environment: [EnvironmentFactor] = []
  var groups: [Group] = []
  var hasNetwork: Bool
  var hasLeads: Bool
  /// Whether customers come to the desk by themselves.
  var hasLine = false

  init(_ dice: inout Dice) {
    hasNetwork = dice.happens(0.5)
    hasLeads = dice.happens(0.15)
    if hasLeads || dice.happens(0.35) { makeDesks(&dice) }
    makeChannels(&dice)
    makeProducts(&dice)
    if dice.happens(0.3) {
      balances = [
        Balance(
          id: "points", expiry: dice.happens(0.5) ? dice.time(2, 10) : nil, worth: Money(minor: 3))
      ]
    }
    if dice.happens(0.3) {
      messages = [
        Message(id: "article", productionCost: .yuan(80), halfLife: TimeSpan(4, .week)),
        Message(
          id: "video", productionCost: .yuan(900), leadTime: dice.time(0, 3), halfEffect: 1.5),
      ]
    }
    if dice.happens(0.3) {
      environment = [
        EnvironmentFactor(
          id: "season", windows: [WindowValue(window: dice.window(), value: dice.number(0.2, 1))],
          otherwise: dice.one([0, 0.1]))
      ]
    }
    makeGroups(&dice)
  }

  private mutating func makeDesks(_ dice: inout Dice) {
    hasLine = dice.happens(0.6)
    var desk = Desk(
      id: "desk", people: dice.number(0.2, 1.5), hoursPerDay: 5,
      handling: dice.happens(0.5) ? .exponential(mean: 900) : .constant(1_200),
      payPerHour: .yuan(30))
    if dice.happens(0.3) {
      desk.profile = [
        DayBand(start: 9, end: 11, share: 0.7), DayBand(start: 13, end: 16, share: 0.3),
      ]
    }
    if dice.happens(0.3) { desk.order = .bestScore }
    if dice.happens(0.4) { desk.expires = dice.time(1, 3) }
    if dice.happens(0.3) { desk.patience = TimeSpan(10, .minute) }
    if dice.happens(0.3) { desk.waitingRoom = dice.whole(0...4) }
    if dice.happens(0.3) {
      desk.pieceRate = PieceRate(
        pay: .yuan(25), stage: StageReference("card", "in"), held: dice.time(1, 3),
        settled: dice.time(2, 6))
      if dice.happens(0.6) { desk.effort = Effort(multiplier: 1.3, per: .yuan(10)) }
    }
    if dice.happens(0.3) { desk.credit = dice.time(1, 4) }
    desks = [desk]
  }

  private mutating func makeChannels(_ dice: inout Dice) {
    func tired(_ dice: inout Dice) -> Fatigue? {
      guard dice.happens(0.25) else { return nil }
      return Fatigue(multiplier: 0.7, beyond: dice.number(0, 2), window: dice.time(2, 4))
    }
    if dice.happens(0.7) {
      var reach = ChanceModel.same(0.7)
      if dice.happens(0.2) {
        reach = .driven(base: 0.5, [Driver(.feature("digital"), .perStandardDeviation(2))])
      }
      channels.append(.broadcast("flyer", reach: reach, fatigue: tired(&dice)))
    }
    if dice.happens(0.2) {
      channels.append(
        Channel(
          id: "poster", kind: .broadcast(seen: .same(0.3), per: TimeSpan(1, .week)),
          reach: .same(0.6), costEach: .yuan(0.2), halfLife: TimeSpan(10, .day), halfEffect: 2))
    }
    if dice.happens(0.75) || channels.isEmpty {
      channels.append(
        .addressed(
          "text", consent: dice.happens(0.4) ? .same(0.7) : .same(1),
          optOut: dice.one([0, 0, 0.03]), noticed: dice.one([1, 0.6]), fatigue: tired(&dice)))
    }
    if dice.happens(0.2) {
      channels.append(.addressed("push", reach: .same(0.9), noticed: 0.8, each: 0.01))
    }
    if !desks.isEmpty || dice.happens(0.2) {
      channels.append(
        desks.isEmpty
          ? .staffed(
            "call", answered: 0.8, desk: nil,
            capacity: ContactRate(count: Double(dice.whole(5...60)), per: TimeSpan(1, .week)))
          : .staffed("call", answered: dice.one([1, 0.6]), optOut: dice.one([0, 0.02])))
    }
    if hasNetwork {
      let stage = Senders(
        who: .stage(StageReference("club", "member")),
        sends: ContactRate(count: dice.number(0.2, 1.5), per: TimeSpan(1, .week)))
      let seeds = Senders(who: .seeds, sends: ContactRate(count: 2, per: TimeSpan(1, .week)))
      channels.append(
        .social(
          "word", senders: dice.happens(0.3) ? stage : dice.happens(0.4) ? seeds : nil, each: 0.2))
    }
    if dice.happens(0.15) {
      channels.append(
        Channel(
          id: "stall",
          kind: .event(
            sessions: [dice.window()], places: dice.whole(1...30),
            visitors: EdgeReference("club", "attend"), perSession: .yuan(50)),
          costEach: .yuan(15), halfLife: TimeSpan(2, .week), halfEffect: 1))
    }
    for index in channels.indices {
      if dice.happens(0.15) { channels[index].setUp = .yuan(60) }
      if dice.happens(0.15) { channels[index].running = .weekly(9) }
      if dice.happens(0.15) { channels[index].drift = CostDrift(yearly: dice.one([1.6, 0.5])) }
      if dice.happens(0.15) { channels[index].leadTime = dice.time(1, 3) }
    }
  }

  private mutating func makeProducts(_ dice: inout Dice) {
    guard dice.happens(0.5) else { return }
    let ways = [
      WayOfUse(id: "outside", share: 0.3, cost: .yuan(2)),
      WayOfUse(id: "member", share: 0.5, cost: .yuan(0.2)),
      WayOfUse(id: "former", share: 0.2, cost: .yuan(0.7)),
    ]
    var account = Product(id: "account", margin: .weekly(4), transactions: 2, ways: ways)
    if dice.happens(0.3) {
      account.usedByStageOf = "club"
      for place in account.ways.indices { account.ways[place].share = 0 }
    }
    if dice.happens(0.3) { account.heldAtStart = [.inStage(StageReference("card", "in"))] }
    if dice.happens(0.3) { account.annualFee = .yuan(365.25) }
    products = [account]
    guard dice.happens(0.4) else { return }
    products.append(
      Product(
        id: "loan",
        financing: Financing(
          principal: dice.happens(0.5) ? .amount : .fixed(.yuan(900)), months: 12, rate: 0.06,
          fundingRate: 0.03, loss: 0.01)))
    guard dice.happens(0.3) else { return }
    products[1].financing?.usualRate = 0.02
    products[1].financing?.loss = 0
  }

  private mutating func makeGroups(_ dice: inout Dice) {
    guard dice.happens(0.25) else { return }
    groups = [
      dice.happens(0.5)
        ? Group(
          id: "branch", size: .lognormal(median: 1, spread: 1.8), number: dice.whole(2...9),
          running: dice.happens(0.5) ? .daily(3) : nil)
        : Group(id: "branch", size: .constant(1), category: "home")
    ]
  }
}

extension Dice {
  /// A stretch of the first dozen weeks, perhaps repeated.
  mutating func window() -> Window {
    let first = whole(1...8)
    return Window(
      .week, first, to: first + whole(0...4),
      every: happens(0.25) ? TimeSpan(Double(whole(5...7)), .week) : nil)
  }
}
