import Marketing

extension Arm {
  /// Lets a policy outside put those who may be contacted into an order.
  ///
  /// What goes wrong is kept in ``failure`` and ends the run after this phase.
  func ask(_ learner: ResponseLearner, _ channelPlan: ChannelPlan, most: Int) {
    guard let selected = state.selected[channelPlan.channel], let keys = state.keys else { return }
    learner.noteSelection(at: now.clock)
    let asked = (0..<population.count).filter { selected[$0] != 0 }
    do throws(OutsidePolicyError) {
      let policy = try learner.policy(opening: { () throws(OutsidePolicyError) in
        try openPolicy(learner.plan, channelPlan)
      })
      let answer = try policy.answer(question(learner, asked, most: most))
      try take(answer, asked, keys, selected, channelPlan)
    } catch {
      switch error {
      case .cancelled: failure = failure ?? .cancelled
      case .failed(let sentence):
        let id = compiled.scenario.channels[channelPlan.channel].id
        failure =
          failure
          ?? .outside(
            "strategy '\(plan.strategy.id)', channel '\(id)', replication \(record.replication), "
              + "tick \(now.number): \(sentence)")
      }
      for customer in asked { selected[customer] = 0 }
    }
    for lane in lanes { lane.histogram.update(repeating: 0, count: Lane.bins) }
    for customer in asked where selected[customer] != 0 {
      lanes[0].histogram[Int(keys[customer] >> 20)] += 1
    }
  }

  private func openPolicy(
    _ response: ResponsePlan, _ channelPlan: ChannelPlan
  ) throws(OutsidePolicyError) -> any OutsidePolicy {
    guard case .program(let path) = response.method, let openPolicyOutside else {
      throw .failed("nobody has said how programs are started")
    }
    let index = compiled.index
    return try openPolicyOutside(
      PolicyIntroduction(
        program: path, strategy: plan.strategy.id,
        channel: compiled.scenario.channels[channelPlan.channel].id,
        response: response.targets.map { "\($0)" }.joined(separator: " "),
        replication: record.replication,
        ticks: compiled.layout.ticks, tickSeconds: compiled.scenario.timing.tick.span.seconds,
        features: response.features.map { number in
          let labels = index.labels(number)
          return PolicyIntroduction.Feature(
            id: index.ids[number], labels: labels.isEmpty ? nil : labels)
        }))
  }

  private func question(
    _ learner: ResponseLearner, _ asked: [Int], most: Int
  ) -> PolicyQuestion {
    let seen = asked.map { learner.isSeen($0) }
    let columns = learner.plan.features.map { feature in
      let (values, bit) = learner.sight(of: feature)
      return zip(asked, seen).map { customer, isSeen in
        let isKnown = bit == 0 || learner.known.map { $0[customer] & bit != 0 } ?? true
        return isSeen && isKnown ? values[customer] : nil
      }
    }
    return PolicyQuestion(
      tick: now.number, most: min(most, asked.count), customers: asked.map { Int32($0) },
      columns: columns, outcomes: learner.takeOutcomes(ticksBefore: now.clock - now.number))
  }

  /// Turns an answer into keys; those whom it leaves out are not contacted.
  private func take(
    _ answer: PolicyAnswer, _ asked: [Int], _ keys: Column<UInt32>, _ selected: Column<UInt8>,
    _ channelPlan: ChannelPlan
  ) throws(OutsidePolicyError) {
    // Places in the order fill the upper bits, which is where the selection looks first.
    let shift = min(31, UInt32(truncatingIfNeeded: asked.count).leadingZeroBitCount)
    switch answer {
    case .scores(let scores):
      guard scores.count == asked.count else {
        throw .failed(
          "it gave \(scores.count) scores for \(asked.count) customers; one for each is needed, in their order"
        )
      }
      if let place = scores.firstIndex(where: { !$0.isFinite }) {
        throw .failed(
          "score number \(place + 1), of customer \(asked[place]), is \(scores[place]); scores are finite numbers"
        )
      }
      let order = scores.indices.sorted {
        scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1
      }
      var rank: UInt32 = 0
      for (place, number) in order.enumerated() {
        if place > 0, scores[number] != scores[order[place - 1]] { rank = UInt32(place) }
        keys[asked[number]] = rank << shift
      }
    case .customers(let chosen):
      var place: [Int32: UInt32] = [:]
      for (number, customer) in chosen.enumerated() {
        guard place.updateValue(UInt32(number), forKey: customer) == nil else {
          throw .failed("it names customer \(customer) twice; once is enough")
        }
      }
      for customer in asked {
        if let rank = place.removeValue(forKey: Int32(customer)) {
          keys[customer] = rank << shift
        } else {
          selected[customer] = 0
          note(.refusedWho, channelPlan.channel, customer, 1, scribes[0])
        }
      }
      if let stranger = chosen.first(where: { place[$0] != nil }) {
        throw .failed("it names customer \(stranger), who was not among those asked about")
      }
    }
  }
}
