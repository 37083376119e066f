import Fitting
import Marketing

extension Arm {
  /// Learns from the contacts of earlier ticks, before those of this one are chosen.
  func learn(_ learner: ResponseLearner, _ selected: Column<UInt8>) {
    learner.logSelection(selected)
    _ = learn(learner)
  }

  /// Learns from the contacts with an engine's leads, before it finds those of this tick.
  func learn(_ learner: LeadLearner, of engine: LeadPlan.Engine) {
    guard learn(learner.response) else { return }
    LeadRanking(population: population, engine: engine, compiled: compiled)
      .rank(by: learner.response.keys, into: learner.ranks)
  }

  /// Learns from what is logged; says whether scores are new.
  private func learn(_ learner: ResponseLearner) -> Bool {
    learner.settle(before: now.clock)
    noteKnown(learner)
    guard learner.fit(at: now.clock) || learner.known != nil, learner.scorer != nil else {
      return false
    }
    score(by: learner)
    return true
  }

  /// Notes what is known of customers at the tick's start.
  private func noteKnown(_ learner: ResponseLearner) {
    guard let known = learner.known else { return }
    forEachBlock { block, lane in
      let (first, count) = rows(of: block)
      let bits = known.start + first
      bits.update(repeating: 0, count: count)
      for sight in learner.plan.sights {
        guard let program = sight.program else { continue }
        evaluate(
          program, first: first, count: count, at: now, masks: lane.masks, stride: Block.size)
        for i in 0..<count where lane.masks[i] != 0 { bits[i] |= sight.bit }
      }
    }
  }

  /// Logs the last contacts and judges the last scores: the run is over.
  func finishLearning() {
    for (channel, channelPlan) in plan.channels.enumerated() {
      record.tellsRegret[channel] = channelPlan?.regret != nil
    }
    guard let targeting else { return }
    for (channel, learner) in targeting.learners.enumerated() {
      guard let learner, let selected = state.selected[channel] else { continue }
      learner.logSelection(selected)
      learner.settle(before: now.clock + 1)
      learner.judge()
      record.rankQuality[channel, 0, 0] = learner.quality.twiceRight
      record.rankQuality[channel, 1, 0] = learner.quality.pairs
    }
  }

  /// Gives every customer the key of the present model, block by block on all threads.
  ///
  /// Those whose features are not seen get the mean score of the others, rounded down.
  private func score(by learner: ResponseLearner) {
    guard let scorer = learner.scorer else { return }
    let allSeen = learner.plan.joinedUp >= 1
    for lane in lanes { (lane.sum, lane.counted) = (0, 0) }
    forEachBlock { block, lane in
      let (first, count) = rows(of: block)
      if case .sum(let weights) = scorer {
        addUp(weights, learner, first, count, into: lane.scores)
      } else {
        scoreRows(by: scorer, learner, first, count, into: lane.scores)
      }
      let keys = learner.keys.start + first
      for i in 0..<count {
        keys[i] = ScoreWeights.key(lane.scores[i])
        if !allSeen, learner.isSeen(first + i) {
          lane.sum += Int64(lane.scores[i])
          lane.counted += 1
        }
      }
    }
    guard !allSeen else { return }
    let sum = lanes.reduce(0) { $0 + $1.sum }
    let seen = lanes.reduce(0) { $0 + $1.counted }
    let mean = seen == 0 ? 0 : Int32((Double(sum) / Double(seen)).rounded(.down))
    let key = ScoreWeights.key(mean)
    forEachBlock { block, _ in
      let (first, count) = rows(of: block)
      for customer in first..<(first + count) where !learner.isSeen(customer) {
        learner.keys[customer] = key
      }
    }
  }

  /// Scores that are sums, column by column.
  private func addUp(
    _ weights: ScoreWeights, _ learner: ResponseLearner, _ first: Int, _ count: Int,
    into scores: UnsafeMutablePointer<Int32>
  ) {
    scores.update(repeating: 0, count: Block.size)
    for (number, column) in learner.plan.columns.enumerated() {
      let values = learner.source(ofColumn: number).start + first
      let weight = weights.weights[number]
      let mask = learner.plan.masks[number]
      if mask != 0, let known = learner.known {
        let bits = known.start + first
        for i in 0..<count where bits[i] & mask != 0 {
          scores[i] &+= weight &* column.units(values[i])
        }
      } else {
        for i in 0..<count { scores[i] &+= weight &* column.units(values[i]) }
      }
    }
  }

  /// Other scores, customer by customer.
  private func scoreRows(
    by scorer: ResponseScorer, _ learner: ResponseLearner, _ first: Int, _ count: Int,
    into scores: UnsafeMutablePointer<Int32>
  ) {
    let width = learner.plan.columns.count + 1
    withUnsafeTemporaryAllocation(of: Double.self, capacity: width * Block.size) { room in
      guard let rows = room.baseAddress else { return }
      for i in 0..<count { rows[i * width] = 1 }
      for (number, column) in learner.plan.columns.enumerated() {
        let values = learner.source(ofColumn: number).start + first
        let mask = learner.plan.masks[number]
        for i in 0..<count {
          let isKnown = mask == 0 || learner.known.map { $0[first + i] & mask != 0 } ?? true
          rows[i * width + number + 1] =
            isKnown ? Double(column.units(values[i])) / Double(ResponseColumn.unit) : 0
        }
      }
      for i in 0..<count { scores[i] = scorer.score(rows + i * width, count: width) }
    }
  }
}
