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
    guard let model = learner.model else { return }
    let columns = learner.plan.columns
    let weights = ScoreWeights(model, columns).weights
    let sources = columns.map { population.feature($0.feature) }
    let allSeen = learner.plan.joinedUp >= 1
    for lane in lanes { (lane.histogram[0], lane.histogram[1]) = (0, 0) }
    forEachBlock { block, lane in
      let (first, count) = rows(of: block)
      lane.scores.update(repeating: 0, count: Block.size)
      let scores = lane.scores
      for (number, column) in columns.enumerated() {
        let values = sources[number].start + first
        let weight = weights[number]
        for i in 0..<count { scores[i] &+= weight &* column.units(values[i]) }
      }
      let keys = learner.keys.start + first
      for i in 0..<count {
        keys[i] = ScoreWeights.key(scores[i])
        if !allSeen, learner.isSeen(first + i) {
          lane.histogram[0] += Int64(scores[i])
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

  /// Replaces the draws of those who may be contacted by the keys of the model, but for a share who come first at
  /// random: those with the smallest draws.
  ///
  /// Before the first model everybody is at random.
  func rank(by learner: ResponseLearner, _ channelPlan: ChannelPlan, most: Int) {
    guard let selected = state.selected[channelPlan.channel], let keys = state.keys else { return }
    learner.noteSelection(at: now.clock)
    guard learner.model != nil else {
      learner.isRandom.start.update(repeating: 1, count: population.count)
      return
    }
    let (cutoff, _) = threshold(channelPlan, most: learner.takeShareAtRandom(of: most))
    for lane in lanes { lane.histogram.update(repeating: 0, count: Lane.bins) }
    forEachBlock { block, lane in
      let (first, count) = rows(of: block)
      for i in first..<(first + count) where selected[i] != 0 {
        let isRandom = cutoff.map { key(of: i) <= $0 } ?? false
        learner.isRandom[i] = isRandom ? 1 : 0
        keys[i] = isRandom ? 0 : learner.keys[i]
        lane.histogram[Int(keys[i] >> 20)] += 1
      }
    }
  }
}
