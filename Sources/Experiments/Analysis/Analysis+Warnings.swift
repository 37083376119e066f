import Engine
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
    } else if replications.count < 5 {
      warnings.append(
        ComparisonWarning(
          kind: .fewReplications, subject: nil,
          message: "\(replications.count) replications are few; intervals are wide and may be off.")
      )
    }
    return warnings + costsWithoutFloor + lateAcquisitions + droppedMoves + pairingThatHurts
      + thinRetention(retention) + unequalSpend
  }

  /// Targets on cost that spending little on few customers would meet.
  private var costsWithoutFloor: [ComparisonWarning] {
    let targets = plan.scenario.targets
    return targets.filter { target in
      target.measure.measure.isCost && target.rows.contains { $0.asksForLess }
        && !targets.contains { $0.strategy == target.strategy && $0.measure.measure.isVolume }
    }.map { target in
      ComparisonWarning(
        kind: .costWithoutFloor, subject: target.id,
        message: "Target \(target.id) is on cost alone: acquiring almost nobody could meet it. "
          + "Set a floor beside it, such as `measure: acquired` with `expect: at least -10%`.")
    }
  }

  private var lateAcquisitions: [ComparisonWarning] {
    let late = ranked.compactMap { arm -> String? in
      guard let acquired = sample(arm, .acquired)?.estimate else { return nil }
      let late = MeanEstimate(values(arm, \.late)).mean
      guard late > 0.05 * acquired else { return nil }
      return "\(plan.arms[arm]) \(MeasureUnit.whole(late))"
    }
    guard !late.isEmpty else { return [] }
    return [
      ComparisonWarning(
        kind: .lateAcquisitions, subject: nil,
        message: "More than 5 % as many as in the measured length are acquired in the follow-up: "
          + "\(late.joined(separator: ", ")). The cost with late ones counts them.")
    ]
  }

  /// Effects that moved customers whose own draw wanted to move them elsewhere in the same tick.
  private var droppedMoves: [ComparisonWarning] {
    ranked.compactMap { arm in
      let dropped = MeanEstimate(values(arm, \.dropped)).mean
      guard dropped > 0 else { return nil }
      return ComparisonWarning(
        kind: .droppedMoves, subject: plan.arms[arm],
        message: "Under \(plan.arms[arm]), \(MeasureUnit.whole(dropped, "draw")) "
          + "a replication came to nothing, because a `move` of the same tick was first. A shorter "
          + "tick makes this rarer.")
    }
  }

  /// Measures the comparison turns on in which pairing widened the difference's interval.
  private var pairingThatHurts: [ComparisonWarning] {
    let baseline = plan.index(of: plan.baseline)
    var asked = [plan.scenario.experiment.rankBy, .acquired]
    for target in plan.scenario.targets where target.against != nil {
      if !asked.contains(target.measure.measure) { asked.append(target.measure.measure) }
    }
    let hurt = ranked.filter { $0 != baseline }.flatMap { arm in
      asked.compactMap { measure -> String? in
        guard let own = sample(arm, measure), let other = sample(baseline, measure),
          // A factor that is written 1.00 is no harm.
          let factor = SamplePair(own, other).difference?.varianceReduction, factor < 0.995
        else { return nil }
        let number = MeasureUnit.ratio.text(factor, currency: nil)
        return "\(measure.id) of \(plan.arms[arm]) (\(number))"
      }
    }
    guard !hurt.isEmpty else { return [] }
    return [
      ComparisonWarning(
        kind: .pairingHurts, subject: nil,
        message: "Pairing with \(plan.baseline) widened these intervals instead of narrowing them "
          + "(variance-reduction factor below 1): \(hurt.joined(separator: ", ")). The intervals "
          + "are right; a factor near 1 is luck.")
    ]
  }

  /// The first age within the run at which each strategy's retention rests on too few.
  private func thinRetention(_ retention: [RetentionCurve]) -> [ComparisonWarning] {
    let end = days(plan.layout.ticks + plan.layout.followUpTicks)
    let thin = retention.compactMap { curve -> String? in
      guard curve.slice == .overall, curve.strategy != plan.hidden,
        let horizon = curve.horizons.first(where: { $0.isThin && $0.days < end })
      else { return nil }
      let number = MeasureUnit.whole(horizon.atRisk)
      return
        "\(curve.strategy) at \(MeasureUnit.whole(horizon.days, "day")) "
        + "(\(number))"
    }
    guard !thin.isEmpty else { return [] }
    return [
      ComparisonWarning(
        kind: .tooFewAtRisk, subject: nil,
        message: "Retention rests on too few, under 100 customers at risk in a replication or "
          + "under 5 % of those acquired, from: \(thin.joined(separator: ", ")).")
    ]
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
    case .acquisitionCost, .incrementalCost, .marginalCost, .contactsPerSale: true
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

extension ExpectedRow {
  /// Whether any small enough figure, or a fall of a size, would meet it.
  fileprivate var asksForLess: Bool {
    bound.range.lowerBound == -.infinity || (scale != .value && bound.range.upperBound < 0)
  }
}
