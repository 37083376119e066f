import Engine
import Marketing

extension ReferenceSimulation {
  /// Writes down where everybody is when the measured run begins.
  func startRecord() {
    for customer in 0..<population.count {
      customers[customer].path = customers[customer].stage.map {
        [ReferenceVisit(stage: $0, tick: 0)]
      }
      recordStages(0, customer)
    }
  }

  private func recordStages(_ row: Int, _ customer: Int) {
    for (journey, stage) in customers[customer].stage.enumerated() {
      record.inStage[row, world.stageRows[journey][stage], world.cells[customer]] += 1
    }
  }

  /// Notes contacts of one customer by one channel.
  func recordContacts(_ channel: Int, _ customer: Int, count: Int, noticed: Int) {
    guard isMeasured else { return }
    let cell = world.cells[customer]
    record.contacts[row, channel, cell] += Int64(count)
    record.noticed[row, channel, cell] += Int64(noticed)
    for number in 0..<count {
      let place = min(customers[customer].contacts[channel] + number, layout.mostContacts - 1)
      record.contactsByNumber[place, channel, cell] += 1
    }
  }

  /// Notes that a customer has opted out.
  func recordOptOut(_ channel: Int, _ customer: Int) {
    guard isMeasured else { return }
    record.optOuts[row, channel, world.cells[customer]] += 1
  }

  /// Notes why a customer was not contacted.
  func recordRefusal(_ reason: Refusal, _ channel: Int, _ customer: Int) {
    guard isMeasured else { return }
    record.refused[reason.rawValue, channel, world.cells[customer]] += 1
  }

  /// Notes an edge taken.
  func recordStep(_ step: ReferenceStep, _ customer: Int) {
    guard isMeasured else { return }
    let (edge, cell) = (world.edgeRows[step.journey][step.edge], world.cells[customer])
    record.taken[row, edge, cell] += 1
    if step.channel != nil {
      record.takenByNumber[min(step.contactsBefore, layout.mostContacts - 1), edge, cell] += 1
    }
  }

  /// Notes that a customer has entered a customer-kind stage, if it is the first time.
  func becomeCustomer(_ customer: Int) {
    guard !customers[customer].wasCustomer else { return }
    customers[customer].wasCustomer = true
    if isMeasured {
      customers[customer].acquired = tick
      creditMessage(customer)
    }
    if tick <= layout.ticks { noteGoal(customer) { $0 == .acquired ? 1 : 0 } }
  }

  /// Notes where everybody is at the tick's end, who was acquired and who became inactive.
  func recordTick() {
    for customer in 0..<population.count {
      guard isMeasured else { continue }
      recordStages(tick, customer)
      if let acquired = customers[customer].acquired {
        if acquired == tick {
          record.acquired[row, 0, world.cells[customer]] += 1
          if customers[customer].invitations.contains(where: { $0 != nil }) {
            record.acquired[row, 1, world.cells[customer]] += 1
          }
        }
        let isActive = isActive(customers[customer])
        for (index, horizon) in layout.horizons.enumerated()
        where tick - acquired == horizon && isInTime(customers[customer]) {
          record.activeAt[index, 0, world.cells[customer]] += 1
          if isActive { record.activeAt[index, 1, world.cells[customer]] += 1 }
        }
      }
    }
  }

  /// Whether somebody was acquired, and before the follow-up.
  private func isInTime(_ customer: ReferenceCustomer) -> Bool {
    customer.acquired.map { $0 <= layout.ticks } ?? false
  }

  /// Notes what can only be said at the end.
  func finishRecord() {
    accrue()
    finishGroups()
    for (customer, state) in customers.enumerated() {
      let cell = world.cells[customer]
      for (journey, stages) in state.moved.enumerated() {
        for (stage, moved) in stages.enumerated() where moved {
          record.entered[0, world.stageRows[journey][stage], cell] += 1
        }
      }
      if let acquired = state.acquired, isInTime(state) {
        if let inactive = state.inactive {
          record.survival[inactive - acquired, 0, cell] += 1
        } else {
          record.survival[tick - acquired, 1, cell] += 1
        }
      }
      for (index, pair) in layout.stagePairs.enumerated() {
        recordConversion(index, pair, state, cell)
      }
    }
    record.outcomes = CustomerOutcomes(
      acquired: customers.map { isInTime($0) ? UInt16($0.acquired ?? 0) : 0 },
      inactive: customers.map { isInTime($0) ? UInt16($0.inactive ?? 0) : 0 },
      cell: world.cells.map(UInt16.init))
  }

  private func recordConversion(
    _ index: Int, _ pair: StagePair, _ state: ReferenceCustomer, _ cell: Int
  ) {
    let (from, to) = (layout.stages[pair.from], layout.stages[pair.to])
    guard let journey = world.journeys[from.journey],
      let place = state.path[journey].firstIndex(where: { $0.stage == world.stages[from] })
    else { return }
    record.conversions[index, 0, cell] += 1
    let rest = state.path[journey][(place + 1)...]
    guard let later = rest.first(where: { $0.stage == world.stages[to] }) else { return }
    record.conversions[index, 1, cell] += 1
    record.conversions[index, 2, cell] += Int64(later.tick - state.path[journey][place].tick)
  }
}
