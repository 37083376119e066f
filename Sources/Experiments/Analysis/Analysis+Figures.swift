import Marketing
import Measures
import Statistics

extension Analysis {
  /// Every arm's figures, measure by measure.
  var figures: [Figure] {
    plan.arms.indices.flatMap { arm in
      questionnaire.questions.indices.map { figure(arm, $0) }
    }
  }

  /// Every arm's differences to the baseline, measure by measure.
  var differences: [Difference] {
    let baseline = plan.index(of: plan.baseline)
    return plan.arms.indices.filter { $0 != baseline }.flatMap { arm in
      questionnaire.questions.indices.map { difference(arm, baseline, $0) }
    }
  }

  private func figure(_ arm: Int, _ question: Int) -> Figure {
    let (asked, sample) = (questionnaire.questions[question], samples[arm][question])
    let support = values(arm) { $0.support[question] }.compactMap { $0 }
    let atRisk = support.isEmpty ? nil : MeanEstimate(support.map(\.atRisk)).mean
    let isThin = atRisk.map {
      RetentionTable.isThin(
        atRisk: $0, acquired: MeanEstimate(support.map(\.acquired)).mean)
    }
    return Figure(
      strategy: plan.arms[arm], measure: asked.id, slice: asked.slice, mean: sample.estimate,
      interval: sample.interval, n: sample.linear.count, values: sample.values,
      parts: sample.parts, atRisk: atRisk, isThin: isThin ?? false, note: sample.note)
  }

  /// One arm less another in one question.
  func difference(_ arm: Int, _ other: Int, _ question: Int) -> Difference {
    let asked = questionnaire.questions[question]
    let pair = SamplePair(samples[arm][question], samples[other][question])
    return Difference(
      strategy: plan.arms[arm], against: plan.arms[other], measure: asked.id, slice: asked.slice,
      difference: pair.difference?.mean, interval: pair.difference?.estimate.interval95,
      relative: pair.relative, relativeInterval: pair.relativeInterval,
      n: pair.difference?.estimate.count ?? 0,
      varianceReduction: pair.difference?.varianceReduction, finding: pair.finding,
      replicationsNeeded: pair.replicationsNeeded, note: pair.note)
  }
}
