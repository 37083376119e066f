import Fitting
import Marketing

extension Arm {
  /// Learns from the contacts of earlier ticks, before those of this one are chosen.
  func learn(_ learner: ResponseLearner, _ selected: Column<UInt8>) {
    learner.observe(selected, before: now.clock)
    if learner.fit(at: now.clock) { score(by: learner) }
  }

  /// Logs the last contacts and judges the last scores: the run is over.
  func finishLearning() {
    for (channel, channelPlan) in plan.channels.enumerated() {
      record.tellsRegret[channel] = channelPlan?.regret != nil
    }
    guard let targeting else { return }
    for (channel, learner) in targeting.learners.enumerated() {
      guard let learner, let selected = state.selected[channel] else { continue }
      learner.observe(selected, before: now.clock + 1)
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
    for lane in lanes { (lane.histogram[0], lane.histogram[1]) = (0, 0) }
    forEachBlock { block, lane in
      let (first, count) = rows(of: block)
      if case .sum(let weights) = scorer {
        addUp(weights, learner.plan, first, count, into: lane.scores)
      } else {
        scoreRows(by: scorer, learner.plan, first, count, into: lane.scores)
      }
      let keys = learner.keys.start + first
      for i in 0..<count {
        keys[i] = ScoreWeights.key(lane.scores[i])
        if !allSeen, learner.isSeen(first + i) {
          lane.histogram[0] += Int64(lane.scores[i])
          lane.histogram[1] += 1
        }
      }
    }
    guard !allSeen else { return }
    let sum = lanes.reduce(0) { $0 + $1.histogram[0] }
    let seen = lanes.reduce(0) { $0 + $1.histogram[1] }
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
    _ weights: ScoreWeights, _ plan: ResponsePlan, _ first: Int, _ count: Int,
    into scores: UnsafeMutablePointer<Int32>
  ) {
    scores.update(repeating: 0, count: Block.size)
    for (number, column) in plan.columns.enumerated() {
      let values = population.feature(column.feature).start + first
      let weight = weights.weights[number]
      for i in 0..<count { scores[i] &+= weight &* column.units(values[i]) }
    }
  }

  /// Other scores, customer by customer.
  private func scoreRows(
    by scorer: ResponseScorer, _ plan: ResponsePlan, _ first: Int, _ count: Int,
    into scores: UnsafeMutablePointer<Int32>
  ) {
    let width = plan.columns.count + 1
    withUnsafeTemporaryAllocation(of: Double.self, capacity: width * Block.size) { room in
      guard let rows = room.baseAddress else { return }
      for i in 0..<count { rows[i * width] = 1 }
      for (number, column) in plan.columns.enumerated() {
        let values = population.feature(column.feature).start + first
        for i in 0..<count {
          rows[i * width + number + 1] =
            Double(column.units(values[i])) / Double(ResponseColumn.unit)
        }
      }
      for i in 0..<count { scores[i] = scorer.score(rows + i * width, count: width) }
    }
  }
}
