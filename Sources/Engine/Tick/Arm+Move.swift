import Foundation
import Marketing
import RandomStreams

extension Arm {
  /// Contacts, utilities and one draw for each journey, block by block.
  ///
  /// Nothing here reads what another block writes: stages change only when the tick settles.
  func contactAndMove() {
    forEachBlock { block, lane in
      contact(block, lane)
      let (first, count) = rows(of: block)
      for (position, row) in plan.personalRows.enumerated() {
        fill(
          compiled.rows[row], first: first, count: count, into: lane.rows + position * Block.size)
      }
      lane.chosen.update(repeating: 0, count: compiled.journeys.count * Block.size)
      for journey in compiled.journeys.indices { move(journey, first, count, lane) }
      collectEvents(block, count, lane)
      countContacts(first, count, lane)
      shiftJointHistory(first)
    }
  }

  /// Chooses an edge, or "stay", for each customer of a block in one journey.
  private func move(_ number: Int, _ first: Int, _ count: Int, _ lane: Lane) {
    let journey = compiled.journeys[number]
    let stages = state.stage[number].start + first
    let chosen = lane.chosen + number * Block.size
    // Sort the block's customers by stage, by counting.
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { starts in
      starts.update(repeating: 0)
      for i in 0..<count { starts[Int(stages[i]) + 1] += 1 }
      for stage in 1..<256 { starts[stage] += starts[stage - 1] }
      for i in 0..<count {
        let stage = Int(stages[i])
        lane.sorted[starts[stage]] = UInt16(i)
        starts[stage] += 1
      }
      // Now `starts[s]` is where stage s ends.
      var isDrawn: Purpose?
      for (stage, compiledStage) in journey.stages.enumerated() {
        let begin = stage == 0 ? 0 : starts[stage - 1]
        let members = lane.sorted + begin
        let size = starts[stage] - begin
        guard size > 0 else { continue }
        for group in compiledStage.groups {
          let (chosenRows, n) = candidates(group, members, size, first, number, lane)
          guard n > 0 else { continue }
          switch group.opener {
          case .rate, .tick:
            if isDrawn != group.purpose {
              population.draws.fillUniforms(
                lane.uniforms, count: Block.size, firstCustomer: UInt32(first),
                tick: UInt32(clock), purpose: group.purpose)
              isDrawn = group.purpose
            }
          case .contact, .after, .atOnce:
            for place in 0..<n {
              let row = Int(chosenRows[place])
              lane.uniforms[row] = uniform(first + row, group.purpose, index: 0)
            }
            isDrawn = nil
          }
          var contacts: UnsafePointer<UInt8>?
          if case .contact(let channel) = group.opener {
            contacts = UnsafePointer(lane.effective + channel * Block.size)
          }
          choose(
            group, in: number, rows: chosenRows, count: n, first: first, contacts: contacts,
            lane: lane, into: chosen)
        }
      }
    }
  }

  /// A uniform in (0, 1], finely resolved near 0, as the vectorised fill makes it.
  func uniform(_ customer: Int, _ purpose: Purpose, index: UInt32) -> Float {
    let word = population.draws.word(
      customer: UInt32(customer), tick: UInt32(clock), purpose: purpose, index: index)
    return Float(word >> 8) * 0x1p-24 + (Float(word & 255) + 0.5) * 0x1p-32
  }

  /// The customers of a stage for whom a group stands open and who have not moved yet.
  private func candidates(
    _ group: EdgeGroup, _ members: UnsafeMutablePointer<UInt16>, _ size: Int, _ first: Int,
    _ number: Int, _ lane: Lane
  ) -> (UnsafeMutablePointer<UInt16>, Int) {
    let chosen = lane.chosen + number * Block.size
    var n = 0
    func keep(_ isOpen: (Int) -> Bool) {
      for place in 0..<size {
        let row = Int(members[place])
        if chosen[row] == 0 && isOpen(row) {
          lane.members[n] = UInt16(row)
          n += 1
        }
      }
    }
    switch group.opener {
    case .rate, .tick:
      // Nothing can have moved yet unless an earlier group of this stage was open to somebody.
      keep { _ in true }
    case .contact(let channel):
      guard plan.channels[channel] != nil else { return (members, 0) }
      let effective = lane.effective + channel * Block.size
      keep { effective[$0] != 0 }
    case .after(let ticks):
      guard let entered = state.entered[number] else { return (members, 0) }
      keep { clock - Int(entered[first + $0]) == ticks }
    case .atOnce: return (members, 0)
    }
    return (lane.members, n)
  }

  /// Writes the edges taken as 32-bit events in ascending order of customers.
  private func collectEvents(_ block: Int, _ count: Int, _ lane: Lane) {
    let out = events.start + block * eventsPerBlock
    let journeys = compiled.journeys.count
    var n = 0
    for i in 0..<count {
      for journey in 0..<journeys {
        let edge = lane.chosen[journey * Block.size + i]
        if edge != 0 {
          out[n] = UInt32(i) | UInt32(journey) << 10 | UInt32(edge - 1) << 18
          n += 1
        }
      }
    }
    eventCounts.withUnsafeMutableBufferPointer { $0[block] = n }
  }

  /// Numbers of contacts, after the moves that read them.
  private func countContacts(_ first: Int, _ count: Int, _ lane: Lane) {
    let cells = compiled.layout.cellCount
    let most = compiled.layout.mostContacts
    for (number, column) in state.contacts.enumerated() {
      guard let column, plan.channels[number] != nil else { continue }
      let attempts = lane.attempts + number * Block.size
      for i in 0..<count where attempts[i] != 0 {
        let customer = first + i
        for _ in 0..<attempts[i] where column[customer] < .max {
          column[customer] += 1
          let k = min(Int(column[customer]), most) - 1
          lane.byNumber[
            (k * plan.channels.count + number) * cells + Int(population.cell(of: customer))] += 1
        }
      }
    }
  }
}
