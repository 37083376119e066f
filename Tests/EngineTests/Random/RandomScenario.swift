import Marketing
import Statistics

/// A small scenario put together at random from features of all kinds; a seed gives the same for ever.
enum RandomScenario {
  static func make(_ seed: Int) -> Scenario {
    var dice = Dice(seed: seed)
    let tools = RandomTools(&dice)
    var incentives = RandomIncentives.all(tools, &dice)
    if tools.channels.contains(where: { $0.id == "word" && $0.kind == .social(senders: nil) }),
      dice.happens(0.5)
    {
      incentives.append(thanks(&dice))
    }
    var journeys = RandomJourneys(
      tools: tools, incentives: incentives.filter { $0.when.edge != "accept" }.map(\.id),
      dice: dice)
    var all = [journeys.card(), journeys.club()]
    if incentives.contains(where: { $0.id == "thanks" }) {
      all[0].edges.append(
        Edge(
          "accept", "out", "in", .perContact(0.2, channel: "word"),
          [Driver(.incentive("thanks", side: .newcomer), .plain(3))]))
    }
    if let life = journeys.life() { all.append(life) }
    let leads = tools.hasLeads ? self.leads(tools, &journeys.dice) : nil
    var strategies = RandomStrategies(
      tools: tools, journeys: all, incentives: incentives, leads: leads, conditions: journeys,
      dice: journeys.dice)
    let list = [strategies.strategy("first"), strategies.strategy("second")]
    dice = strategies.dice
    let count = dice.whole(120...300)
    var scenario = World.scenario(
      "seed \(seed)", count: count, timing: timing(&dice),
      network: tools.hasNetwork ? .ring(count, reach: dice.whole(1...4)) : nil,
      environment: tools.environment, products: tools.products, journeys: all,
      channels: tools.channels, incentives: incentives, desks: tools.desks, strategies: list,
      seed: UInt64(seed + 1_000))
    scenario.customers.groups += tools.groups
    scenario.balances = tools.balances
    scenario.messages = tools.messages
    scenario.leads = leads
    return scenario
  }

  private static func timing(_ dice: inout Dice) -> Timing {
    let tick = dice.one([TimeUnit.week, .week, .week, .day, .month])
    func span(_ ticks: Int) -> TimeSpan {
      TimeSpan(seconds: Int64(ticks) * tick.seconds)
    }
    return Timing(
      tick: tick, length: span(dice.whole(8...14)),
      warmUp: dice.happens(0.3) ? span(dice.whole(1...5)) : .zero,
      warmUpStrategy: dice.happens(0.5) ? "second" : nil,
      followUp: dice.happens(0.3) ? span(dice.whole(1...4)) : .zero)
  }

  private static func thanks(_ dice: inout Dice) -> Incentive {
    var thanks = Incentive(
      id: "thanks", when: EdgeReference("card", "accept"),
      rewards: [
        Reward(side: .newcomer, amount: .fixed(.yuan(10))),
        Reward(side: .inviter, amount: .fixed(.yuan(30))),
      ], halfEffect: .yuan(20), abuseIf: "bonus-hunter")
    if dice.happens(0.4) { thanks.perInviter = dice.whole(1...2) }
    if dice.happens(0.4) { thanks.budget = .yuan(Double(dice.whole(40...400))) }
    if dice.happens(0.3) { thanks.openFor = dice.time(1, 2) }
    if dice.happens(0.3) {
      thanks.payOut = PayOut(after: dice.time(1, 3), stages: [StageReference("card", "in")])
    }
    return thanks
  }

  private static func leads(_ tools: RandomTools, _ dice: inout Dice) -> Leads {
    let edge = EdgeReference("card", "join")
    var engines = [
      LeadEngine(
        id: "ledger", finds: [.inStage(StageReference("card", "out"))],
        model: dice.one([.noisy(concordance: 0.75), .oracle, .random]), predicts: [edge],
        yields: ContactRate(count: Double(dice.whole(5...40)), per: TimeSpan(1, .week)))
    ]
    if dice.happens(0.5) {
      engines.append(
        LeadEngine(
          id: "web", model: .feature("digital"), predicts: [edge],
          yields: ContactRate(count: 2, per: TimeSpan(1, .day))))
    }
    let rules = LeadRules(
      mergesByCustomer: dice.happens(0.7),
      drops: dice.happens(0.5) ? [LeadDrop("bonus-hunter", .flag("bonus-hunter"))] : [],
      priority: dice.one([.score, .engineOrder]), rest: dice.happens(0.5) ? dice.time(1, 3) : nil)
    let overflow = tools.channels.contains { $0.id == "text" } && dice.happens(0.4) ? "text" : nil
    return Leads(
      engines: engines, rules: dice.happens(0.7) ? rules : nil, channel: "call",
      overflow: overflow)
  }
}
