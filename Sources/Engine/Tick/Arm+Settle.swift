import Marketing
import RandomStreams
import Statistics

extension Arm {
  /// Applies the edges taken, in ascending order of customers and journeys, with what follows from them.
  func settle() {
    for block in eventCounts.indices {
      let first = block * Block.size
      let list = events.start + block * eventsPerBlock
      for place in 0..<eventCounts[block] {
        let event = list[place]
        let customer = first + Int(event & 1_023)
        take(edge: Int(event >> 18), in: Int(event >> 10 & 255), customer: customer, depth: 0)
      }
    }
    settleVisitors()
  }

  /// A customer takes an edge.
  private func take(edge local: Int, in number: Int, customer: Int, depth: UInt32) {
    let journey = compiled.journeys[number]
    let edge = journey.edges[local]
    let cell = Int(population.cell(of: customer))
    let global = journey.firstEdge + local
    let from = Int(state.stage[number][customer])
    // An effect of this tick may have moved her on; then the edge no longer leaves where she is.
    guard journey.stages[from].contains(local) else {
      record.droppedMoves += 1
      return
    }
    record.taken[flow, global, cell] += 1
    noteContactNumber(edge, global, customer, cell)
    if let to = edge.destination, to != from {
      noteArrival(edge, number, customer)
      move(customer, in: number, to: to)
    }
    if edge.cost != 0, let account = handlingAccounts[global] {
      post(edge.cost, to: account, cell: UInt16(cell))
    }
    for effect in edge.effects { apply(effect, of: edge, customer: customer) }
    claim(edge: global, customer: customer)
    visit(edge: global, customer: customer)
    if let to = edge.destination, to != from {
      followUp(number, stage: to, customer: customer, depth: depth)
    }
  }

  private func noteContactNumber(
    _ edge: CompiledEdge, _ global: Int, _ customer: Int, _ cell: Int
  ) {
    guard let channel = edge.contactChannel, let contacts = state.contacts[channel] else { return }
    let k = min(max(Int(contacts[customer]), 1), compiled.layout.mostContacts)
    record.takenByNumber[k - 1, global, cell] += 1
  }

  /// The first contact that moves a customer is the one she came by.
  private func noteArrival(_ edge: CompiledEdge, _ journey: Int, _ customer: Int) {
    guard let channel = edge.contactChannel, let arrival = state.arrival[journey],
      arrival[customer] == 0
    else { return }
    arrival[customer] = UInt8(channel + 1)
    state.arrivalTick[journey]?[customer] = UInt16(clock)
    state.inviter[journey]?[customer] = state.sender[channel]?[customer] ?? -1
  }

  /// Moves a customer and everything that counts where she is.
  func move(_ customer: Int, in number: Int, to stage: Int) {
    let journey = compiled.journeys[number]
    let from = Int(state.stage[number][customer])
    let cells = compiled.layout.cellCount
    let cell = Int(population.cell(of: customer))
    let (leaving, entering) = (journey.firstSlot + from, journey.firstSlot + stage)
    let wasCustomer = isCustomer(customer)
    let wasActive = isActive(customer)
    state.stage[number][customer] = UInt8(stage)
    stageCounts[leaving * cells + cell] -= 1
    stageCounts[entering * cells + cell] += 1
    state.entered[number]?[customer] = UInt16(clock)
    state.ever[entering]?[customer] = 1
    noteEntry(customer, from: leaving, into: entering, cell)
    push(customer, leaving, -1)
    push(customer, entering, 1)
    notePayOutSets(customer, number, from, stage)
    noteCustomer(customer, cell, wasCustomer: wasCustomer, wasActive: wasActive)
  }

  /// Tells acquaintances and group members: only those of customers who change are touched.
  private func push(_ customer: Int, _ slot: Int, _ change: Int32) {
    if let number = compiled.needs.friendSlots.firstIndex(of: slot), !population.ties.isEmpty {
      let counts = state.friendsIn[number]
      let ties = population.ties
      for place in Int(ties.offsets[customer])..<Int(ties.offsets[customer + 1]) {
        let friend = Int(ties.others[place])
        counts[friend] = UInt16(truncatingIfNeeded: Int32(counts[friend]) + change)
      }
    }
    for (number, pair) in compiled.needs.groupSlots.enumerated() where pair.slot == slot {
      let group = Int(population.groups[pair.group].group[customer])
      state.groupIn[number][group] += change
    }
  }

  private func apply(_ effect: CompiledEffect, of edge: CompiledEdge, customer: Int) {
    let cell = Int(population.cell(of: customer))
    let cells = compiled.layout.cellCount
    switch effect {
    case .hold(let product):
      guard let holds = state.holds, holds[customer] & (1 << UInt32(product)) == 0 else { return }
      holds[customer] |= 1 << UInt32(product)
      holders[product * cells + cell] += 1
    case .drop(let product):
      guard let holds = state.holds, holds[customer] & (1 << UInt32(product)) != 0 else { return }
      holds[customer] &= ~(1 << UInt32(product))
      holders[product * cells + cell] -= 1
    case .count(let tally, let amount, let feature, let purpose):
      let u = population.draws.uniform(
        customer: UInt32(customer), tick: UInt32(clock), purpose: purpose)
      let value: Double
      switch amount {
      case .drawn(let distribution): value = distribution.quantile(u)
      case .chance(let chance): value = u < chance ? 1 : 0
      case .feature: value = feature.map { Double(population.feature($0)[customer]) } ?? 0
      }
      record.tallies[flow, tally, cell] += Int64((value * Double(RunRecord.tallyUnit)).rounded())
    case .invite(let friends, let channel):
      guard let use = plan.channels[channel], use.runs[place] else { return }
      for index in 0..<friends {
        guard let friend = friend(of: customer, edge.invitePurpose, index: index) else { return }
        nextInbox.append(Delivery(channel: channel, receiver: friend, sender: Int32(customer)))
      }
    case .send(let channel):
      guard let use = plan.channels[channel], use.runs[place],
        population.reaches(channel, customer), population.consents(channel, customer),
        state.optedOut[channel].map({ $0[customer] == 0 }) ?? true
      else { return }
      nextInbox.append(Delivery(channel: channel, receiver: Int32(customer), sender: -1))
    case .move(let journey, let stage):
      if Int(state.stage[journey][customer]) != stage { move(customer, in: journey, to: stage) }
    }
  }

  /// Decisions made on entering a stage, up to four one after the other in one tick.
  private func followUp(_ number: Int, stage: Int, customer: Int, depth: UInt32) {
    let journey = compiled.journeys[number]
    guard depth < 4, let group = journey.stages[stage].atOnce,
      Int(state.stage[number][customer]) == stage
    else { return }
    let lane = lanes[0]
    for member in group.members {
      for entry in plan.personal[journey.firstEdge + member.edge] {
        fill(
          compiled.rows[entry.row], first: customer, count: 1,
          into: lane.rows + plan.position(ofRow: entry.row) * Block.size)
      }
    }
    lane.uniforms[0] = uniform(customer, group.purpose, index: depth + 1)
    lane.chosen[0] = 0
    var row: UInt16 = 0
    choose(
      group, in: number, rows: &row, count: 1, first: customer, contacts: nil, lane: lane,
      into: lane.chosen)
    if lane.chosen[0] != 0 {
      take(edge: Int(lane.chosen[0]) - 1, in: number, customer: customer, depth: depth + 1)
    }
  }
}

extension CompiledStage {
  /// Whether an edge leaves this stage.
  func contains(_ edge: Int) -> Bool {
    groups.contains { $0.members.contains { $0.edge == edge } }
      || (atOnce?.members.contains { $0.edge == edge } ?? false)
  }
}
