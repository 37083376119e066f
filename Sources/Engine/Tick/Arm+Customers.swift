import Marketing

extension Arm {
  /// Whether she is in a customer's stage of any journey.
  func isCustomer(_ customer: Int) -> Bool {
    compiled.customerJourneys.contains { journey in
      compiled.journeys[journey].stages[Int(state.stage[journey][customer])].kind.isCustomer
    }
  }

  /// Whether she is in an active customer's stage of any journey.
  func isActive(_ customer: Int) -> Bool {
    compiled.customerJourneys.contains { journey in
      compiled.journeys[journey].stages[Int(state.stage[journey][customer])].kind.isActive
    }
  }

  /// Notes who has become a customer and who has become inactive for the first time.
  func noteCustomer(_ customer: Int, _ cell: Int, wasCustomer: Bool, wasActive: Bool) {
    if !wasCustomer, state.acquired[customer] == 0, isCustomer(customer) {
      state.acquired[customer] = UInt16(clock)
      record.acquired[flow, 0, cell] += 1
      if state.arrival.contains(where: { isInvited($0, customer) }) {
        record.acquired[flow, 1, cell] += 1
      }
      if number >= 1, number <= compiled.layout.ticks { cohorts[number].append(Int32(customer)) }
    }
    let since = state.acquired[customer]
    if since != 0, since != ArmState.never, state.inactive[customer] == 0,
      wasActive || since == UInt16(clock), !isActive(customer)
    {
      state.inactive[customer] = UInt16(clock)
      if isWatched(customer) { record.survival[clock - Int(since), 0, cell] += 1 }
    }
  }

  private func isInvited(_ arrival: Column<UInt8>?, _ customer: Int) -> Bool {
    guard let channel = arrival.map({ Int($0[customer]) - 1 }), channel >= 0 else { return false }
    if case .social = compiled.scenario.channels[channel].kind { return true }
    return false
  }

  /// Whether she was acquired in the measured run, so that her retention counts.
  func isWatched(_ customer: Int) -> Bool {
    let since = Int(state.acquired[customer])
    guard since != 0, state.acquired[customer] != ArmState.never else { return false }
    let warmUp = compiled.scenario.timing.warmUpTicks
    return since > warmUp && since - warmUp <= compiled.layout.ticks
  }

  /// Since when a customer has been in each pay-out set without a break.
  func notePayOutSets(_ customer: Int, _ journey: Int, _ from: Int, _ to: Int) {
    for (set, since) in state.inSetSince.enumerated() {
      let slots = compiled.payOutSets[set]
      let first = compiled.journeys[journey].firstSlot
      let (wasIn, isIn) = (slots.contains(first + from), slots.contains(first + to))
      if isIn && !wasIn {
        since[customer] = UInt16(clock)
      } else if wasIn && !isIn {
        since[customer] = 0
      }
    }
  }
}
