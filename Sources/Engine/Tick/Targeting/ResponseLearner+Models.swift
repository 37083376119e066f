import Fitting
import Marketing
import RandomStreams
import Statistics

/// The models that a learner makes of what it has logged.
extension ResponseLearner {
  /// Makes a new model if it is time for one and there is enough to go by; says whether it did.
  func fit(at clock: Int) -> Bool {
    if case .bandit(let bandit) = plan.method {
      scorer = bound(bandit, at: clock)
      return true
    }
    if case .program = plan.method { return false }
    guard scorer == nil || clock - fittedAt >= plan.refit, hasEnough else { return false }
    judge()
    switch plan.method {
    case .response: scorer = .sum(ScoreWeights(response { _ in true }.weights, plan.columns))
    case .propensity: scorer = .difference(with: response { _ in true }, without: nil)
    case .uplift(.twoModels):
      let isMixed = log.heldOut.responded > 0 && log.heldOut.notResponded > 0
      scorer = .difference(
        with: response { !$0.isHeldOut }, without: isMixed ? response(\.isHeldOut) : nil)
    case .uplift(.transformedOutcome):
      scorer = .sum(ScoreWeights(Array(transformed().weights.dropFirst()), plan.columns))
    case .bandit, .program: break
    }
    (fittedAt, judgedFrom) = (clock, clock)
    return true
  }

  /// Whether there are outcomes enough for a model.
  private var hasEnough: Bool {
    let heldOut = log.heldOut.responded + log.heldOut.notResponded
    return min(log.contacted.responded, log.contacted.notResponded) >= plan.enough
      && (!plan.holdsOut || heldOut >= plan.enough)
  }

  /// A model of the response of some of those logged.
  private func response(_ counts: (ResponseLog.Entry) -> Bool) -> LogisticModel {
    var rows = LogisticRows(columns: plan.columns.count, capacity: log.settledCount)
    log.forEachSettled { contact in
      guard contact.isSeen, counts(contact) else { return }
      look(at: contact)
      rows.append(row.dropFirst(), outcome: contact.hasResponded)
    }
    do throws(FittingError) {
      return try LogisticRegression.fit(rows, ridge: ResponsePlan.ridge)
    } catch {
      // Both outcomes are there, columns are bounded and a ridge holds the weights.
      preconditionFailure("a model of responses: \(error)")
    }
  }

  /// A model of the transformed outcome of those set aside at random.
  private func transformed() -> RidgeRegression {
    var regression = RidgeRegression(order: plan.columns.count + 1, ridge: ResponsePlan.ridge)
    log.forEachSettled { contact in
      let share = contactedShare[Int(contact.clock)]
      guard contact.isSeen, contact.isRandom || contact.isHeldOut, share > 0 else { return }
      let outcome = contact.hasResponded ? 1.0 : 0
      look(at: contact)
      regression.add(
        row, outcome: contact.isHeldOut ? -outcome / (1 - share) : outcome / share)
    }
    return regression
  }

  /// A bandit's scores of a tick.
  private func bound(_ bandit: Bandit, at clock: Int) -> ResponseScorer {
    guard let regression else { preconditionFailure("a bandit has a regression") }
    // The standard deviation of a response, by Laplace's rule of succession.
    let (hits, misses) = (log.everResponded, log.everSettled - log.everResponded)
    let share = Double(hits + 1) / Double(hits + misses + 2)
    let scale = bandit.width * (share * (1 - share)).squareRoot()
    switch bandit.rule {
    case .linUCB:
      return .bound(
        weights: regression.weights, triangle: regression.inverseFactor, times: scale)
    case .thompson:
      let normals = (0..<regression.order).map { column in
        NormalDistribution.quantile(
          population.draws.uniform(
            customer: UInt32(column), tick: UInt32(clock), purpose: purpose))
      }
      let drawn = regression.drawn(normals, scale: scale)
      return .sum(ScoreWeights(Array(drawn.dropFirst()), plan.columns))
    }
  }
}
