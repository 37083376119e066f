import Foundation
import Marketing
import RandomStreams

/// What a strategy sends or grants when an edge is taken, tick by tick.
///
/// Ticks are places in the plan, from 0.
struct TriggerPlan: Sendable {
  let id: String
  let edge: Int
  let conditions: ConditionProgram?
  /// The least amount of the edge that sets it off, in the smallest unit; 0: any.
  let leastAmount: Int64
  /// By which it is sent; nil: nothing is sent.
  let channel: Int?
  /// The incentive that it grants; nil: none.
  let grants: Int?
  /// What it carries; nil: what the channel carries otherwise.
  let message: Int?
  /// Whether a campaign is under way, and whether it is set up.
  let inUse: [Bool]
  let runs: [Bool]
  /// How many campaigns begin in each tick, and what setting up each costs.
  let begins: [Int]
  let setUp: Int64
  /// Whole ticks that the contact waits beyond the next, and the reward beyond this one.
  let waitTicks: Int
  /// The chance that it is heeded.
  let heeded: Double
  let purpose: Purpose
  /// The account of its set-up, and its tallies of campaigns and of contacts sent.
  let account: Int?
  let campaignTally: Int
  let sentTally: Int

  init(
    _ trigger: Trigger, strategy: Strategy, compiled: CompiledScenario, clock: PlanClock,
    after earlier: Succession? = nil
  ) throws(EngineError) {
    let scenario = compiled.scenario
    id = trigger.id
    edge = try compiled.slots.edge(trigger.edge)
    conditions = try ConditionProgram(
      trigger.conditions, journey: nil, index: compiled.index, slots: compiled.slots,
      scenario: scenario)
    leastAmount = trigger.leastAmount?.minor ?? 0
    channel = try trigger.channel.map { (id) throws(EngineError) in try compiled.slots.channel(id) }
    grants = try trigger.grants.map { (id) throws(EngineError) in try compiled.slots.incentive(id) }
    message = try trigger.message.map { (id) throws(EngineError) in try compiled.slots.message(id) }
    let own = clock.ticks(in: [strategy.during, trigger.during])
    let acts = earlier.map { $0.use($0.triggers[trigger.id] ?? [], then: own) } ?? own
    inUse = acts
    let ages = clock.ages(trigger.during, where: acts)
    let lead = trigger.leadTime.ticks(of: clock.tick)
    runs = zip(acts, ages).map { $0 && $1.oldest >= lead }
    begins = zip(acts, ages).map { $0 ? $1.begun : 0 }
    setUp = trigger.setUp.minor
    waitTicks = Int(trigger.delay.seconds / clock.tick.seconds)
    heeded = trigger.attention.map { exp2(-trigger.delay.ratio(to: $0)) } ?? 1
    purpose = Purpose("trigger.\(trigger.id)")
    account = compiled.layout.accounts.firstIndex(of: Account(.setUp, trigger.id))
    func tally(_ family: String) -> Int {
      compiled.layout.tallies.firstIndex(of: "\(family).\(trigger.id)") ?? 0
    }
    (campaignTally, sentTally) = (tally("campaigns"), tally("triggered"))
  }
}

extension PlanClock {
  /// In each tick, how many ticks ago the oldest of the windows that hold began (its latest repetition), and how
  /// many begin in it; without windows one begins with the first tick in use.
  func ages(_ windows: [Window], where use: [Bool]) -> [(oldest: Int, begun: Int)] {
    guard !windows.isEmpty else {
      let first = use.firstIndex(of: true) ?? use.count
      return use.indices.map { ($0 - first, $0 == first ? 1 : 0) }
    }
    return ticks.map { number in
      var (oldest, begun) = (-1, 0)
      for window in windows where window.contains(tick: number, of: tick) {
        let age = window.age(inTick: number, of: tick)
        oldest = max(oldest, age)
        if age == 0 { begun += 1 }
      }
      return (oldest, begun)
    }
  }
}

extension Window {
  /// Ticks since the tick in which the latest repetition that reaches into this tick began.
  fileprivate func age(inTick number: Int, of tick: TimeSpan) -> Int {
    let end = Int64(number) * tick.seconds - 1
    var begin = start.seconds
    if let every, every.seconds > 0, end > begin {
      begin += (end - begin) / every.seconds * every.seconds
    }
    return number - 1 - Int(begin / tick.seconds)
  }
}
