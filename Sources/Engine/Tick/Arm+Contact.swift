import CKernels
import Marketing
import RandomStreams

extension Arm {
  /// Fills the lane's contacts of this tick for one block.
  ///
  /// Memories grow by those that had an effect, in the kernel; the rest of what contacts leave is here.
  func contact(_ first: Int, _ count: Int, _ lane: Lane, _ scribe: Scribe) {
    // Channels of the warm-up, or of other strategies, that this plan does not use: nothing comes.
    lane.isFilled.update(repeating: false, count: plan.channels.count)
    for number in 0..<routine.broadcastCount {
      let broadcast = routine.broadcast(number, step: scribe.moment.step)
      lane.isFilled[broadcast.channel] = broadcast.isOnAir
      if broadcast.isOnAir { expose(broadcast, first, count, lane, scribe) }
    }
    for channel in routine.others { contact(channel, first, count, lane, scribe) }
    for channel in routine.traced { leaveTraces(channel, first, lane) }
    replanner?.note(lane, first: first, count: count)
    carryMessages(first, count, lane, scribe)
  }

  /// Contacts by a channel that chooses whom, or that customers carry.
  private func contact(
    _ number: Int, _ first: Int, _ count: Int, _ lane: Lane, _ scribe: Scribe
  ) {
    let attempts = lane.attempts + number * Block.size
    let effective = lane.effective + number * Block.size
    lane.isFilled[number] = collect(number, first, count, into: attempts)
    guard lane.isFilled[number] else { return }
    switch compiled.scenario.channels[number].kind {
    case .addressed(_, let optOut, let noticed):
      thin(
        attempts, by: noticed, compiled.purposes[number].noticed, first, count, at: scribe.moment,
        into: effective)
      passOver(number, first, count, effective)
      leave(attempts, optOut, number, first, count, scribe)
    case .staffed(_, let optOut, let answered, _, _):
      thin(
        attempts, by: answered, compiled.purposes[number].answered, first, count, at: scribe.moment,
        into: effective)
      leave(attempts, optOut, number, first, count, scribe)
      answerThoseWhoCame(number, first, count, lane)
    case .broadcast, .social, .event: effective.update(from: attempts, count: Block.size)
    }
    tally(number, first, count, lane, scribe)
  }

  /// Triggered contacts that came too late are not noticed.
  private func passOver(
    _ number: Int, _ first: Int, _ count: Int, _ effective: UnsafeMutablePointer<UInt8>
  ) {
    guard let unheeded = state.unheeded[number] else { return }
    let late = unheeded.start + first
    for i in 0..<count where late[i] != 0 {
      if effective[i] > 0 { effective[i] -= 1 }
      late[i] = 0
    }
  }

  /// Contacts chosen by selection or carried by customers.
  ///
  /// False if there can be none.
  private func collect(
    _ number: Int, _ first: Int, _ count: Int, into attempts: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    let selected = state.selected[number]
    let inbox = state.inbox[number]
    guard selected != nil || inbox != nil else { return false }
    attempts.update(repeating: 0, count: Block.size)
    if let selected { attempts.update(from: selected.start + first, count: Block.size) }
    if let inbox {
      let waiting = inbox.start + first
      for i in 0..<count { attempts[i] &+= waiting[i] }
      waiting.update(repeating: 0, count: count)
    }
    return true
  }

  /// Keeps each contact with a chance: noticed, or answered.
  private func thin(
    _ attempts: UnsafeMutablePointer<UInt8>, by share: Double, _ purpose: Purpose,
    _ first: Int, _ count: Int, at moment: Moment, into effective: UnsafeMutablePointer<UInt8>
  ) {
    effective.update(from: attempts, count: Block.size)
    guard share < 1 else { return }
    for i in 0..<count where attempts[i] != 0 {
      var kept: UInt8 = 0
      for index in 0..<attempts[i] {
        let u = population.draws.uniform(
          customer: UInt32(first + i), tick: UInt32(moment.clock), purpose: purpose,
          index: UInt32(index))
        if u < share { kept += 1 }
      }
      effective[i] = kept
    }
  }

  /// Some of those contacted opt out; some are given up by the strategy's stop rule.
  private func leave(
    _ attempts: UnsafeMutablePointer<UInt8>, _ optOut: Double, _ number: Int, _ first: Int,
    _ count: Int, _ scribe: Scribe
  ) {
    if optOut > 0, let optedOut = state.optedOut[number] {
      let purpose = compiled.purposes[number].optOut
      for i in 0..<count where attempts[i] != 0 {
        let u = population.draws.uniform(
          customer: UInt32(first + i), tick: UInt32(scribe.moment.clock), purpose: purpose)
        if u < optOut, optedOut[first + i] == 0 {
          optedOut[first + i] = 1
          note(.optOuts, number, first + i, 1, scribe)
        }
      }
    }
    guard let stop = plan.channels[number]?.stop, !stop.tables.isEmpty,
      let givenUp = state.givenUp[number], let contacts = state.contacts[number]
    else { return }
    let purpose = compiled.purposes[number].giveUp
    for i in 0..<count where attempts[i] != 0 {
      let code = stop.feature.map { Int(population.feature($0)[first + i]) } ?? 0
      let k = min(Int(contacts[first + i]) + Int(attempts[i]), 64)
      let u = population.draws.uniform(
        customer: UInt32(first + i), tick: UInt32(scribe.moment.clock), purpose: purpose)
      if u < stop.tables[code][k - 1] { givenUp[first + i] = 1 }
    }
  }

  /// What contacts leave behind besides memory: wear, and which of the last ticks had one.
  private func leaveTraces(_ number: Int, _ first: Int, _ lane: Lane) {
    let attempts = lane.attempts + number * Block.size
    let isFilled = lane.isFilled[number]
    if let worn = state.worn[number] {
      let factor = compiled.wornDecay[number]
      let z = worn.start + first
      for i in 0..<Block.size { z[i] *= factor }
      if isFilled { for i in 0..<Block.size { z[i] += Float(attempts[i]) } }
    }
    if let history = state.history[number] {
      let h = history.start + first
      if isFilled {
        for i in 0..<Block.size { h[i] = h[i] << 1 | (attempts[i] != 0 ? 1 : 0) }
      } else {
        for i in 0..<Block.size { h[i] <<= 1 }
      }
    }
  }

  /// Notes a contact of this tick in the joint history.
  @inline(__always)
  func countJointly(_ customer: Int) {
    for joint in state.jointHistory where joint[customer] & Arm.thisTick == 0 {
      joint[customer] |= Arm.thisTick
      return
    }
  }

  /// The joint history moves on by one tick.
  func shiftJointHistory(_ first: Int) {
    for joint in state.jointHistory {
      let h = joint.start + first
      for i in 0..<Block.size {
        h[i] = (h[i] & ~Arm.thisTick) << 1 | (h[i] & Arm.thisTick != 0 ? 1 : 0)
      }
    }
  }

  private func tally(
    _ number: Int, _ first: Int, _ count: Int, _ lane: Lane, _ scribe: Scribe
  ) {
    let attempts = lane.attempts + number * Block.size
    let effective = lane.effective + number * Block.size
    for i in 0..<count where attempts[i] != 0 {
      note(.attempts, number, first + i, Int64(attempts[i]), scribe)
      lane.work.exposures += Int(attempts[i])
      payByGroup(number, contacts: attempts[i], first + i, scribe)
      if effective[i] != 0 { note(.effective, number, first + i, Int64(effective[i]), scribe) }
    }
  }

  /// Counts something of this tick for a channel in the customer's cell.
  func note(
    _ kind: Scribe.Kind, _ channel: Int, _ customer: Int, _ amount: Int64, _ scribe: Scribe
  ) {
    let cells = compiled.layout.cellCount
    scribe.contacts[(kind.rawValue * plan.channels.count + channel) * cells + cell(of: customer)] +=
      amount
  }
}
