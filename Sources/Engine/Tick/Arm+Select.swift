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
      noteChances(channelPlan)
      if let learner { rank(by: learner, channelPlan, most: most) }
      let (cutoff, count) = threshold(channelPlan, most: most)
      charge(channelPlan, contacts: count, couldBeMore: count == most)
      forEachBlock { block, lane in
        keepSelected(number, upTo: cutoff, block, scribes[lane.number])
      }
      noteRegret(channelPlan, most: most)
    }
  }

  /// How many contacts money and capacity allow.
  func contactsAffordable(_ channelPlan: ChannelPlan) -> Int {
    var most = population.count
    if channelPlan.hasBudget, channelPlan.cost(at: now.place) > 0 {
      most = min(most, Int(purses[channelPlan.channel] / channelPlan.cost(at: now.place)))
    }
    if let desk = channelPlan.desk { most = min(most, wholeContacts(at: desk)) }
    if channelPlan.capacityPerTick != nil {
      let place = compiled.scenario.desks.count + channelPlan.channel
      most = min(most, wholeContacts(at: place))
    }
    return max(most, 0)
  }

  /// Whole contacts that a place's capacity is left for; more than there are customers come to the same.
  func wholeContacts(at place: Int) -> Int {
    Int(min(max(capacityLeft[place], 0), Double(population.count)))
  }

  /// Takes money and capacity.
  ///
  /// Money left over is kept only when it is short of one more contact.
  func charge(_ channelPlan: ChannelPlan, contacts: Int, couldBeMore: Bool) {
    if channelPlan.hasBudget {
      let cost = channelPlan.cost(at: now.place)
      let purse = purses[channelPlan.channel] - Int64(contacts) * cost
      purses[channelPlan.channel] = couldBeMore && purse < cost ? purse : 0
    }
    if let desk = channelPlan.desk { capacityLeft[desk] -= Double(contacts) }
    if channelPlan.capacityPerTick != nil {
      capacityLeft[compiled.scenario.desks.count + channelPlan.channel] -= Double(contacts)
    }
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
    guard let selected = state.selected[channelPlan.channel], let keys = state.keys else {
      return (nil, 0)
    }
    return cutoff(most: most, among: selected, keys: keys) { self.key(of: $0) }
  }

  /// The last of the smallest keys among those flagged (nil: nobody), and how many there are up to it.
  ///
  /// Lanes' histograms hold the keys' highest bits.
  func cutoff(
    most: Int, among flags: Column<UInt8>, keys: Column<UInt32>, key: (Int) -> SelectionKey
  ) -> (cutoff: SelectionKey?, count: Int) {
    func inBin(_ bin: Int) -> Int { lanes.reduce(0) { $0 + Int($1.histogram[bin]) } }
    let eligible = (0..<Lane.bins).reduce(0) { $0 + inBin($1) }
    guard eligible > most else { return (eligible > 0 ? .last : nil, eligible) }
    guard most > 0 else { return (nil, 0) }
    var (bin, below) = (0, 0)
    while below + inBin(bin) < most {
      below += inBin(bin)
      bin += 1
    }
    candidates.removeAll(keepingCapacity: true)
    for i in 0..<population.count where flags[i] != 0 && Int(keys[i] >> 20) == bin {
      candidates.append(key(i))
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
        countJointly(i)
      } else {
        selected[i] = 0
        note(.refusedShort, channel, i, 1, scribe)
      }
    }
  }
}
