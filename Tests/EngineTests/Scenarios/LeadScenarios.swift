import Marketing
import Statistics

extension DeskScenarios {
  /// Three engines whose leads overlap.
  static let engines = [
    LeadEngine(
      id: "ledger", finds: [.inStage(StageReference("card", "out"))],
      model: .noisy(concordance: 0.75), predicts: [EdgeReference("card", "buy")],
      yields: ContactRate(count: 70, per: TimeSpan(1, .week))),
    LeadEngine(
      id: "web", model: .feature("digital"),
      predicts: [EdgeReference("card", "buy"), EdgeReference("card", "click")],
      yields: ContactRate(count: 12, per: TimeSpan(1, .day))),
    LeadEngine(
      id: "partner", finds: [.number(feature: "age", .below, 45)], model: .random,
      predicts: [EdgeReference("card", "buy")],
      yields: ContactRate(count: 25, per: TimeSpan(1, .week))),
  ]

  static let rules = LeadRules(
    drops: [
      LeadDrop("bonus-hunter", .flag("bonus-hunter")),
      LeadDrop("in card.in", .inStage(StageReference("card", "in"))),
      LeadDrop("not consents to call", .not(.consents(channel: "call"))),
    ], rest: TimeSpan(10, .day))

  /// Leads worked by a desk in some way.
  static func lead(
    _ name: String, engines: [LeadEngine] = DeskScenarios.engines,
    rules: LeadRules? = DeskScenarios.rules,
    channel: String = "call", overflow: String? = nil, desk: Desk = DeskScenarios.desk(1),
    timing: Timing = DeskScenarios.days, count: Int = 400, uses: [ChannelUse]? = nil,
    ask: Double = 0, view: View = View()
  ) -> Scenario {
    var journey = World.card([])
    journey.edges += [
      Edge(
        "buy", "out", "in", .perContact(0.15, channel: "call"),
        [
          Driver(.feature("digital"), .perStandardDeviation(2)),
          Driver(
            .feature("home"), .categories([LabelledNumber(label: "far", value: 0.3)])),
        ]),
      Edge("click", "out", "in", .perContact(0.05, channel: "text")),
      Edge("talk", "out", nil, .perContact(0.3, channel: "call")),
    ]
    if ask > 0 {
      journey.edges.append(
        Edge("ask", "out", nil, .daily(ask), then: [.queue(desk: "desk")]))
    }
    let leads = Leads(engines: engines, rules: rules, channel: channel, overflow: overflow)
    let used = uses ?? leads.channels.map { ChannelUse(channel: $0) }
    var scenario = World.scenario(
      name, count: count, timing: timing, journeys: [journey, World.club],
      channels: [.staffed("call", answered: 0.8), .addressed("text", consent: .same(0.7))],
      desks: [desk],
      strategies: [Strategy(id: "leads", channels: used, desks: [desk], leads: leads, view: view)])
    scenario.leads = leads
    return scenario
  }

  static let leads: [Scenario] = plain + learned

  /// Engines of which some learn; the second counts either edge, some days later too.
  static let learningEngines = [
    LeadEngine(
      id: "ledger", finds: [.inStage(StageReference("card", "out"))], model: .fitted(within: nil),
      learning: Learning(refit: TimeSpan(3, .day), explore: 0.2),
      predicts: [EdgeReference("card", "buy")],
      yields: ContactRate(count: 100, per: TimeSpan(1, .week))),
    LeadEngine(
      id: "web", model: .fitted(within: TimeSpan(3, .day)),
      learning: Learning(refit: TimeSpan(1, .week), explore: 0.15),
      predicts: [EdgeReference("card", "talk"), EdgeReference("card", "click")],
      yields: ContactRate(count: 12, per: TimeSpan(1, .day))),
    engines[2],
  ]

  private static let learned: [Scenario] = [
    lead(
      "leads of engines that learn", engines: learningEngines, rules: nil,
      view: View(features: ["digital"])),
    lead(
      "leads of engines that learn, best first, the rest electronically",
      engines: learningEngines, overflow: "text",
      desk: desk(1) {
        $0.order = .bestScore
        $0.expires = TimeSpan(3, .day)
      }, view: View(features: ["digital", "age"], joinedUp: 0.8)),
    lead(
      "leads of engines that learn what is known of members, through a warm-up",
      engines: learningEngines, rules: LeadRules(mergesByCustomer: false),
      desk: desk(1) { $0.order = .bestScore },
      timing: Timing(
        tick: .day, length: TimeSpan(24, .day), warmUp: TimeSpan(12, .day),
        followUp: TimeSpan(5, .day)),
      view: View(
        features: ["digital"],
        sights: [Sight("digital", when: [.was(StageReference("club", "member"))], error: 0.1)])),
  ]

  private static let plain: [Scenario] = [
    lead("leads under rules"),
    lead("leads without rules", rules: nil),
    lead("leads that expire", rules: nil, desk: desk(1) { $0.expires = TimeSpan(4, .day) }),
    lead(
      "best leads first, the rest electronically", overflow: "text",
      desk: desk(0.5) {
        $0.order = .bestScore
        $0.expires = TimeSpan(3, .day)
      }),
    lead(
      "best leads first by engine",
      rules: LeadRules(mergesByCustomer: false, priority: .engineOrder),
      desk: desk(0.5) {
        $0.order = .bestScore
        $0.expires = TimeSpan(6, .day)
      }),
    lead(
      "leads of an oracle with a budget",
      engines: [
        LeadEngine(
          id: "ledger", model: .oracle, predicts: [EdgeReference("card", "buy")],
          yields: ContactRate(count: 90, per: TimeSpan(1, .week)))
      ], uses: [ChannelUse(channel: "call", budget: .rate(.daily(2)), pause: TimeSpan(9, .day))]),
    lead("leads by messages", channel: "text", uses: [ChannelUse("text", weekly: 2)]),
    lead("leads by messages, random", rules: nil, channel: "text"),
    lead("leads and those who come", ask: 0.08),
    lead(
      "leads through a warm-up",
      desk: desk(0.5) { $0.expires = TimeSpan(5, .day) },
      timing: Timing(
        tick: .day, length: TimeSpan(20, .day), warmUp: TimeSpan(9, .day),
        followUp: TimeSpan(5, .day))),
  ]
}
