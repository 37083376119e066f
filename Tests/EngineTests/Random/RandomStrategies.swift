import Marketing
import Statistics

/// The strategies of a random scenario.
struct RandomStrategies {
  let tools: RandomTools
  let journeys: [Journey]
  let incentives: [Incentive]
  let leads: Leads?
  var conditions: RandomJourneys
  var dice: Dice

  /// Edges of the card and what brings them about.
  private func edges(_ isIn: (Edge) -> Bool) -> [EdgeReference] {
    journeys[0].edges.filter(isIn).map { EdgeReference("card", $0.id) }
  }

  private mutating func order(_ channel: String) -> SelectionOrder {
    let all = edges { edge in
      switch edge.chance {
      case .rate: true
      case .perContact(_, let opener): opener == channel
      case .once: false
      }
    }
    let target = ResponseTarget(
      dice.one(all), within: dice.happens(0.4) ? dice.time(1, 3) : nil)
    return dice.one([
      .random, .random, .feature("age"), .recency(nil), .frequency(nil), .value,
      .oracle(target.edge), .fitted(target), .uplift(target, by: .twoModels),
      .uplift(target, by: .transformedOutcome), .bandit(Bandit(.linUCB), target),
      .bandit(Bandit(.thompson), target),
    ])
  }

  private mutating func who() -> [Condition] {
    conditions.dice = dice
    defer { dice = conditions.dice }
    return dice.happens(0.3) ? [conditions.condition()] : []
  }

  private mutating func budget(_ weekly: Double) -> Budget {
    switch dice.whole(0...6) {
    case 0: .total(.yuan(weekly * 8), over: Window(.week, 2, to: dice.whole(4...12)))
    case 1:
      .flights([
        Flight(window: Window(.week, 1, to: 3), rate: .weekly(weekly * 2)),
        Flight(window: Window(.week, 6, to: 10), rate: .weekly(weekly)),
      ])
    case 2 where !tools.products.isEmpty:
      .measured(
        MeasuredBudget(
          millionths: 100_000, of: dice.one([.margin, .earned]), last: dice.time(1, 4)))
    default: .rate(.weekly(weekly))
    }
  }

  private mutating func carriage() -> Carriage? {
    guard !tools.messages.isEmpty, dice.happens(0.6) else { return nil }
    switch dice.whole(0...2) {
    case 0:
      return .shares([
        CategoryShare(label: "video", share: 0.3), CategoryShare(label: "article", share: 0.7),
      ])
    case 1:
      return .by(
        .journey("card"), [MarkedMessage(label: "out", message: "video")],
        otherwise: dice.one([nil, "article"]))
    default:
      return .best(
        of: ["article", "video"], by: dice.one([.category("segment"), .journey("club")]),
        MessageTrial(edge: EdgeReference("card", "join"), refit: dice.time(1, 4), explore: 0.3))
    }
  }

  private mutating func use(_ channel: Channel) -> ChannelUse {
    var use = ChannelUse(channel: channel.id)
    if dice.happens(0.2) { use.during = [dice.window()] }
    switch channel.kind {
    case .broadcast(nil, _):
      use.budget = budget(60)
      use.carries = carriage()
    case .broadcast: use.carries = carriage()
    case .addressed, .staffed:
      if dice.happens(0.7) { use.budget = budget(channel.id == "call" ? 9 : 4) }
      use.who = who()
      use.carries = carriage()
      if leads?.channels.contains(channel.id) != true {
        use.order = order(channel.id)
        if use.order.learnedTarget != nil {
          use.learning = Learning(refit: dice.time(1, 5), explore: dice.one([0.1, 0.3]))
        }
      }
      if dice.happens(0.3) { use.pause = dice.time(1, 2) }
      if dice.happens(0.2) { use.atMost = ContactRate(count: 1, per: dice.time(1, 4)) }
      if dice.happens(0.2) {
        use.stopAfter = dice.one([
          .contacts(2), .chances([Band(low: 1, high: nil, value: 0.4)]),
        ])
      }
      if case .staffed(_, _, _, .some, _) = channel.kind, dice.happens(0.1),
        channel.id != leads?.channel
      {
        use.answersOnly = true
      }
    case .social, .event: break
    }
    return use
  }

  private mutating func view() -> View {
    guard dice.happens(0.4) else { return View() }
    var sights: [Sight] = []
    if dice.happens(0.5) { sights.append(Sight("home", right: 0.8)) }
    if dice.happens(0.5) { sights.append(Sight("digital", error: 0.1)) }
    if dice.happens(0.3) {
      sights.append(Sight("age", when: [.was(StageReference("club", "member"))]))
    }
    return View(
      features: dice.happens(0.4) ? ["digital", "home", "age"] : nil,
      joinedUp: dice.one([1, 0.6]), sights: sights)
  }

  /// A part of a strategy: what it does until it changes.
  private mutating func part(_ id: String) -> Strategy {
    var strategy = Strategy(id: id, desks: tools.desks)
    for channel in tools.channels {
      if dice.happens(0.8) || leads?.channels.contains(channel.id) == true {
        strategy.channels.append(use(channel))
      }
    }
    strategy.offers = dice.some(incentives, 0.7)
    for index in strategy.desks.indices where dice.happens(0.2) {
      strategy.desks[index].people *= 2
    }
    if dice.happens(0.2) {
      strategy.contactRules = ContactRules(
        atMost: dice.happens(0.5) ? ContactRate(count: 2, per: dice.time(1, 4)) : nil,
        pause: dice.time(1, 2))
    }
    if dice.happens(0.2) { (strategy.setUp, strategy.running) = (.yuan(70), .weekly(8)) }
    if dice.happens(0.2) {
      strategy.replanning = Replanning(
        every: dice.time(1, 4), edges: [EdgeReference("card", "join")],
        least: dice.one([0.05, 0.2]), pace: dice.one([1, 0.5]))
    }
    addTriggers(&strategy)
    return strategy
  }

  private mutating func addTriggers(_ strategy: inout Strategy) {
    let carriers = strategy.channels.map(\.channel).filter { ["text", "push"].contains($0) }
    guard let channel = carriers.last, leads?.channels.contains(channel) != true,
      dice.happens(0.3)
    else { return }
    strategy.triggers = [
      Trigger(
        id: "welcome",
        edge: dice.one([EdgeReference("club", "enrol"), EdgeReference("card", "shop")]),
        conditions: who(), channel: channel,
        message: tools.messages.isEmpty || dice.happens(0.5) ? nil : "article",
        delay: dice.time(0, 2), attention: dice.happens(0.5) ? dice.time(1, 2) : nil,
        during: dice.happens(0.3) ? [dice.window()] : [],
        leadTime: dice.happens(0.3) ? dice.time(1, 2) : .zero,
        setUp: dice.happens(0.5) ? .yuan(30) : .zero)
    ]
  }

  /// Takes out of a part what is not settled where a strategy has phases.
  ///
  /// - A budget that follows from what was earned counts from the beginning of a phase that changes it; whether the
  ///   weeks before it should count is open.
  /// - It is open whether a phase that sets a trigger other windows begins a campaign.
  /// - It is open whether a session costs anything that begins in a tick in which a phase takes the event out of use.
  private func leaveOut(_ part: inout Strategy) {
    for place in part.channels.indices {
      guard case .measured = part.channels[place].budget else { continue }
      part.channels[place].budget = .rate(.weekly(9))
    }
    for place in part.triggers.indices { part.triggers[place].during = [] }
    for place in part.channels.indices where part.channels[place].channel == "stall" {
      part.channels[place].during = []
    }
  }

  /// A strategy with its phases.
  mutating func strategy(_ id: String) -> Strategy {
    var strategy = part(id)
    strategy.view = view()
    if dice.happens(0.15) { strategy.during = [Window(.week, 1, to: dice.whole(5...12))] }
    if let word = tools.channels.first(where: { $0.id == "word" }),
      case .social(let senders?) = word.kind, senders.who == .seeds,
      strategy.channels.contains(where: { $0.channel == "word" })
    {
      strategy.seeding = Seeding(
        channel: "word", count: dice.whole(1...20),
        pick: dice.one([.friends, .random, .eigenvector]), who: who(), reward: .yuan(8),
        tiesSeen: dice.one([1, 0.6]))
    }
    if let leads { strategy.leads = leads }
    if dice.happens(0.15) {
      strategy.without = [dice.one([.shareOfAll, .channel(tools.channels[0].id), .shareOfFriends])]
    }
    if dice.happens(0.25), let leaf = strategy.channels.first {
      var later = part(id)
      (later.view, later.seeding, later.leads, later.without, later.during) = (
        strategy.view, strategy.seeding, strategy.leads, strategy.without, strategy.during
      )
      if strategy.seeding != nil, !later.channels.contains(where: { $0.channel == "word" }) {
        later.seeding = nil
      }
      if later.channels.isEmpty { later.channels = [leaf] }
      leaveOut(&strategy)
      leaveOut(&later)
      strategy.phases = [
        Phase(
          name: "later", start: dice.time(2, 6), leadTime: dice.time(0, 2), strategy: later)
      ]
    }
    return strategy
  }
}
