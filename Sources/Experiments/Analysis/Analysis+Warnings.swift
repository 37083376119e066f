import Marketing
import Measures
import Statistics

extension Analysis {
  /// What the reader should be careful about.
  func warnings(
    _ failures: [ReplicationFailure], _ retention: [RetentionCurve], _ targets: [TargetResult]
  ) -> [ComparisonWarning] {
    var warnings: [ComparisonWarning] = []
    if let failure = failures.first {
      warnings.append(
        ComparisonWarning(
          kind: .failedReplications, subject: nil,
          message: "\(failures.count) of \(plan.replications) replications failed and are in no "
            + "figure; the first is number \(failure.replication + 1): \(failure.message)"))
    }
    if replications.count < 2 {
      warnings.append(
        ComparisonWarning(
          kind: .noInterval, subject: nil,
          message: "One replication gives no intervals; ask for at least two, better twenty."))
    }
    return warnings + costsWithoutFloor + lateAcquisitions + pairingThatHurts
      + thinRetention(retention) + unequalSpend
  }

  /// Targets on cost that spending nothing would meet.
  private var costsWithoutFloor: [ComparisonWarning] {
    let targets = plan.scenario.targets
    return targets.filter { $0.measure.measure.isCost }.filter { target in
      !targets.contains { $0.strategy == target.strategy && $0.measure.measure.isVolume }
    }.map { target in
      ComparisonWarning(
        kind: .costWithoutFloor, subject: target.id,
        message: "Target \(target.id) is on cost alone: acquiring almost nobody could meet it. "
          + "Set a floor beside it, such as `measure: acquired` with `expect: at least -10%`.")
    }
  }

  private var lateAcquisitions: [ComparisonWarning] {
    plan.arms.indices.compactMap { arm in
      guard let acquired = sample(arm, .acquired)?.estimate else { return nil }
      let late = MeanEstimate(values(arm, \.late)).mean
      guard late > 0.05 * acquired else { return nil }
      let number = MeasureUnit.count.text(late, currency: nil)
      return ComparisonWarning(
        kind: .lateAcquisitions, subject: plan.arms[arm],
        message: "Under \(plan.arms[arm]) \(number) customers are acquired in the follow-up, more "
          + "than 5 % of those in the measured length; the cost with late ones counts them.")
    }
  }

  /// Measures the comparison turns on in which pairing widened the difference's interval.
  private var pairingThatHurts: [ComparisonWarning] {
    let baseline = plan.index(of: plan.baseline)
    var asked = [plan.scenario.experiment.rankBy, .acquired]
    for measure in plan.scenario.targets.map(\.measure.measure) where !asked.contains(measure) {
      asked.append(measure)
    }
    return plan.arms.indices.filter { $0 != baseline }.compactMap { arm in
      let hurt = asked.filter { measure in
        guard let own = sample(arm, measure), let other = sample(baseline, measure) else {
          return false
        }
        return (SamplePair(own, other).difference?.varianceReduction).map { $0 < 1 } ?? false
      }
      guard !hurt.isEmpty else { return nil }
      return ComparisonWarning(
        kind: .pairingHurts, subject: plan.arms[arm],
        message: "Pairing \(plan.arms[arm]) with \(plan.baseline) widened the interval of "
          + hurt.map(\.id).joined(separator: ", ")
          + ": the variance-reduction factor is below 1. The intervals are right, but more "
          + "replications help less than usual.")
    }
  }

  private func thinRetention(_ retention: [RetentionCurve]) -> [ComparisonWarning] {
    retention.filter { $0.slice == .overall }.compactMap { curve in
      guard let thin = curve.horizons.first(where: \.isThin) else { return nil }
      let days = MeasureUnit.days.text(thin.days, currency: nil)
      let number = MeasureUnit.count.text(thin.atRisk, currency: nil)
      return ComparisonWarning(
        kind: .tooFewAtRisk, subject: curve.strategy,
        message: "From an age of \(days) the retention of \(curve.strategy) rests on too few: "
          + "\(number) customers at risk in a replication.")
    }
  }

  private var unequalSpend: [ComparisonWarning] {
    let spends = ranked.compactMap { arm in
      sample(arm, .spend)?.estimate.map { (arm: plan.arms[arm], spend: $0) }
    }
    guard let least = spends.min(by: { $0.spend < $1.spend }),
      let most = spends.max(by: { $0.spend < $1.spend }), most.spend > 1.05 * least.spend
    else { return [] }
    let currency = plan.scenario.currency?.code
    return [
      ComparisonWarning(
        kind: .unequalSpend, subject: nil,
        message: "The strategies do not spend alike: from "
          + "\(MeasureUnit.money.text(least.spend, currency: currency)) (\(least.arm)) to "
          + "\(MeasureUnit.money.text(most.spend, currency: currency)) (\(most.arm)).")
    ]
  }
}

extension Measure {
  /// Whether it is money or contacts for each customer, which nobody acquired makes small.
  fileprivate var isCost: Bool {
    switch self {
    case .acquisitionCost, .incrementalCost, .marginalCost, .contactsPerSale, .spend: true
    default: false
    }
  }

  /// Whether a floor under it keeps a strategy from doing nothing.
  fileprivate var isVolume: Bool {
    switch self {
    case .acquired, .activePerThousand, .netValue, .entered, .inStage, .count, .taken: true
    default: false
    }
  }
}
