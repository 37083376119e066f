import Marketing
import RandomStreams

extension Arm {
  /// Flags those of a block who may be contacted, counts why others may not, and gives all of them keys.
  func findEligible(
    _ channelPlan: ChannelPlan, _ block: Int, _ lane: Lane, _ scribe: Scribe
  ) {
    let number = channelPlan.channel
    let (first, count) = rows(of: block)
    guard let selected = state.selected[number], let keys = state.keys else { return }
    let flags = selected.start + first
    kernels.words(
      population.draws.address(tick: now.clock, purpose: compiled.purposes[number].select),
      first: first, into: keys.start + first)
    lane.work.words += Block.size
    refuse(channelPlan, first, count, lane)
    let reasons = lane.reasons
    for i in 0..<count { flags[i] = reasons[i] == 0 ? 1 : 0 }
    let kind = Scribe.Kind.refusedUnreachable.rawValue - 1
    let (channels, cells) = (plan.channels.count, scribe.cells)
    for i in 0..<count where reasons[i] != 0 {
      let place = ((kind + Int(reasons[i])) * channels + number) * cells
      scribe.contacts.start[place + cell(of: first + i)] &+= 1
    }
    order(channelPlan, first, count, lane)
    for i in 0..<count where flags[i] != 0 {
      lane.histogram[Int(keys[first + i] >> 20)] += 1
    }
  }

  /// Why a customer is not contacted, in the order of ``Refusal``, from 1.
  private enum Reason: UInt8 {
    case unreachable = 1
    case consent, who, stopped, rest
  }

  /// Writes the first reason that stands against each customer of a block, 0 if none does.
  ///
  /// Reason by reason from the last to the first, which overwrites; each in a plain loop.
  private func refuse(
    _ channelPlan: ChannelPlan, _ first: Int, _ count: Int, _ lane: Lane
  ) {
    let number = channelPlan.channel
    let reasons = lane.reasons
    func note<T: BitwiseCopyable>(
      _ reason: Reason, _ column: Column<T>?, where applies: (T) -> Bool
    ) {
      guard let values = column.map({ $0.start + first }) else { return }
      let code = reason.rawValue
      for i in 0..<count { reasons[i] = applies(values[i]) ? code : reasons[i] }
    }
    reasons.update(repeating: 0, count: count)
    note(.rest, state.inbox[number]) { $0 != 0 }
    note(.rest, state.incoming[number]) { $0 != 0 }
    for rule in plan.jointRules { refuse(by: rule, first, count, lane) }
    for rule in channelPlan.rest { note(.rest, state.history[number]) { !rule.allows($0) } }
    if let most = channelPlan.stop?.most {
      note(.stopped, state.contacts[number]) { Int($0) >= most }
    }
    note(.stopped, state.givenUp[number]) { $0 != 0 }
    if let who = channelPlan.who {
      let masks = lane.masks
      evaluate(who, first: first, count: count, at: now, masks: masks, stride: Block.size)
      for i in 0..<count {
        reasons[i] = masks[i] == 0 ? Reason.who.rawValue : reasons[i]
      }
    }
    note(.consent, state.optedOut[number]) { $0 != 0 }
    note(.consent, population.consents[number]) { $0 == 0 }
    note(.unreachable, population.reached[number]) { $0 == 0 }
  }

  /// Notes those who have had as many contacts by all channels together as a rule allows.
  private func refuse(by rule: RestRule, _ first: Int, _ count: Int, _ lane: Lane) {
    let (reasons, code) = (lane.reasons, Reason.rest.rawValue)
    let (joint, mask) = (state.jointHistory, rule.mask | Arm.thisTick)
    for i in 0..<count {
      var contacts = 0
      for number in joint.indices {
        contacts += (joint[number].start[first + i] & mask).nonzeroBitCount
      }
      reasons[i] = contacts >= rule.most ? code : reasons[i]
    }
  }

  /// Why a single customer may not be contacted; nil if she may.
  func refusal(_ channelPlan: ChannelPlan, _ customer: Int, _ lane: Lane) -> Refusal? {
    refuse(channelPlan, customer, 1, lane)
    return lane.reasons[0] == 0 ? nil : Refusal(rawValue: Int(lane.reasons[0]) - 1)
  }
}
