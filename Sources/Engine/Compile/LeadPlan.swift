import Marketing
import RandomStreams

/// How a strategy finds and works leads.
struct LeadPlan: Sendable {
  /// An engine in use.
  struct Engine: Sendable {
    /// Its number among all engines of the scenario.
    let number: Int
    let engine: LeadEngine
    let finds: ConditionProgram?
    let purpose: Purpose
    /// How many it finds in a tick, on average.
    let perTick: Double
    /// The numbers of the edges that make a lead a success.
    let predicts: [Int]
    /// How its model is learned; nil if it is not.
    let response: ResponsePlan?
  }

  let engines: [Engine]
  let rules: LeadRules?
  /// Why leads are dropped, in the order in which it is asked: the number of the reason and the condition.
  let drops: [(reason: Int, condition: ConditionProgram?)]
  /// The number of the reason "contacted too recently", and the ticks of rest.
  let rest: (reason: Int, ticks: Int)?
  let channel: Int
  let overflow: Int?
  let order: QueueOrder
  let expiresAfter: Int?

  /// The reason for which a lead is dropped whose customer was contacted as one too recently.
  static let restReason = "contacted recently"

  init(_ leads: Leads, strategy: Strategy, compiled: CompiledScenario) throws(EngineError) {
    let scenario = compiled.scenario
    func program(_ conditions: [Condition]) throws(EngineError) -> ConditionProgram? {
      try ConditionProgram(
        conditions, journey: nil, index: compiled.index, slots: compiled.slots, scenario: scenario)
    }
    func reason(_ text: String) -> Int { compiled.layout.leadReasons.firstIndex(of: text) ?? 0 }
    let tick = scenario.timing.tick.span
    var engines: [Engine] = []
    for engine in leads.engines {
      guard let number = compiled.layout.leadEngines.firstIndex(of: engine.id), number < 32 else {
        throw .invalid("There is no engine '\(engine.id)' (or it is beyond the 32nd).")
      }
      var predicts: [Int] = []
      for edge in engine.predicts { predicts.append(try compiled.slots.edge(edge)) }
      engines.append(
        Engine(
          number: number, engine: engine, finds: try program(engine.finds),
          purpose: Purpose("lead.\(engine.id)"),
          perTick: engine.yields.count * tick.ratio(to: engine.yields.per), predicts: predicts,
          response: try ResponsePlan(engine, of: leads, strategy.view, compiled)))
    }
    self.engines = engines
    rules = leads.rules
    var drops: [(reason: Int, condition: ConditionProgram?)] = []
    for drop in leads.rules?.drops ?? [] {
      drops.append((reason(drop.reason), try program([drop.condition])))
    }
    self.drops = drops
    rest = leads.rules?.rest.map { (reason(LeadPlan.restReason), $0.ticks(of: tick)) }
    channel = try compiled.slots.channel(leads.channel)
    var overflow: Int?
    if let id = leads.overflow { overflow = try compiled.slots.channel(id) }
    self.overflow = overflow
    if case .staffed(_, _, _, let id, _) = scenario.channels[channel].kind,
      let desk = strategy.desks.first(where: { $0.id == id })
    {
      order = desk.order
      expiresAfter = desk.expires.map { max(1, $0.ticks(of: tick)) }
    } else {
      order = leads.rules == nil ? .firstCome : .bestScore
      expiresAfter = nil
    }
  }

  /// Whether a channel contacts leads and nobody else.
  func feeds(_ channel: Int) -> Bool { channel == self.channel || channel == overflow }

  /// Why leads are dropped under any strategy, in order of first appearance.
  static func reasons(of scenario: Scenario) -> [String] {
    var reasons: [String] = []
    for case let rules? in ([scenario.leads] + scenario.decisions.map(\.leads)).map({ $0?.rules }) {
      let own = rules.drops.map(\.reason) + (rules.rest == nil ? [] : [restReason])
      for reason in own where !reasons.contains(reason) { reasons.append(reason) }
    }
    return reasons
  }
}

extension Leads {
  /// All lists of conditions: whom engines find, and who is dropped.
  var conditions: [[Condition]] {
    engines.map(\.finds) + (rules?.drops ?? []).map { [$0.condition] }
  }
}
