import Marketing

extension Arm {
  /// Writes the values of a dynamic row for customers `first ..< first + count`.
  ///
  /// One implementation serves a whole block and a single customer. One who decides on the spot has left the
  /// stages of the tick's start, by journey `startedIn`; groups are still counted with her there.
  func fill(
    _ row: DynamicRow, first: Int, count: Int, at moment: Moment,
    startedIn: UnsafePointer<UInt8>? = nil, into out: UnsafeMutablePointer<Float>
  ) {
    fillRaw(row.source, first, count, moment, out, startedIn: startedIn)
    shape(row, first, count, out)
  }

  /// Makes of raw values what a row says.
  func shape(
    _ row: DynamicRow, _ first: Int, _ count: Int, _ out: UnsafeMutablePointer<Float>
  ) {
    switch row.shape {
    case .plain: break
    case .ramp(let beyond, let most, let scale):
      for i in 0..<count {
        let above = out[i] - beyond
        let positive = above > 0 ? above : 0
        out[i] = (positive < most ? positive : most) * scale
      }
    case .line(let from, let scale):
      for i in 0..<count { out[i] = (out[i] - from) * scale }
    case .band(let low, let high):
      for i in 0..<count { out[i] = out[i] >= low && out[i] < high ? 1 : 0 }
    }
    if let gate = row.gate {
      let codes = population.feature(gate.feature).start + first
      let code = Float(gate.code)
      for i in 0..<count { out[i] = codes[i] == code ? out[i] : 0 }
    }
  }

  /// Writes what a row is made of.
  func fillRaw(
    _ source: DynamicRow.Source, _ first: Int, _ count: Int, _ moment: Moment,
    _ out: UnsafeMutablePointer<Float>, startedIn: UnsafePointer<UInt8>? = nil
  ) {
    switch source {
    case .memory(let channel):
      let scale = Float(1 / compiled.scenario.channels[channel].halfEffect)
      guard let memory = state.memory[channel] else { return zero(out, count) }
      kernels.saturate(memory.start + first, scale: scale, into: out, count: count)
    case .message(let message):
      let scale = Float(1 / compiled.scenario.messages[message].halfEffect)
      guard let memory = carrying?.memory[message] else { return zero(out, count) }
      kernels.saturate(memory.start + first, scale: scale, into: out, count: count)
    case .worn(let channel):
      guard let worn = state.worn[channel] else { return zero(out, count) }
      out.update(from: worn.start + first, count: count)
    case .pressure: sum(state.memory, first, count, out)
    case .contacts(let channel):
      guard let contacts = state.contacts[channel] else { return zero(out, count) }
      convert(contacts, first, count, out)
    case .allContacts:
      zero(out, count)
      for case let column? in state.contacts {
        for i in 0..<count { out[i] += Float(column[first + i]) }
      }
    case .offer(let incentive, let side): offer(incentive, side, first, count, moment, out)
    case .inStage(let slot):
      let journey = compiled.slots.journey(ofSlot: slot)
      let stage = UInt8(slot - compiled.slots.firstSlot[journey])
      let stages = state.stage[journey].start + first
      for i in 0..<count { out[i] = stages[i] == stage ? 1 : 0 }
    case .was(let slot):
      guard let ever = state.ever[slot] else { return zero(out, count) }
      convert(ever, first, count, out)
    case .after(let slot, let halfLife): fading(slot, halfLife, first, count, moment, out)
    case .cameBy(let journeys, let channel):
      zero(out, count)
      let code = UInt8(channel + 1)
      for journey in journeys {
        guard let arrival = state.arrival[journey] else { continue }
        for i in 0..<count where arrival[first + i] == code { out[i] = 1 }
      }
    case .friendCount(let slot):
      guard let number = compiled.needs.friendSlots.firstIndex(of: slot) else {
        return zero(out, count)
      }
      convert(state.friendsIn[number], first, count, out)
    case .friendShare(let slot):
      guard let number = compiled.needs.friendSlots.firstIndex(of: slot),
        !population.ties.isEmpty
      else { return zero(out, count) }
      let friends = state.friendsIn[number].start + first
      let inverse = population.inverseDegree.start + first
      for i in 0..<count { out[i] = Float(friends[i]) * inverse[i] }
    case .groupShare(let group, let slot, let isWhole):
      groupShare(group, slot, isWhole: isWhole, first, count, startedIn, out)
    case .timeInStage(let journey):
      guard let entered = state.entered[journey] else { return zero(out, count) }
      let now = Float(moment.clock - 1)
      // She has entered in this very tick if she decides on the spot.
      for i in 0..<count { out[i] = max(now - Float(entered[first + i]), 0) }
    case .balance(let balance): convert(state.balances[balance].total, first, count, out)
    case .allShare, .environment, .term:
      let row = DynamicRow(source: source, shape: .plain, gate: nil)
      let value = uniformValue(row.source, at: moment)
      for i in 0..<count { out[i] = value }
    }
  }

  private func zero(_ out: UnsafeMutablePointer<Float>, _ count: Int) {
    out.update(repeating: 0, count: count)
  }

  private func convert<T: BinaryInteger & BitwiseCopyable>(
    _ column: Column<T>, _ first: Int, _ count: Int, _ out: UnsafeMutablePointer<Float>
  ) {
    let values = column.start + first
    for i in 0..<count { out[i] = Float(values[i]) }
  }

  private func sum(
    _ columns: [Column<Float>?], _ first: Int, _ count: Int, _ out: UnsafeMutablePointer<Float>
  ) {
    zero(out, count)
    for case let column? in columns {
      let values = column.start + first
      for i in 0..<count { out[i] += values[i] }
    }
  }

  private func fading(
    _ slot: Int, _ halfLife: Float, _ first: Int, _ count: Int, _ moment: Moment,
    _ out: UnsafeMutablePointer<Float>
  ) {
    guard let column = state.lastEntry[slot] else { return zero(out, count) }
    let values = column.start + first
    let now = Float(moment.clock - 1)
    for i in 0..<count {
      // An exponent as low as this gives 0, which stands for never; an entry of this very tick has not faded.
      out[i] = values[i] == ArmState.never ? -1e9 : min(Float(values[i]) - now, 0) / halfLife
    }
    kernels.exp2(out, count: count)
  }

  private func groupShare(
    _ group: Int, _ slot: Int, isWhole: Bool, _ first: Int, _ count: Int,
    _ startedIn: UnsafePointer<UInt8>?, _ out: UnsafeMutablePointer<Float>
  ) {
    let pair = StateNeeds.GroupSlot(group: group, slot: slot)
    guard let place = compiled.needs.groupSlots.firstIndex(of: pair) else {
      return zero(out, count)
    }
    let membership = population.groups[group]
    let inside = state.groupIn[place]
    if isWhole {
      for i in 0..<count {
        let own = Int(membership.group[first + i])
        out[i] = Float(inside[own]) / Float(membership.sizes[own])
      }
      return
    }
    let journey = compiled.slots.journey(ofSlot: slot)
    let stage = UInt8(slot - compiled.slots.firstSlot[journey])
    for i in 0..<count {
      let customer = first + i
      let number = Int(membership.group[customer])
      let others = Int(membership.sizes[number]) - 1
      let own = startedIn?[journey] ?? state.stage[journey][customer]
      let herself: Int32 = own == stage ? 1 : 0
      out[i] = others > 0 ? Float(inside[number] - herself) / Float(others) : 0
    }
  }

  private func offer(
    _ incentive: Int, _ side: RewardSide, _ first: Int, _ count: Int, _ moment: Moment,
    _ out: UnsafeMutablePointer<Float>
  ) {
    let value = uniformValue(.offer(incentive: incentive, side: side), at: moment)
    if let goal = plan.offers[incentive]?.goal, let earned = offers[incentive].goal?.earned {
      let group = population.groups[goal.group].group.start + first
      for i in 0..<count { out[i] = earned[Int(group[i])] == 0 ? value : 0 }
      return
    }
    guard let channel = plan.offers[incentive]?.knownTo else {
      for i in 0..<count { out[i] = value }
      return
    }
    guard let contacts = state.contacts[channel] else { return zero(out, count) }
    for i in 0..<count { out[i] = contacts[first + i] > 0 ? value : 0 }
  }
}
