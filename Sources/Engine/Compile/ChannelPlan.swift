import Foundation
import Marketing

/// What a strategy does with one channel, tick by tick.
///
/// Ticks are places in the plan, from 0.
struct ChannelPlan: Sendable {
  let channel: Int
  /// Whether contacts can happen.
  var runs: [Bool]
  /// Whether it is in use, so that running costs flow; from the first use, before any lead time.
  var inUse: [Bool]
  /// What may be spent on contacts in each tick; nil: no limit of money.
  var allowance: [Int64]?
  /// What the money follows from instead, if it follows from what was earned.
  let reinvestment: MeasuredBudget?
  /// Whether money limits contacts.
  var hasBudget: Bool { allowance != nil || reinvestment != nil }
  private let costEach: Int64
  /// By how much costs are multiplied in each tick; empty: they stay as they are.
  private let drift: [Double]
  let who: ConditionProgram?
  /// Who comes first.
  let ranking: Ranking
  /// The chance by which regret is told; nil if it is not.
  let regret: ContactChance?
  /// All must allow a contact.
  let rest: [RestRule]
  let stop: StopPlan?
  let desk: Int?
  /// Whether nobody is chosen: whoever comes to the desk is answered.
  let answersOnly: Bool
  /// Contacts that fit into each tick, if the channel itself has a capacity.
  let capacityPerTick: Double?

  init(
    _ use: ChannelUse, strategy: Strategy, compiled: CompiledScenario, ticks: ClosedRange<Int>,
    after earlier: Succession? = nil
  ) throws(EngineError) {
    let scenario = compiled.scenario
    let number = try compiled.slots.channel(use.channel)
    let declared = scenario.channels[number]
    channel = number
    let clock = PlanClock(scenario, ticks: ticks)
    let used = clock.ticks(in: [strategy.during, use.during])
    inUse = earlier.map { $0.use($0.channels[number], then: used) } ?? used
    runs = clock.delayed(inUse, by: declared.leadTime)
    costEach = declared.costEach.minor
    drift = clock.drift(declared.drift)
    if case .measured(let measured) = use.budget {
      (reinvestment, allowance) = (measured, nil)
    } else {
      reinvestment = nil
      allowance = use.budget.flatMap { clock.allowance($0, where: used) }
    }
    if use.budget != nil, declared.costEach.minor <= 0 {
      throw .invalid(
        "Strategy '\(strategy.id)' gives '\(use.channel)' a budget, but one contact costs nothing; "
          + "state what each costs, or leave the budget out.")
    }
    who = try ConditionProgram(
      use.who, journey: nil, index: compiled.index, slots: compiled.slots, scenario: scenario)
    ranking = try Ranking(use, strategy, channel: number, compiled)
    regret = try Ranking.regret(of: declared.id, channel: number, compiled)
    answersOnly = use.answersOnly
    rest = RestRule.rules(atMost: use.atMost, pause: use.pause, tick: scenario.timing.tick.span)
    stop = try use.stopAfter.map { (rule) throws(EngineError) in
      try StopPlan(rule, index: compiled.index)
    }
    if case .staffed(_, _, _, let id, let capacity) = declared.kind {
      desk = id.flatMap { id in strategy.desks.firstIndex { $0.id == id } }
      capacityPerTick = capacity.map { $0.count * scenario.timing.tick.span.ratio(to: $0.per) }
    } else {
      (desk, capacityPerTick) = (nil, nil)
    }
  }

  /// A social or event channel that a seeding or a mere `used` switches on.
  init(
    carried channel: Int, strategy: Strategy, compiled: CompiledScenario, ticks: ClosedRange<Int>
  ) {
    let declared = compiled.scenario.channels[channel]
    let clock = PlanClock(compiled.scenario, ticks: ticks)
    self.channel = channel
    inUse = clock.ticks(in: [strategy.during])
    runs = clock.delayed(inUse, by: declared.leadTime)
    costEach = declared.costEach.minor
    drift = clock.drift(declared.drift)
    answersOnly = false
    rest = []
    ranking = .draw
    (allowance, reinvestment, regret) = (nil, nil, nil)
    (who, stop, desk, capacityPerTick) = (nil, nil, nil, nil)
  }
}

extension ChannelPlan {
  /// What one contact costs in a tick, to the smallest unit.
  func cost(at place: Int) -> Int64 {
    drift.isEmpty ? costEach : max(costEach.signum(), scaled(costEach, at: place))
  }

  /// The price of an exposure that a budget buys, which need not be whole.
  func price(at place: Int) -> Double {
    drift.isEmpty ? Double(costEach) : Double(costEach) * drift[place]
  }

  /// An amount as it has become by a tick.
  func scaled(_ amount: Int64, at place: Int) -> Int64 {
    drift.isEmpty ? amount : Int64((Double(amount) * drift[place]).rounded())
  }

  /// Whether contacts cost the same in every tick.
  func costsAlike(_ other: ChannelPlan) -> Bool {
    costEach == other.costEach && drift == other.drift
  }
}

/// How often one customer may be contacted: at most so many in the last ticks, this one included.
struct RestRule: Sendable {
  /// The most contacts in the window.
  let most: Int
  /// The ticks before this one that count, as the low bits of a history.
  let mask: UInt64

  /// Whether a customer with this history may be contacted.
  @inline(__always)
  func allows(_ history: UInt64) -> Bool {
    let earlier = history & mask
    // The usual rule is one at most: no need to count.
    return most == 1 ? earlier == 0 : earlier.nonzeroBitCount < most
  }

  /// The rules that bite: by each of some channels one contact a tick is the most in any case.
  ///
  /// Windows reach back 63 ticks.
  static func rules(
    atMost: ContactRate?, pause: TimeSpan?, tick: TimeSpan, channels: Int = 1
  ) -> [RestRule] {
    var rules: [(most: Int, ticks: Int)] = []
    if let atMost { rules.append((Int(atMost.count), atMost.per.ticks(of: tick))) }
    if let pause { rules.append((1, pause.ticks(of: tick))) }
    return rules.filter { $0.ticks > 1 || $0.most < channels }.map { rule in
      let earlier = UInt64(min(max(rule.ticks - 1, 0), 63))
      return RestRule(most: rule.most, mask: earlier == 0 ? 0 : (1 << earlier) - 1)
    }
  }
}

/// When a customer is given up.
struct StopPlan: Sendable {
  /// The most contacts.
  let most: Int?
  /// The feature whose code chooses the table, and the chance of giving up after contact k = 1…64.
  let feature: Int?
  let tables: [[Double]]

  init(_ rule: StopRule, index: FeatureIndex) throws(EngineError) {
    func table(_ bands: [Band]) -> [Double] {
      (1...64).map { k in bands.first { $0.contains(Double(k)) }?.value ?? 0 }
    }
    switch rule {
    case .contacts(let count): (most, feature, tables) = (count, nil, [])
    case .chances(let bands): (most, feature, tables) = (nil, nil, [table(bands)])
    case .chancesBy(let category, let cases):
      let number = try index.index(category)
      most = nil
      feature = number
      tables = index.labels(number).map { label in
        table(cases.first { $0.label == label }?.bands ?? [])
      }
    }
  }
}
