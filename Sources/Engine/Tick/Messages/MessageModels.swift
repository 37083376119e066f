import Marketing

/// Which of some messages each customer likeliest heeds, by a model for each of them.
///
/// Threads note whom they contacted; models are made between ticks.
final class MessageModels: @unchecked Sendable {
  let plan: LikeliestPlan
  /// Who learns from the contacts that carried each message, in order of the messages.
  let learners: [ResponseLearner]
  /// To whom each message went since the models were last looked after.
  let contacted: [Column<UInt8>]

  init(_ plan: LikeliestPlan, _ targeting: Targeting) {
    self.plan = plan
    learners = plan.responses.compactMap { targeting.learner($0) }
    contacted = learners.map { Column(count: $0.population.count, filledWith: 0) }
  }

  /// The place of the message that a customer likeliest heeds, the first of equals; nil as long as one has no model.
  func best(for customer: Int) -> Int? {
    var (best, key) = (0, UInt32.max)
    for (place, learner) in learners.enumerated() {
      guard learner.scorer != nil else { return nil }
      if learner.keys[customer] < key { (best, key) = (place, learner.keys[customer]) }
    }
    return best
  }

  /// The bytes kept by customer and contact.
  var byteCount: Int {
    learners.reduce(0) { $0 + $1.byteCount } + contacted.reduce(0) { $0 + $1.bytes }
  }
}

extension Arm {
  /// Lets the models of messages learn from the contacts of the last tick.
  func learnMessages() {
    for case let models? in carrying?.models ?? [] {
      for (learner, contacted) in zip(models.learners, models.contacted) {
        learner.noteSelection(at: now.clock - 1)
        learn(learner, contacted)
        forEachBlock { block, _ in
          (contacted.start + block * Block.size).update(repeating: 0, count: Block.size)
        }
      }
    }
  }
}
