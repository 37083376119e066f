import Foundation
import Marketing
import RandomStreams
import Statistics

/// What a strategy does with one incentive, tick by tick.
struct OfferPlan: Sendable {
  let incentive: Int
  let offer: Incentive
  /// Whether it is on offer in each tick of the plan; with `inUse` before any lead time.
  let runs: [Bool]
  let inUse: [Bool]
  /// The edge that earns it; none has this number where a group earns it.
  let edge: Int
  /// The journeys in which she may have been invited who takes the edge.
  let arrivalJourneys: [Int]
  /// Whether only what the strategy does on the edge grants it.
  let isGrantedByTrigger: Bool
  /// What a group must reach; nil: customers earn it.
  let goal: GoalPlan?
  let conditions: ConditionProgram?
  /// The number of its pay-out set; nil: paid at once.
  let payOutSet: Int?
  let waitTicks: Int
  /// The ticks from one settlement to the next, and how many ticks the warm-up has; nil: paid when the wait is over.
  private let settlement: (ticks: Int, warmUp: Int)?
  let openTicks: Int?
  let abuseFeature: Int?
  let knownTo: Int?
  let groupCaps: [(group: Int, most: Int, isPerDay: Bool)]
  let claimPurpose: Purpose
  let prizePurpose: Purpose
  let rewardAccount: Int
  let abuseAccount: Int
  let owedAccount: Int
  let donatedAccount: Int
  let staffAccount: Int
  let detectionAccount: Int
  let clawedBackAccount: Int
  /// The purpose of the check of claims.
  let detectPurpose: Purpose
  /// Tallies of checked claims and of those refused: honest, flagged.
  let checkedTallies: [Int]
  let refusedTallies: [Int]
  /// For each reward the tallies of its tiers.
  let tierTallies: [[Int]]
  /// The number of the set of stages in which rewards are kept, and for how long she must stay.
  let clawBackSet: Int?
  let clawBackTicks: Int
  /// Whether rewards depend on the amount of the edge.
  let readsAmount: Bool
  /// Whether somebody must have invited the customer.
  let needsInviter: Bool
  /// The smallest money that one claim asks for, all sides together.
  let leastPerClaim: Int64
  /// How the edge's amounts are spread.
  private let amounts: Distribution?

  init(
    _ offer: Incentive, strategy: Strategy, compiled: CompiledScenario,
    ticks: ClosedRange<Int>, after earlier: Succession? = nil
  ) throws(EngineError) {
    let scenario = compiled.scenario
    let clock = PlanClock(scenario, ticks: ticks)
    self.offer = offer
    let number = try compiled.slots.incentive(offer.id)
    incentive = number
    let used = clock.ticks(in: [strategy.during])
    inUse = earlier.map { $0.use($0.offers[number], then: used) } ?? used
    runs = clock.delayed(inUse, by: offer.leadTime)
    goal = try offer.reached.map { (goal) throws(EngineError) in
      try GoalPlan(goal, compiled: compiled)
    }
    let journey: Int
    if goal == nil {
      edge = try compiled.slots.edge(offer.when)
      journey = scenario.journeys.firstIndex { $0.id == offer.when.journey } ?? 0
    } else {
      (edge, journey) = (-1, 0)
    }
    arrivalJourneys = scenario.arrivalJourneys(for: journey)
    isGrantedByTrigger = strategy.triggers.contains { $0.grants == offer.id }
    conditions = try ConditionProgram(
      offer.conditions, journey: journey, index: compiled.index, slots: compiled.slots,
      scenario: scenario)
    payOutSet = offer.payOut.flatMap { out in
      let slots = out.stages.compactMap { compiled.layout.index(of: $0) }
      return compiled.payOutSets.firstIndex(of: slots)
    }
    waitTicks = offer.payOut?.after.ticks(of: scenario.timing.tick.span) ?? 0
    settlement = offer.payOut?.settledEvery.map {
      (max(1, $0.ticks(of: scenario.timing.tick.span)), scenario.timing.warmUpTicks)
    }
    openTicks = offer.openFor?.ticks(of: scenario.timing.tick.span)
    abuseFeature = try offer.abuseIf.map { (id) throws(EngineError) in try compiled.index.index(id)
    }
    knownTo = try offer.knownTo.map { (id) throws(EngineError) in try compiled.slots.channel(id) }
    var caps: [(group: Int, most: Int, isPerDay: Bool)] = []
    for cap in offer.perGroup {
      guard let group = scenario.customers.groups.firstIndex(where: { $0.id == cap.group }) else {
        throw .invalid("There is no group '\(cap.group)'.")
      }
      caps.append((group, cap.most, cap.isPerDay))
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
    (donatedAccount, detectionAccount, clawedBackAccount) = (
      account(.donated), account(.detection), account(.clawedBack)
    )
    staffAccount = account(.staffReward)
    detectPurpose = Purpose("detect.\(offer.id)")
    func tally(_ name: String) -> Int { compiled.layout.tallies.firstIndex(of: name) ?? 0 }
    func tallies(_ family: String) -> [Int] {
      offer.detection == nil
        ? [] : ["honest", "flagged"].map { tally("\(family).\(offer.id).\($0)") }
    }
    (checkedTallies, refusedTallies) = (tallies("claims"), tallies("refused"))
    tierTallies = offer.rewards.map { reward in
      guard case .tiers(let tiers) = reward.amount else { return [] }
      return tiers.map { tally(scenario.tierTally(offer.id, $0)) }
    }
    clawBackSet = offer.clawBack.flatMap { _ in
      let stages = scenario.keepingStages(of: offer)
      return compiled.payOutSets.firstIndex(of: stages.compactMap { compiled.layout.index(of: $0) })
    }
    clawBackTicks = offer.clawBack?.after.ticks(of: scenario.timing.tick.span) ?? 0
    readsAmount = offer.rewards.contains { $0.amount.readsAmount }
    needsInviter = offer.rewards.contains { $0.side == .newcomer || $0.side == .inviter }
    leastPerClaim = offer.rewards.reduce(0) { $0 + $1.amount.least }
    amounts = scenario.journeys[journey].edges.first { $0.id == offer.when.edge }?.amount
  }

  /// The first tick, on the clock, from another on at which is paid.
  func payDay(from clock: Int) -> Int {
    guard let settlement else { return clock }
    let over = (clock - settlement.warmUp) % settlement.ticks
    return over == 0 ? clock : clock - over + (over > 0 ? settlement.ticks : 0)
  }

  /// Whether what is earned is paid at settlements only.
  var isSettled: Bool { settlement != nil }

  /// Whether an edge of an amount earns anything: points may be worth nothing to us.
  func givesAnything(for amount: Int64) -> Bool {
    offer.rewards.contains { reward in
      if case .points(_, let earning, _) = reward.amount { return earning.points(for: amount) > 0 }
      return reward.amount.most(for: amount) > 0
    }
  }

  /// The most a claim can cost, all sides together, for an edge of an amount.
  func most(for amount: Int64) -> Int64 {
    offer.rewards.reduce(0) { $0 + $1.amount.most(for: amount) }
  }

  /// What a claim costs on average, all sides together, for an edge of an amount.
  func expected(for amount: Int64) -> Int64 {
    offer.rewards.reduce(0) { $0 + $1.amount.expected(for: amount) }
  }

  /// The perceived value of one side in the smallest unit, before the chance that money is left: the
  /// expected amount, discounted by 3 % for each week until it is paid.
  func value(_ side: RewardSide) -> Double {
    var amount = 0.0
    for reward in offer.rewards where reward.side == side {
      amount += reward.amount.expected(over: amounts)
    }
    let weeks = (offer.payOut?.expectedDays ?? 0) / 7
    return amount * pow(0.97, weeks)
  }
}
