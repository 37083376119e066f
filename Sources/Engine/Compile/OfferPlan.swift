import Foundation
import Marketing
import RandomStreams

/// What a strategy does with one incentive, tick by tick.
struct OfferPlan: Sendable {
  let incentive: Int
  let offer: Incentive
  /// Whether it is on offer in each tick of the plan.
  let runs: [Bool]
  let edge: Int
  let journey: Int
  let conditions: ConditionProgram?
  /// The number of its pay-out set; nil: paid at once.
  let payOutSet: Int?
  let waitTicks: Int
  let openTicks: Int?
  let abuseFeature: Int?
  let knownTo: Int?
  let groupCaps: [(group: Int, most: Int)]
  let claimPurpose: Purpose
  let prizePurpose: Purpose
  let rewardAccount: Int
  let abuseAccount: Int
  let owedAccount: Int
  /// The most one claim can cost, all sides together.
  let mostPerClaim: Int64

  init(
    _ offer: Incentive, strategy: Strategy, compiled: CompiledScenario,
    ticks: ClosedRange<Int>
  ) throws(EngineError) {
    let scenario = compiled.scenario
    let clock = PlanClock(scenario, ticks: ticks)
    self.offer = offer
    let number = try compiled.slots.incentive(offer.id)
    incentive = number
    runs = clock.delayed(clock.ticks(in: [strategy.during]), by: offer.leadTime)
    edge = try compiled.slots.edge(offer.when)
    guard let journey = scenario.journeys.firstIndex(where: { $0.id == offer.when.journey }) else {
      throw .invalid("There is no journey '\(offer.when.journey)'.")
    }
    self.journey = journey
    conditions = try ConditionProgram(
      offer.conditions, journey: journey, index: compiled.index, slots: compiled.slots,
      scenario: scenario)
    payOutSet = offer.payOut.flatMap { out in
      let slots = out.stages.compactMap { compiled.layout.index(of: $0) }
      return compiled.payOutSets.firstIndex(of: slots)
    }
    waitTicks = offer.payOut?.after.ticks(of: scenario.timing.tick.span) ?? 0
    openTicks = offer.openFor?.ticks(of: scenario.timing.tick.span)
    abuseFeature = try offer.abuseIf.map { (id) throws(EngineError) in try compiled.index.index(id)
    }
    knownTo = try offer.knownTo.map { (id) throws(EngineError) in try compiled.slots.channel(id) }
    var caps: [(group: Int, most: Int)] = []
    for cap in offer.perGroup {
      guard let group = scenario.customers.groups.firstIndex(where: { $0.id == cap.group }) else {
        throw .invalid("There is no group '\(cap.group)'.")
      }
      caps.append((group, cap.most))
    }
    groupCaps = caps
    claimPurpose = Purpose("claim.\(offer.id)")
    prizePurpose = Purpose("prize.\(offer.id)")
    func account(_ category: Account.Category) -> Int {
      compiled.layout.accounts.firstIndex(of: Account(category, offer.id)) ?? 0
    }
    (rewardAccount, abuseAccount, owedAccount) = (
      account(.reward), account(.abuse), account(.owed)
    )
    mostPerClaim = offer.rewards.reduce(0) { $0 + $1.amount.most }
  }

  /// The perceived value of one side in the smallest unit, before the chance that money is left: the
  /// expected amount, discounted by 3 % for each week until it is paid.
  func value(_ side: RewardSide) -> Double {
    var amount = 0.0
    for reward in offer.rewards where reward.side == side { amount += reward.amount.expected }
    let weeks = (offer.payOut?.after ?? .zero).days / 7
    return amount * pow(0.97, weeks)
  }
}
