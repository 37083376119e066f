import Marketing

extension ArmPlan {
  /// Whether what one customer does in a tick can matter to another in the next.
  ///
  /// Where it cannot, a block may go through several ticks before another block begins. What couples
  /// customers: contacts that are chosen among all, or carried from one to another; places at events; rewards
  /// under caps; what is known of friends, groups, or everybody; lines at desks; budgets that follow what
  /// customers did, or what all of them earned us. Points expire before a tick for everybody.
  func couplesCustomers(_ compiled: CompiledScenario) -> Bool {
    let isOffered = offers.contains { $0 != nil }
    let isChosen = channels.contains { channel in
      channel.map { !compiled.scenario.channels[$0.channel].isBroadcast } ?? false
    }
    let isHeard = !compiled.needs.friendSlots.isEmpty || !compiled.needs.groupSlots.isEmpty
    let isAwaited = !compiled.needs.queuedDesks.isEmpty
    let isReinvested = channels.contains { $0?.reinvestment != nil }
    let expires = compiled.scenario.balances.contains { $0.expiry != nil }
    return isOffered || expires || isAwaited || isReinvested || isChosen || isHeard || replan != nil
      || !triggers.isEmpty || carries.contains(where: \.isLearned) || strategy.seeding != nil
      || (uniformRows + personalRows).contains { compiled.rows[$0].isAboutOthers }
  }
}

extension DynamicRow {
  /// Whether its value follows from what all customers did before, though it may act on some of them only.
  fileprivate var isAboutOthers: Bool {
    switch source {
    case .allShare, .offer: true
    default: false
    }
  }
}
