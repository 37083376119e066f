import Marketing
import Measures
import Statistics

extension Analysis {
  /// The scenario's targets, checked row by row.
  var targets: [TargetResult] {
    plan.scenario.targets.map { target in
      TargetResult(
        id: target.id, measure: target.measure.measure.id, by: target.measure.by,
        strategy: target.strategy, against: target.against, required: target.required,
        used: target.used.rawValue, source: target.source,
        rows: target.rows.map { row($0, of: target) })
    }
  }

  private func row(_ row: ExpectedRow, of target: Target) -> TargetResult.Row {
    let measure = target.measure.measure
    let unit = questionnaire.definitions.first { $0.id == measure.id }?.unit ?? .ratio
    let currency = plan.scenario.currency?.code
    let expectation = Expectation(row, unit: unit, currency: currency)
    let missing = [target.strategy, target.against].compactMap { $0 }.filter {
      !plan.arms.contains($0)
    }
    if let missing = missing.first {
      return expectation.row(.notRun, note: "\(missing) did not run")
    }
    guard let question = questionnaire.index(measure.id, target.slice(of: row)) else {
      let what = target.measure.by ?? "row"
      return expectation.row(.cannotTell, note: "there is no \(what) '\(row.key ?? "")'")
    }
    let arms = [target.strategy, target.against ?? target.strategy].map { plan.index(of: $0) }
    if let thin = thinness(arms, question) {
      return expectation.row(.cannotTell, note: thin)
    }
    if row.scale == .value {
      let sample = samples[arms[0]][question]
      return expectation.check(sample.estimate, sample.interval, note: sample.note)
    }
    let difference = difference(arms[0], arms[1], question)
    return row.scale == .relativeChange
      ? expectation.check(difference.relative, difference.relativeInterval, note: difference.note)
      : expectation.check(difference.difference, difference.interval, note: difference.note)
  }

  /// Why a figure on retention is too thin to be held against a target; nil if it is not.
  private func thinness(_ arms: [Int], _ question: Int) -> String? {
    for arm in arms {
      let support = values(arm) { $0.support[question] }.compactMap { $0 }
      guard !support.isEmpty else { return nil }
      let atRisk = MeanEstimate(support.map(\.atRisk)).mean
      let acquired = MeanEstimate(support.map(\.acquired)).mean
      if RetentionTable.isThin(atRisk: atRisk, acquired: acquired) {
        let number = MeasureUnit.whole(atRisk)
        return "too few at risk: \(number) customer\(number == "1" ? "" : "s") of \(plan.arms[arm])"
      }
    }
    return nil
  }
}
