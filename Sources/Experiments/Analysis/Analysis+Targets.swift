import Marketing
import Measures
import Statistics

extension Analysis {
  /// The scenario's targets, checked row by row.
  ///
  /// `analysis` gives what a world came to, that of the base for nil, or nil if it did not run.
  func targets(in analysis: (_ world: String?) -> Analysis?) -> [TargetResult] {
    plan.scenario.targets.map { target in
      TargetResult(
        id: target.id, measure: target.measure.measure.id, by: target.measure.by,
        strategy: target.strategy, against: target.against, world: target.world,
        againstWorld: target.againstWorld, required: target.required,
        used: target.used.rawValue, source: target.source,
        rows: target.rows.map { row($0, of: target, in: analysis) })
    }
  }

  private func row(
    _ row: ExpectedRow, of target: Target, in analysis: (_ world: String?) -> Analysis?
  ) -> TargetResult.Row {
    let measure = target.measure.measure
    let unit = questionnaire.definitions.first { $0.id == measure.id }?.unit ?? .ratio
    let currency = plan.scenario.currency?.code
    let expectation = Expectation(row, unit: unit, currency: currency)
    var sides: [Side] = []
    for (strategy, world) in [
      (target.strategy, target.world), (target.against, target.againstWorld),
    ] {
      guard let strategy else { continue }
      guard let there = analysis(world) else {
        return expectation.row(.notRun, note: "the world \(world ?? World.base) did not run")
      }
      guard there.plan.arms.contains(strategy) else {
        return expectation.row(.notRun, note: "\(strategy) did not run")
      }
      guard let question = there.questionnaire.index(measure.id, target.slice(of: row)) else {
        let what = target.measure.by ?? "row"
        return expectation.row(.cannotTell, note: "there is no \(what) '\(row.key ?? "")'")
      }
      let side = Side(analysis: there, arm: there.plan.index(of: strategy), question: question)
      if let thin = side.thinness { return expectation.row(.cannotTell, note: thin) }
      sides.append(side)
    }
    let (own, other) = (sides[0], sides[sides.count - 1])
    if row.scale == .value {
      return expectation.check(
        own.sample.estimate, own.sample.interval, note: own.sample.note)
    }
    guard own.analysis.failures == other.analysis.failures else {
      return expectation.row(
        .cannotTell, note: "not the same replications failed in the two worlds")
    }
    let pair = SamplePair(own.sample, other.sample)
    return row.scale == .relativeChange
      ? expectation.check(pair.relative, pair.relativeInterval, note: pair.note)
      : expectation.check(
        pair.difference?.mean, pair.difference?.estimate.interval95, note: pair.note)
  }
}

/// One figure that a target is about: an arm's answer to a question, in one world.
private struct Side {
  let analysis: Analysis
  let arm: Int
  let question: Int

  var sample: Sample { analysis.samples[arm][question] }

  /// Why a figure on retention is too thin to be held against a target; nil if it is not.
  var thinness: String? {
    let support = analysis.values(arm) { $0.support[question] }.compactMap { $0 }
    guard !support.isEmpty else { return nil }
    let atRisk = MeanEstimate(support.map(\.atRisk)).mean
    let acquired = MeanEstimate(support.map(\.acquired)).mean
    guard RetentionTable.isThin(atRisk: atRisk, acquired: acquired) else { return nil }
    let number = MeasureUnit.whole(atRisk)
    return "too few at risk: \(number) customer\(number == "1" ? "" : "s") of "
      + analysis.plan.arms[arm]
  }
}
