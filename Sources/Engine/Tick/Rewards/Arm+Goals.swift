import Marketing

extension Arm {
  /// Pays what groups have earned, in order of incentives and of groups, while money lasts: each once, or at each
  /// settlement at which they have reached it.
  func settleGoals() {
    for number in offers.indices {
      guard let offer = plan.offers[number], let goal = offer.goal, offers[number].goal != nil
      else { continue }
      for group in 0..<goal.kind.count {
        let count = reached(goal, group: goal.kind.first + group)
        let recent = offers[number].goal?.within(group, count: count) ?? 0
        guard recent >= goal.least, offer.runs[now.place],
          offer.payDay(from: now.clock) == now.clock
        else { continue }
        earn(offer, goal, group)
      }
      offers[number].goal?.pass()
    }
  }

  /// What has been counted in a group so far.
  private func reached(_ goal: GoalPlan, group: Int) -> Int64 {
    guard let tally = goal.tally else { return groupSums.acquired[group] }
    let tallies = compiled.layout.tallies.count
    return scribes.reduce(0) { $0 + $1.talliesByGroup[group * tallies + tally] }
  }

  private func earn(_ offer: OfferPlan, _ goal: GoalPlan, _ group: Int) {
    let number = offer.incentive
    guard let earned = offers[number].goal?.earned, earned[group] == 0,
      let first = firstMember(of: group, goal.group)
    else { return }
    let most = offer.most(for: 0)
    if let places = offer.offer.places, offers[number].granted >= places { return }
    if let budget = offers[number].budget, offers[number].committed + most > budget {
      if record.exhausted[number] == 0 { record.exhausted[number] = max(now.number, 0) }
      return
    }
    if !offer.isSettled { earned[group] = 1 }
    offers[number].granted += 1
    offers[number].committed += most
    pay(
      PendingReward(
        incentive: number, subject: Int32(first), inviter: -1, amount: 0, since: now.clock), offer)
  }

  /// The first customer of a group: what the group earns is entered for her.
  private func firstMember(of group: Int, _ kind: Int) -> Int? {
    let column = population.groups[kind].group
    return (0..<population.count).first { column[$0] == Int32(group) }
  }
}
