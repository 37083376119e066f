import Marketing
import RandomStreams

/// A customer's place in the order of selection: smallest first.
struct SelectionKey: Comparable {
  let key: UInt32
  let draw: UInt32
  let id: UInt32

  static func < (left: SelectionKey, right: SelectionKey) -> Bool {
    (left.key, left.draw, left.id) < (right.key, right.draw, right.id)
  }
}

extension Arm {
  /// The bit of a joint history that stands for this tick.
  static var thisTick: UInt64 { 1 << 63 }

  /// Chooses whom addressed and staffed channels contact in this tick, channel by channel.
  ///
  /// The best within money and capacity are those below a threshold, found from a histogram of the keys'
  /// highest bits and an exact order within the one bin that the threshold falls into.
  func select() {
    for (number, channelPlan) in plan.channels.enumerated() {
      guard let channelPlan, let selected = state.selected[number] else { continue }
      guard channelPlan.runs[place] else {
        forEachBlock { block, _ in
          (selected.start + block * Block.size).update(repeating: 0, count: Block.size)
        }
        continue
      }
      for lane in lanes { lane.histogram.update(repeating: 0, count: Lane.bins) }
      forEachBlock { block, lane in findEligible(channelPlan, block, lane) }
      let most = contactsAffordable(channelPlan)
      let (cutoff, count) = threshold(channelPlan, most: most)
      charge(channelPlan, contacts: count, couldBeMore: count == most)
      forEachBlock { block, lane in keepSelected(number, upTo: cutoff, block, lane) }
    }
  }

  /// How many contacts money and capacity allow.
  private func contactsAffordable(_ channelPlan: ChannelPlan) -> Int {
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
  private func charge(_ channelPlan: ChannelPlan, contacts: Int, couldBeMore: Bool) {
    if channelPlan.allowance != nil {
      let purse = purses[channelPlan.channel] - Int64(contacts) * channelPlan.costEach
      purses[channelPlan.channel] = couldBeMore && purse < channelPlan.costEach ? purse : 0
    }
    if let desk = channelPlan.desk { capacityLeft[desk] -= Double(contacts) }
    if channelPlan.capacityPerTick != nil {
      capacityLeft[compiled.scenario.desks.count + channelPlan.channel] -= Double(contacts)
    }
  }

  private func findEligible(_ channelPlan: ChannelPlan, _ block: Int, _ lane: Lane) {
    let number = channelPlan.channel
    let (first, count) = rows(of: block)
    guard let selected = state.selected[number], let keys = state.keys else { return }
    let flags = selected.start + first
    let masks = lane.masks
    if let who = channelPlan.who {
      evaluate(who, first: first, count: count, masks: masks, stride: Block.size)
    } else {
      masks.update(repeating: 1, count: count)
    }
    let reached = population.reached[number].map { $0.start + first }
    let consents = population.consents[number].map { $0.start + first }
    let optedOut = state.optedOut[number].map { $0.start + first }
    let givenUp = state.givenUp[number].map { $0.start + first }
    let contacts = state.contacts[number].map { $0.start + first }
    let history = state.history[number].map { $0.start + first }
    let joint = state.jointHistory.map { $0.start + first }
    let inbox = state.inbox[number].map { $0.start + first }
    let most = channelPlan.stop?.most ?? Int.max
    let rules = plan.strategy.contactRules
    let jointRules =
      joint == nil
      ? []
      : RestRule.rules(
        atMost: rules.atMost, pause: rules.pause, tick: compiled.scenario.timing.tick.span)
    func note(_ kind: Lane.Kind, _ i: Int) { self.note(kind, number, first + i, 1, lane) }
    population.draws.fill(
      keys.start + first, count: Block.size, firstCustomer: UInt32(first), tick: UInt32(clock),
      purpose: compiled.purposes[number].select)
    for i in 0..<count {
      flags[i] = 0
      if reached.map({ $0[i] == 0 }) ?? false {
        note(.refusedUnreachable, i)
      } else if (consents.map { $0[i] == 0 } ?? false) || (optedOut.map { $0[i] != 0 } ?? false) {
        note(.refusedConsent, i)
      } else if masks[i] == 0 {
        note(.refusedWho, i)
      } else if (givenUp.map { $0[i] != 0 } ?? false)
        || (contacts.map { Int($0[i]) >= most } ?? false)
      {
        note(.refusedStopped, i)
      } else if !(history.map { h in channelPlan.rest.allSatisfy { $0.allows(h[i]) } } ?? true)
        || !(joint.map { h in jointAllows(h[i], jointRules) } ?? true)
        || (inbox.map { $0[i] != 0 } ?? false)
      {
        note(.refusedRest, i)
      } else {
        flags[i] = 1
      }
    }
    if let feature = channelPlan.orderFeature { orderKeys(by: feature, first, count) }
    for i in 0..<count where flags[i] != 0 {
      lane.histogram[Int(keys[first + i] >> 20)] += 1
    }
  }

  private func jointAllows(_ history: UInt64, _ rules: [RestRule]) -> Bool {
    let now = history & Arm.thisTick != 0 ? 1 : 0
    return rules.allSatisfy { ((history & $0.mask).nonzeroBitCount + now) < $0.most }
  }

  /// Replaces keys by a number that is smallest for the largest value; the draw breaks ties.
  private func orderKeys(by feature: Int, _ first: Int, _ count: Int) {
    guard let keys = state.keys, let tieBreaks = state.tieBreaks else { return }
    let values = population.feature(feature)
    for i in first..<(first + count) {
      tieBreaks[i] = keys[i]
      // The bits of a float in an order that follows its value.
      let bits = values[i].bitPattern
      let ascending = bits >> 31 == 0 ? bits | 0x8000_0000 : ~bits
      keys[i] = ~ascending
    }
  }

  private func key(of customer: Int) -> SelectionKey {
    SelectionKey(
      key: state.keys?[customer] ?? 0, draw: state.tieBreaks?[customer] ?? 0, id: UInt32(customer))
  }

  /// The last key that is selected (nil: nobody) and how many are.
  private func threshold(
    _ channelPlan: ChannelPlan, most: Int
  ) -> (cutoff: SelectionKey?, count: Int) {
    var eligible = 0
    for bin in 0..<Lane.bins {
      for lane in lanes { eligible += Int(lane.histogram[bin]) }
    }
    let last = SelectionKey(key: .max, draw: .max, id: .max)
    guard eligible > most else { return (last, eligible) }
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
    var candidates: [SelectionKey] = []
    for i in 0..<population.count where selected[i] != 0 && Int(keys[i] >> 20) == bin {
      candidates.append(key(of: i))
    }
    candidates.sort()
    return (candidates[most - below - 1], most)
  }

  private func keepSelected(_ channel: Int, upTo cutoff: SelectionKey?, _ block: Int, _ lane: Lane)
  {
    let (first, count) = rows(of: block)
    guard let selected = state.selected[channel] else { return }
    for i in first..<(first + count) where selected[i] != 0 {
      if let cutoff, key(of: i) <= cutoff {
        if let joint = state.jointHistory { joint[i] |= Arm.thisTick }
      } else {
        selected[i] = 0
        note(.refusedShort, channel, i, 1, lane)
      }
    }
  }
}
