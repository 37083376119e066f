import Marketing
import RandomStreams

extension Arm {
  /// The bit of a joint history that stands for this tick.
  static var thisTick: UInt64 { 1 << 63 }

  /// Chooses whom addressed and staffed channels contact in this tick, channel by channel.
  ///
  /// The best within money and capacity are those below a threshold, found from a histogram of the keys'
  /// highest bits and an exact order within the one bin that the threshold falls into.
  func select() {
    serveDesks()
    workLeads()
    for (number, channelPlan) in plan.channels.enumerated() {
      guard let channelPlan, let selected = state.selected[number] else { continue }
      if plan.leads?.feeds(number) == true { continue }
      let learner = targeting?.learners[number]
      if let learner { learn(learner, selected) }
      guard channelPlan.runs[now.place], !channelPlan.answersOnly else {
        forEachBlock { block, _ in
          (selected.start + block * Block.size).update(repeating: 0, count: Block.size)
        }
        continue
      }
      for lane in lanes { lane.histogram.update(repeating: 0, count: Lane.bins) }
      forEachBlock { block, lane in
        findEligible(channelPlan, block, lane, scribes[lane.number])
      }
      let most = contactsAffordable(channelPlan)
      if let learner { rank(by: learner, channelPlan, most: most) }
      let (cutoff, count) = threshold(channelPlan, most: most)
      charge(channelPlan, contacts: count, couldBeMore: count == most)
      forEachBlock { block, lane in
        keepSelected(number, upTo: cutoff, block, scribes[lane.number])
      }
    }
  }

  /// How many contacts money and capacity allow.
  func contactsAffordable(_ channelPlan: ChannelPlan) -> Int {
    var most = population.count
    if channelPlan.allowance != nil, channelPlan.costEach > 0 {
      most = min(most, Int(purses[channelPlan.channel] / channelPlan.costEach))
    }
    if let desk = channelPlan.desk { most = min(most, Int(capacityLeft[desk])) }
    if channelPlan.capacityPerTick != nil {
      let place = compiled.scenario.desks.count + channelPlan.channel
      most = min(most, Int(capacityLeft[place]))
    }
    return max(most, 0)
  }

  /// Takes money and capacity.
  ///
  /// Money left over is kept only when it is short of one more contact.
  func charge(_ channelPlan: ChannelPlan, contacts: Int, couldBeMore: Bool) {
    if channelPlan.allowance != nil {
      let purse = purses[channelPlan.channel] - Int64(contacts) * channelPlan.costEach
      purses[channelPlan.channel] = couldBeMore && purse < channelPlan.costEach ? purse : 0
    }
    if let desk = channelPlan.desk { capacityLeft[desk] -= Double(contacts) }
    if channelPlan.capacityPerTick != nil {
      capacityLeft[compiled.scenario.desks.count + channelPlan.channel] -= Double(contacts)
    }
  }

  private func findEligible(
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
    for rule in plan.jointRules {
      note(.rest, state.jointHistory) { history in
        let now = history & Arm.thisTick != 0 ? 1 : 0
        return !rule.allows(history, and: now)
      }
    }
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

  /// Why a single customer may not be contacted; nil if she may.
  func refusal(_ channelPlan: ChannelPlan, _ customer: Int, _ lane: Lane) -> Refusal? {
    refuse(channelPlan, customer, 1, lane)
    return lane.reasons[0] == 0 ? nil : Refusal(rawValue: Int(lane.reasons[0]) - 1)
  }

  /// The place of a customer in the order.
  func key(of customer: Int) -> SelectionKey {
    SelectionKey(
      key: state.keys?[customer] ?? 0, draw: state.tieBreaks?[customer] ?? 0, id: UInt32(customer))
  }

  /// The last key that is selected (nil: nobody) and how many are.
  func threshold(
    _ channelPlan: ChannelPlan, most: Int
  ) -> (cutoff: SelectionKey?, count: Int) {
    var eligible = 0
    for bin in 0..<Lane.bins {
      for lane in lanes { eligible += Int(lane.histogram[bin]) }
    }
    guard eligible > most else { return (.last, eligible) }
    guard most > 0 else { return (nil, 0) }
    var (bin, below) = (0, 0)
    while true {
      let here = lanes.reduce(0) { $0 + Int($1.histogram[bin]) }
      if below + here >= most { break }
      below += here
      bin += 1
    }
    guard let selected = state.selected[channelPlan.channel], let keys = state.keys else {
      return (nil, 0)
    }
    candidates.removeAll(keepingCapacity: true)
    for i in 0..<population.count where selected[i] != 0 && Int(keys[i] >> 20) == bin {
      candidates.append(key(of: i))
    }
    return (candidates.take(smallest: most - below - 1), most)
  }

  private func keepSelected(
    _ channel: Int, upTo cutoff: SelectionKey?, _ block: Int, _ scribe: Scribe
  ) {
    let (first, count) = rows(of: block)
    guard let selected = state.selected[channel] else { return }
    for i in first..<(first + count) where selected[i] != 0 {
      if let cutoff, key(of: i) <= cutoff {
        if let joint = state.jointHistory { joint[i] |= Arm.thisTick }
      } else {
        selected[i] = 0
        note(.refusedShort, channel, i, 1, scribe)
      }
    }
  }
}
