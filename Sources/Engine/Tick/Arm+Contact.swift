import Marketing
import RandomStreams

extension Arm {
  /// Fills the lane's contacts of this tick for one block and brings memories up to date.
  func contact(_ block: Int, _ lane: Lane) {
    let (first, count) = rows(of: block)
    for (number, channelPlan) in plan.channels.enumerated() {
      guard let channelPlan else {
        decay(number, first)
        continue
      }
      let attempts = lane.attempts + number * Block.size
      let effective = lane.effective + number * Block.size
      let isFilled: Bool
      switch compiled.scenario.channels[number].kind {
      case .broadcast:
        isFilled = expose(channelPlan, first, count, lane, into: attempts)
        if isFilled { effective.update(from: attempts, count: Block.size) }
      case .addressed(_, let optOut, let noticed):
        isFilled = collect(number, first, count, into: attempts)
        if isFilled {
          thin(
            attempts, by: noticed, compiled.purposes[number].noticed, first, count, into: effective)
          leave(attempts, optOut, number, first, count, lane)
        }
      case .staffed(_, let optOut, let answered, _, _):
        isFilled = collect(number, first, count, into: attempts)
        if isFilled {
          thin(
            attempts, by: answered, compiled.purposes[number].answered, first, count,
            into: effective)
          leave(attempts, optOut, number, first, count, lane)
        }
      case .social, .event:
        isFilled = collect(number, first, count, into: attempts)
        if isFilled { effective.update(from: attempts, count: Block.size) }
      }
      if !isFilled {
        attempts.update(repeating: 0, count: Block.size)
        effective.update(repeating: 0, count: Block.size)
      }
      remember(number, first, attempts, effective, isFilled: isFilled)
      if isFilled { tally(number, first, count, lane) }
    }
  }

  /// Broadcast: how often each customer who can be reached meets the channel.
  ///
  /// False if it is silent.
  private func expose(
    _ channelPlan: ChannelPlan, _ first: Int, _ count: Int, _ lane: Lane,
    into attempts: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    let number = channelPlan.channel
    let ends = exposureEnds[number]
    let seen = channelPlan.allowance == nil ? population.seen[number] : nil
    guard channelPlan.runs[place], !ends.isEmpty || seen != nil else { return false }
    population.draws.fill(
      lane.words, count: Block.size, firstCustomer: UInt32(first), tick: UInt32(clock),
      purpose: compiled.purposes[number].exposure)
    let words = lane.words
    if let seen {
      let (high, low) = (seen.high.start + first, seen.low.start + first)
      for i in 0..<Block.size {
        let threshold = UInt32(high[i]) << 16 | UInt32(low[i]) << 8
        attempts[i] = words[i] < threshold ? 1 : 0
      }
    } else {
      attempts.update(repeating: 0, count: Block.size)
      for end in ends {
        for i in 0..<Block.size { attempts[i] &+= words[i] >= end ? 1 : 0 }
      }
      if let reached = population.reached[number].map({ $0.start + first }) {
        for i in 0..<Block.size { attempts[i] = reached[i] != 0 ? attempts[i] : 0 }
      }
    }
    for i in count..<Block.size { attempts[i] = 0 }
    return true
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
    _ first: Int, _ count: Int, into effective: UnsafeMutablePointer<UInt8>
  ) {
    effective.update(from: attempts, count: Block.size)
    guard share < 1 else { return }
    for i in 0..<count where attempts[i] != 0 {
      var kept: UInt8 = 0
      for index in 0..<attempts[i] {
        let u = population.draws.uniform(
          customer: UInt32(first + i), tick: UInt32(clock), purpose: purpose, index: UInt32(index))
        if u < share { kept += 1 }
      }
      effective[i] = kept
    }
  }

  /// Some of those contacted opt out; some are given up by the strategy's stop rule.
  private func leave(
    _ attempts: UnsafeMutablePointer<UInt8>, _ optOut: Double, _ number: Int, _ first: Int,
    _ count: Int, _ lane: Lane
  ) {
    if optOut > 0, let optedOut = state.optedOut[number] {
      let purpose = compiled.purposes[number].optOut
      for i in 0..<count where attempts[i] != 0 {
        let u = population.draws.uniform(
          customer: UInt32(first + i), tick: UInt32(clock), purpose: purpose)
        if u < optOut, optedOut[first + i] == 0 {
          optedOut[first + i] = 1
          note(.optOuts, number, first + i, 1, lane)
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
        customer: UInt32(first + i), tick: UInt32(clock), purpose: purpose)
      if u < stop.tables[code][k - 1] { givenUp[first + i] = 1 }
    }
  }

  /// Memories fade by their half-life and grow with what had an effect.
  private func remember(
    _ number: Int, _ first: Int, _ attempts: UnsafeMutablePointer<UInt8>,
    _ effective: UnsafeMutablePointer<UInt8>, isFilled: Bool
  ) {
    decay(number, first)
    if isFilled, let memory = state.memory[number] {
      let z = memory.start + first
      for i in 0..<Block.size { z[i] += Float(effective[i]) }
    }
    if isFilled, let worn = state.worn[number] {
      let z = worn.start + first
      for i in 0..<Block.size { z[i] += Float(attempts[i]) }
    }
    if let history = state.history[number] {
      let h = history.start + first
      for i in 0..<Block.size { h[i] = h[i] << 1 | (attempts[i] != 0 ? 1 : 0) }
    }
  }

  private func decay(_ number: Int, _ first: Int) {
    if let memory = state.memory[number] {
      let factor = compiled.memoryDecay[number]
      let z = memory.start + first
      for i in 0..<Block.size { z[i] *= factor }
    }
    if let worn = state.worn[number] {
      let factor = compiled.wornDecay[number]
      let z = worn.start + first
      for i in 0..<Block.size { z[i] *= factor }
    }
  }

  /// The joint history moves on by one tick.
  func shiftJointHistory(_ first: Int) {
    guard let joint = state.jointHistory else { return }
    let h = joint.start + first
    for i in 0..<Block.size {
      h[i] = (h[i] & ~Arm.thisTick) << 1 | (h[i] & Arm.thisTick != 0 ? 1 : 0)
    }
  }

  private func tally(_ number: Int, _ first: Int, _ count: Int, _ lane: Lane) {
    let attempts = lane.attempts + number * Block.size
    let effective = lane.effective + number * Block.size
    for i in 0..<count where attempts[i] != 0 {
      note(.attempts, number, first + i, Int64(attempts[i]), lane)
      if effective[i] != 0 { note(.effective, number, first + i, Int64(effective[i]), lane) }
    }
  }

  /// Counts something of this tick for a channel in the customer's cell.
  func note(
    _ kind: Lane.Kind, _ channel: Int, _ customer: Int, _ amount: Int64, _ lane: Lane
  ) {
    let cells = compiled.layout.cellCount
    lane.counts[
      (kind.rawValue * plan.channels.count + channel) * cells + Int(population.cell(of: customer))] +=
      amount
  }
}
