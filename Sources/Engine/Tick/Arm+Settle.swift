import CKernels
import Marketing
import RandomStreams

extension Arm {
  /// Applies the edges taken in a block.
  ///
  /// All of it touches the customer herself and this thread's counts; what reaches others is noted. So the
  /// order matters only among the edges of one customer, and only if more follows from one of them than
  /// a move: such customers are set apart, and settle journey by journey in ascending order.
  func settle(_ first: Int, _ count: Int, _ lane: Lane, _ scribe: Scribe) {
    guard routine.setsApart else {
      for number in tracks.indices { settleMoves(number, first, lane, scribe) }
      return
    }
    let apart = lane.apart
    apart.update(repeating: 0, count: Block.size)
    for number in tracks.indices {
      setApart(number, apart, lane)
      let chosen = lane.chosen + number * Block.size
      if routine.occasions.contains(number) {
        for i in 0..<count { apart[i] |= chosen[i] }
      } else {
        chosen.update(repeating: 0, count: Block.size)
      }
    }
    for number in tracks.indices { settleMoves(number, first, lane, scribe) }
    for i in 0..<count where apart[i] != 0 {
      noteStages(of: first + i, lane)
      for number in tracks.indices {
        let edge = lane.chosen[number * Block.size + i]
        guard edge != 0 else { continue }
        takeWithEffects(
          edge: Int(edge) - 1, in: number, customer: first + i, depth: 0, lane, scribe)
      }
    }
  }

  /// Notes where a customer starts the tick, for what she decides on the spot.
  private func noteStages(of customer: Int, _ lane: Lane) {
    guard !compiled.needs.groupSlots.isEmpty else { return }
    for number in tracks.indices { lane.startedIn[number] = tracks[number].stage[customer] }
  }

  /// Marks the customers of a journey from whose edges more follows.
  private func setApart(_ number: Int, _ apart: UnsafeMutablePointer<UInt8>, _ lane: Lane) {
    let settling = arguments[lane.number].settlings[number]
    let events = lane.events + number * Lane.eventRoom
    for place in 0..<Int(lane.eventCounts[number]) {
      let event = events[place]
      let kind = Int(event >> 16) * Int(settling.slots) + Int(event >> 10 & 63)
      if UInt32(settling.flags[kind]) & UInt32(FF_SPECIAL) != 0 {
        apart[Int(event & 1_023)] = 1
      }
    }
  }

  /// Applies a journey's edges; those of customers set apart are written to `chosen`.
  private func settleMoves(_ number: Int, _ first: Int, _ lane: Lane, _ scribe: Scribe) {
    let count = lane.eventCounts[number]
    guard count > 0 else { return }
    let arguments = self.arguments[lane.number]
    let settling = arguments.settlings + number
    ff_settle(settling, Int64(first), lane.events + number * Lane.eventRoom, count)
    noteMoves(number, first, lane, scribe)
    let (new, notable, special) = (lane.listCounts[0], lane.listCounts[1], lane.listCounts[2])
    lane.work.edgesTaken += Int(count - special)
    if settling.pointee.sources != nil {
      ff_enter(settling, Int64(first), lane.newEntries, new, Int32(scribe.moment.clock))
    } else {
      enter(number, first, Int(new), lane, scribe)
    }
    for place in 0..<Int(notable) { finish(lane.notable[place], number, first, lane, scribe) }
    for place in 0..<Int(special) {
      let (row, kind) = (Int(lane.special[place] & 1_023), Int(lane.special[place] >> 10))
      let edge = tables[number].edgeAt[kind]
      if routine.setsApart {
        lane.chosen[number * Block.size + row] = edge + 1
      } else {
        noteStages(of: first + row, lane)
        takeWithEffects(
          edge: Int(edge), in: number, customer: first + row, depth: 0, lane, scribe)
      }
    }
  }

  /// Brings records of entries up to date that are not of the short form.
  private func enter(
    _ number: Int, _ first: Int, _ count: Int, _ lane: Lane, _ scribe: Scribe
  ) {
    let to = arguments[lane.number].settlings[number].to
    for place in 0..<count {
      let entry = lane.newEntries[place]
      let customer = first + Int(entry & 1_023)
      guard let to else { continue }
      state.entries[number].enter(
        customer, Int(to[Int(entry >> 10)]), cell: cell(of: customer),
        clock: scribe.moment.clock, scribe)
    }
  }

  /// What is left to do for an ordinary move or act.
  private func finish(
    _ entry: UInt32, _ number: Int, _ first: Int, _ lane: Lane, _ scribe: Scribe
  ) {
    let track = tracks[number]
    let kind = Int(entry >> 10)
    let customer = first + Int(entry & 1_023)
    let cell = cell(of: customer)
    let move = moves.moves.start[track.firstEdge + Int(tables[number].edgeAt[kind])]
    let from = kind / tables[number].slots.count
    let to = move.to == .max ? from : Int(move.to)
    let (before, after) = (track.kinds[from], track.kinds[to])
    if before != after { noteKind(customer, number, before, after, cell, scribe) }
    if from != to, track.more[from] || track.more[to] {
      noteMore(customer, number, from, to, scribe)
    }
    if move.holds | move.drops != 0 { hold(customer, cell, move.holds, move.drops, scribe) }
  }

  /// A customer takes an edge from which more follows, or from where she no longer is.
  private func takeWithEffects(
    edge local: Int, in number: Int, customer: Int, depth: UInt32, _ lane: Lane, _ scribe: Scribe
  ) {
    let edge = compiled.journeys[number].edges[local]
    let global = tracks[number].firstEdge + local
    let from = Int(state.stage[number][customer])
    // An effect of this tick may have moved her on; then the edge no longer leaves where she is, or she lacks the
    // points it takes.
    guard compiled.journeys[number].stages[from].contains(local), hasPoints(for: edge, customer)
    else {
      scribe.dropped += 1
      return
    }
    let cell = cell(of: customer)
    lane.work.edgesTaken += 1
    scribe.taken[global * scribe.cells + cell] += 1
    targeting?.note(global, customer, clock: scribe.moment.clock)
    if let replanner, replanner.plan.edges.contains(global) {
      replanner.credit(customer, scribe)
    }
    noteTrials(global, customer, scribe)
    noteContactNumber(edge, global, customer, cell, scribe)
    noteSuccess(edge.contactChannel, edge: global, customer, cell, scribe)
    if let to = edge.destination, to != from {
      noteArrival(edge, number, customer, scribe.moment)
      shift(customer, in: number, from: from, to: to, cell, scribe)
    }
    if let account = handlingAccounts[global] { enter(edge.cost, account, customer, scribe) }
    let amount = drawAmount(of: edge, customer: customer, cell, scribe)
    for effect in edge.effects {
      apply(effect, of: edge, amount: amount, customer: customer, cell, scribe)
    }
    claim(edge: global, amount: amount, customer: customer, lane, scribe)
    trigger(edge: global, amount: amount, customer: customer, lane, scribe)
    visit(edge: global, customer: customer, scribe)
    if let to = edge.destination, to != from {
      followUp(number, stage: to, customer: customer, depth: depth, lane, scribe)
    }
  }

  private func noteContactNumber(
    _ edge: CompiledEdge, _ global: Int, _ customer: Int, _ cell: Int, _ scribe: Scribe
  ) {
    guard let channel = edge.contactChannel, let contacts = state.contacts[channel] else { return }
    let k = min(max(Int(contacts[customer]), 1), compiled.layout.mostContacts)
    let edges = compiled.layout.edges.count
    scribe.takenByNumber[((k - 1) * edges + global) * scribe.cells + cell] += 1
  }

  /// The first contact that moves a customer is the one she came by.
  private func noteArrival(
    _ edge: CompiledEdge, _ journey: Int, _ customer: Int, _ moment: Moment
  ) {
    guard let channel = edge.contactChannel, let arrival = state.arrival[journey],
      arrival[customer] == 0
    else { return }
    arrival[customer] = UInt8(channel + 1)
    state.arrivalTick[journey]?[customer] = UInt16(moment.clock)
    state.inviter[journey]?[customer] = state.sender[channel]?[customer] ?? -1
  }

  /// Decisions made on entering a stage, up to four one after the other in one tick.
  private func followUp(
    _ number: Int, stage: Int, customer: Int, depth: UInt32, _ lane: Lane, _ scribe: Scribe
  ) {
    let journey = compiled.journeys[number]
    guard depth < 4, let group = journey.stages[stage].atOnce,
      Int(state.stage[number][customer]) == stage
    else { return }
    for member in group.members {
      for entry in plan.personal[journey.firstEdge + member.edge] {
        fill(
          compiled.rows[entry.row], first: customer, count: 1, at: scribe.moment,
          startedIn: lane.startedIn, into: lane.singleAt[plan.position(ofRow: entry.row)])
      }
    }
    lane.luck[0] = uniform(customer, group.purpose, at: scribe.moment, index: depth + 1)
    var chosen: UInt8 = 0
    var row: UInt16 = 0
    choose(
      group, in: number, rows: &row, count: 1, first: customer, at: scribe.moment,
      contacts: nil, values: lane.singleAt, lane: lane, into: &chosen)
    if chosen != 0 {
      takeWithEffects(
        edge: Int(chosen) - 1, in: number, customer: customer, depth: depth + 1, lane, scribe)
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
