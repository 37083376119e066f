import Engine
import Marketing
import Measures
import Statistics

extension Analysis {
  /// How long acquired customers stay, arm by arm and part by part; none without customers.
  var retention: [RetentionCurve] {
    guard plan.layout.stageKinds.contains(where: \.isCustomer) else { return [] }
    return plan.arms.indices.flatMap { arm in
      questionnaire.parts.indices.map { part in
        let runs = values(arm) { $0.retention[part] }
        return RetentionCurve(
          strategy: plan.arms[arm], slice: questionnaire.parts[part].slice, curve: curve(runs),
          horizons: plan.layout.horizons.indices.map { horizon($0, runs) })
      }
    }
  }

  private func curve(_ runs: [RetentionSummary]) -> [RetentionCurve.Point] {
    let acquired = MeanEstimate(runs.map(\.acquired)).mean
    return (runs.first?.survival.indices ?? 0..<0).map { age in
      let atRisk = MeanEstimate(runs.map { $0.atRisk[age] }).mean
      let survival = mean(runs.map { $0.survival[age] })
      return RetentionCurve.Point(
        days: days(age), survival: survival?.mean,
        interval: survival?.interval95?.clipped(to: 0...1),
        atRisk: atRisk, isThin: RetentionTable.isThin(atRisk: atRisk, acquired: acquired))
    }
  }

  private func horizon(_ index: Int, _ runs: [RetentionSummary]) -> RetentionCurve.Horizon {
    let age = plan.layout.horizons[index]
    let never = mean(runs.map { $0.survival.indices.contains(age) ? $0.survival[age] : nil })
    let atRisk = MeanEstimate(
      runs.map { $0.atRisk.indices.contains(age) ? $0.atRisk[age] : 0 }
    ).mean
    let active = Sample(
      runs.map { .ratio($0.active[index], over: $0.watched[index]) },
      of: .activeShare(at: TimeSpan(seconds: Int64(age) * plan.layout.tick.seconds)))
    return RetentionCurve.Horizon(
      days: days(age), neverInactive: never?.mean,
      neverInactiveInterval: never?.interval95?.clipped(to: 0...1),
      atRisk: atRisk, active: active.estimate, activeInterval: active.interval,
      watched: MeanEstimate(runs.map { $0.watched[index] }).mean,
      isThin: RetentionTable.isThin(
        atRisk: atRisk, acquired: MeanEstimate(runs.map(\.acquired)).mean))
  }

  /// An age in ticks as days.
  func days(_ age: Int) -> Double { Double(age) * plan.layout.tick.days }

  /// The mean of values that every replication has; nil if one has none.
  func mean(_ values: [Double?]) -> MeanEstimate? {
    let known = values.compactMap { $0 }
    return known.count == values.count && !known.isEmpty ? MeanEstimate(known) : nil
  }
}
