import Marketing
import Statistics

/// The incentives of a random scenario.
enum RandomIncentives {
  static func all(_ tools: RandomTools, _ dice: inout Dice) -> [Incentive] {
    var result: [Incentive] = []
    if dice.happens(0.35) {
      result.append(one("bonus", EdgeReference("card", "join"), tools, &dice))
    }
    if dice.happens(0.35) {
      result.append(one("gift", EdgeReference("card", "shop"), tools, &dice))
    }
    return result
  }

  private static func amount(
    _ edge: EdgeReference, _ tools: RandomTools, _ dice: inout Dice
  ) -> RewardAmount {
    var choices: [RewardAmount] = [
      .fixed(.yuan(20)), .lottery(prize: .yuan(100), odds: Double(dice.whole(2...8))),
    ]
    if edge.edge == "shop" {
      choices += [
        .share(0.03),
        .tiers([
          RewardTier(from: .yuan(300), gives: .yuan(5)),
          RewardTier(from: .yuan(888.5), gives: .yuan(20)),
        ]),
      ]
    }
    if !tools.balances.isEmpty {
      choices.append(.points("points", .fixed(50), worth: Money(minor: 3)))
    }
    return dice.one(choices)
  }

  private static func one(
    _ id: String, _ edge: EdgeReference, _ tools: RandomTools, _ dice: inout Dice
  ) -> Incentive {
    var rewards = [Reward(side: .customer, amount: amount(edge, tools, &dice))]
    if dice.happens(0.2) { rewards.append(Reward(side: .charity, amount: .fixed(.yuan(2)))) }
    if dice.happens(0.2) { rewards.append(Reward(side: .staff, amount: .fixed(.yuan(3)))) }
    var result = Incentive(id: id, when: edge, rewards: rewards, halfEffect: .yuan(15))
    let inside = StageReference("card", "in")
    let awake = [inside, StageReference("card", "asleep")]
    if dice.happens(0.4) {
      result.payOut = PayOut(after: dice.time(1, 5), stages: dice.one([[], [inside], awake]))
    }
    if dice.happens(0.4) { result.budget = .yuan(Double(dice.whole(20...900))) }
    if dice.happens(0.2) { result.perDay = dice.whole(1...3) }
    if dice.happens(0.2) { result.perCustomer = dice.whole(1...2) }
    if dice.happens(0.2) { result.perCustomerPerDay = 1 }
    if dice.happens(0.2) {
      result.perGroup = [GroupCap(group: "device", most: 1, isPerDay: dice.happens(0.3))]
    }
    if dice.happens(0.2) { result.places = dice.whole(0...30) }
    if dice.happens(0.2) { result.leadTime = dice.time(1, 3) }
    if dice.happens(0.2) { result.knownTo = tools.channels[0].id }
    if dice.happens(0.5) { result.abuseIf = "bonus-hunter" }
    if dice.happens(0.2) {
      result.detection = Detection(share: 0.9, falseShare: 0.1, cost: .yuan(0.2))
    }
    if dice.happens(0.3) {
      result.clawBack = PayOut(after: dice.time(1, 5), stages: dice.one([[], [inside]]))
    }
    if dice.happens(0.3) {
      result.conditions = [.not(.flag("bonus-hunter")), .number(feature: "age", .below, 60)]
    }
    return result
  }
}
