import Marketing
import RandomStreams

/// A desk as a strategy staffs it.
struct DeskPlan: Sendable {
  let desk: Desk
  /// Its number among the strategy's desks, where its capacity is kept.
  let place: Int
  /// The channel by which it talks; nil: the strategy does not use it.
  let channel: Int?
  /// The number of the desk that takes over.
  let handsOverTo: Int?
  let day: DeskDay
  /// Ticks that work waits; nil: until it is done.
  let expiresAfter: Int?
  /// The set of stages in which those must be who are paid for by the piece, how many ticks, and how often.
  let pieceRate: (set: Int, held: Int, every: Int)?
  /// Ticks for which it is credited with a customer.
  let creditTicks: Int?
  let hourPurpose: Purpose
  let fatePurpose: Purpose
  let resolvePurpose: Purpose

  /// The first part of every purpose of a desk.
  static let purposes = ["hour", "fate", "resolve"]

  /// Plans the desk with a number; nil if the strategy has none such.
  init?(
    _ number: Int, strategy: Strategy, channels: [ChannelPlan?], compiled: CompiledScenario
  ) throws(EngineError) {
    let scenario = compiled.scenario
    let id = scenario.desks[number].id
    guard let place = strategy.desks.firstIndex(where: { $0.id == id }) else { return nil }
    let desk = strategy.desks[place]
    let tick = scenario.timing.tick.span
    self.desk = desk
    self.place = place
    channel = channels.first { $0?.desk == place }.flatMap { $0?.channel }
    handsOverTo = desk.handsOverTo.flatMap { id in scenario.desks.firstIndex { $0.id == id } }
    day = DeskDay(desk, tick: tick, eachStandsFor: scenario.customers.eachStandsFor)
    expiresAfter = desk.expires.map { max(1, $0.ticks(of: tick)) }
    creditTicks = desk.credit.map { $0.ticks(of: tick) }
    if let rate = desk.pieceRate {
      let set = compiled.payOutSets.firstIndex(of: [try compiled.slots.slot(rate.stage)]) ?? 0
      pieceRate = (set, rate.held.ticks(of: tick), max(1, rate.settled.ticks(of: tick)))
    } else {
      pieceRate = nil
    }
    hourPurpose = Purpose("hour.\(id)")
    fatePurpose = Purpose("fate.\(id)")
    resolvePurpose = Purpose("resolve.\(id)")
  }

  /// The desks at which customers can arrive if they can at some, by being handed over.
  static func reached(from some: Set<Int>, in scenario: Scenario) -> Set<Int> {
    var reached = some
    for _ in scenario.desks {
      for (number, desk) in scenario.desks.enumerated() where reached.contains(number) {
        let own = scenario.decisions.flatMap(\.desks).filter { $0.id == desk.id }
        for id in (own + [desk]).compactMap(\.handsOverTo) {
          if let next = scenario.desks.firstIndex(where: { $0.id == id }) { reached.insert(next) }
        }
      }
    }
    return reached
  }

  /// The numbers of desks in an order in which each comes before the one that takes over from it.
  static func order(_ plans: [DeskPlan?]) -> [Int] {
    func depth(_ number: Int, _ most: Int) -> Int {
      guard most > 0, let next = plans[number]?.handsOverTo else { return 0 }
      return 1 + depth(next, most - 1)
    }
    return plans.indices.sorted {
      (-depth($0, plans.count), $0) < (-depth($1, plans.count), $1)
    }
  }

  /// log₂ of what pay by the piece multiplies the odds by.
  var effort: Double {
    guard let effort = desk.effort, let rate = desk.pieceRate, effort.per.minor > 0 else {
      return 0
    }
    let weight = WeightEntry(row: "", multiplier: effort.multiplier, origin: nil).weight
    return weight * Double(rate.pay.minor) / Double(effort.per.minor)
  }
}
