import Marketing
import RandomStreams

extension Arm {
  /// Lets those choose whom a contact, or the length of their stay, gives occasion to.
  ///
  /// They are few in each block, so they are looked for; whoever moves here does not choose again in the
  /// journey's ordinary draw.
  func chooseOnOccasion(
    _ first: Int, _ count: Int, at moment: Moment, _ arguments: BlockArguments, _ lane: Lane
  ) {
    for number in routine.occasions {
      let journey = compiled.journeys[number]
      let chosen = lane.chosen + number * Block.size
      chosen.update(repeating: 0, count: Block.size)
      let stages = tracks[number].stage + first
      sort(count, stages, lane)
      for (stage, compiledStage) in journey.stages.enumerated() {
        let begin = stage == 0 ? 0 : lane.starts[stage - 1]
        let size = lane.starts[stage] - begin
        guard size > 0 else { continue }
        for group in compiledStage.groups {
          let n = candidates(group, lane.sorted + begin, size, first, number, moment, lane)
          guard n > 0 else { continue }
          for place in 0..<n {
            let row = Int(lane.members[place])
            lane.luck[row] = uniform(first + row, group.purpose, at: moment, index: 0)
          }
          var contacts: UnsafePointer<UInt8>?
          if case .contact(let channel) = group.opener {
            contacts = UnsafePointer(lane.effective + channel * Block.size)
          }
          choose(
            group, in: number, rows: lane.members, count: n, first: first, at: moment,
            contacts: contacts, values: arguments.rowAt, lane: lane, into: chosen)
        }
      }
    }
  }

  /// Sorts the block's customers by stage, by counting; then `starts[s]` is where stage s ends.
  private func sort(_ count: Int, _ stages: UnsafePointer<UInt8>, _ lane: Lane) {
    let starts = lane.starts
    starts.update(repeating: 0, count: Lane.mostStages + 1)
    for i in 0..<count { starts[Int(stages[i]) + 1] += 1 }
    for stage in 1...Lane.mostStages { starts[stage] += starts[stage - 1] }
    for i in 0..<count {
      let stage = Int(stages[i])
      lane.sorted[starts[stage]] = UInt16(i)
      starts[stage] += 1
    }
  }

  /// A uniform in (0, 1], finely resolved near 0, as the vectorised fill makes it.
  func uniform(
    _ customer: Int, _ purpose: Purpose, at moment: Moment, index: UInt32
  ) -> Float {
    let word = population.draws.word(
      customer: UInt32(customer), tick: UInt32(moment.clock), purpose: purpose, index: index)
    return Float(word >> 8) * 0x1p-24 + (Float(word & 255) + 0.5) * 0x1p-32
  }

  /// Writes the customers of a stage for whom a group stands open and who have not moved yet to the lane's
  /// members; returns how many.
  private func candidates(
    _ group: EdgeGroup, _ stage: UnsafeMutablePointer<UInt16>, _ size: Int, _ first: Int,
    _ number: Int, _ moment: Moment, _ lane: Lane
  ) -> Int {
    let chosen = lane.chosen + number * Block.size
    var n = 0
    func keep(_ isOpen: (Int) -> Bool) {
      for place in 0..<size {
        let row = Int(stage[place])
        if chosen[row] == 0 && isOpen(row) {
          lane.members[n] = UInt16(row)
          n += 1
        }
      }
    }
    switch group.opener {
    case .contact(let channel):
      guard plan.channels[channel] != nil, lane.isFilled[channel] else { return 0 }
      let effective = lane.effective + channel * Block.size
      keep { effective[$0] != 0 }
    case .after(let ticks):
      guard let entered = state.entered[number] else { return 0 }
      keep { moment.clock - Int(entered[first + $0]) == ticks }
    case .rate, .tick, .atOnce: break
    }
    return n
  }

  /// Numbers of contacts, after the draws that read them.
  func countContacts(
    _ number: Int, _ first: Int, _ count: Int, _ lane: Lane, _ scribe: Scribe
  ) {
    guard let column = state.contacts[number], lane.isFilled[number] else { return }
    let most = compiled.layout.mostContacts
    let attempts = lane.attempts + number * Block.size
    for i in 0..<count where attempts[i] != 0 {
      let customer = first + i
      for _ in 0..<attempts[i] where column[customer] < .max {
        column[customer] += 1
        let k = min(Int(column[customer]), most) - 1
        scribe.byNumber[
          (k * plan.channels.count + number) * scribe.cells + cell(of: customer)] += 1
      }
    }
  }
}
