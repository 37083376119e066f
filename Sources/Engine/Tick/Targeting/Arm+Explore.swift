import Marketing

extension Arm {
  /// Replaces the draws of those who may be contacted by the keys of the model, but for those who are contacted or
  /// held out at random.
  ///
  /// Before the first model everybody is contacted at random.
  func rank(by learner: ResponseLearner, _ channelPlan: ChannelPlan, most: Int) {
    guard let selected = state.selected[channelPlan.channel], let keys = state.keys else { return }
    learner.noteSelection(at: now.clock)
    switch learner.plan.method {
    case .response:
      guard learner.scorer != nil else {
        learner.role.start.update(
          repeating: ResponseLearner.Role.random.rawValue, count: population.count)
        return
      }
      let (cutoff, _) = threshold(channelPlan, most: learner.takeShareAtRandom(of: most))
      rankAll(by: learner, selected, keys) { key in
        cutoff.map { key <= $0 } ?? false ? .random : .none
      }
    case .uplift: holdOut(by: learner, channelPlan, selected, keys, most: most)
    case .bandit: rankAll(by: learner, selected, keys) { _ in .none }
    case .program: ask(learner, channelPlan, most: most)
    case .propensity: preconditionFailure("models of messages choose no customers")
    }
  }

  /// Sets customers aside at random: those with the smallest draws for contacts, the next, as many, to be held out.
  ///
  /// Those held out before stay so until their time to respond is over. Where nearly everybody can be
  /// contacted, those at random are half of them.
  private func holdOut(
    by learner: ResponseLearner, _ channelPlan: ChannelPlan, _ selected: Column<UInt8>,
    _ keys: Column<UInt32>, most: Int
  ) {
    guard let heldOutUntil = learner.heldOutUntil else { return }
    for lane in lanes { lane.histogram.update(repeating: 0, count: Lane.bins) }
    forEachBlock { block, lane in
      let (first, count) = rows(of: block)
      for i in first..<(first + count) where selected[i] != 0 {
        if Int(heldOutUntil[i]) > now.clock {
          selected[i] = 0
          note(.refusedHeldOut, channelPlan.channel, i, 1, scribes[lane.number])
        } else {
          lane.histogram[Int(keys[i] >> 20)] += 1
        }
      }
    }
    let eligible = threshold(channelPlan, most: population.count).count
    let atRandom = learner.scorer == nil ? most : learner.takeShareAtRandom(of: most)
    let contacted = min(atRandom, (eligible + 1) / 2)
    let heldOut = min(contacted, eligible - contacted)
    learner.noteTrial(at: now.clock, contacted: contacted, heldOut: heldOut)
    let last = threshold(channelPlan, most: contacted).cutoff
    let lastHeldOut = threshold(channelPlan, most: contacted + heldOut).cutoff
    rankAll(by: learner, selected, keys) { key in
      if let last, key <= last { return .random }
      if let lastHeldOut, key <= lastHeldOut { return .heldOut }
      return .none
    }
    let until = UInt16(truncatingIfNeeded: now.clock + learner.plan.window)
    forEachBlock { block, lane in
      let (first, count) = rows(of: block)
      for i in first..<(first + count)
      where selected[i] != 0 && learner.role[i] == ResponseLearner.Role.heldOut.rawValue {
        selected[i] = 0
        heldOutUntil[i] = until
        lane.histogram[Int(keys[i] >> 20)] -= 1
        note(.refusedHeldOut, channelPlan.channel, i, 1, scribes[lane.number])
      }
    }
  }

  /// Gives everybody who may be contacted a role by her draw, and a key: 0 for contacts at random, else that of the
  /// model; the draw where there is none yet.
  private func rankAll(
    by learner: ResponseLearner, _ selected: Column<UInt8>, _ keys: Column<UInt32>,
    _ role: (SelectionKey) -> ResponseLearner.Role
  ) {
    for lane in lanes { lane.histogram.update(repeating: 0, count: Lane.bins) }
    let isReady = learner.scorer != nil
    forEachBlock { block, lane in
      let (first, count) = rows(of: block)
      for i in first..<(first + count) where selected[i] != 0 {
        let role = role(key(of: i))
        learner.role[i] = role.rawValue
        if role == .random {
          keys[i] = 0
        } else if isReady {
          keys[i] = learner.keys[i]
        }
        lane.histogram[Int(keys[i] >> 20)] += 1
      }
    }
  }
}
