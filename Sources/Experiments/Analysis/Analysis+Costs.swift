import Engine
import Marketing
import Measures
import Statistics

extension Analysis {
  /// The three acquisition costs of each arm; none if the scenario has no money or no customers.
  var costs: [CostSummary] {
    plan.arms.indices.compactMap { arm in
      guard let average = cost(arm, .acquisitionCost) else { return nil }
      let isFollowed = plan.layout.followUpTicks > 0
      return CostSummary(
        strategy: plan.arms[arm], average: average,
        incremental: plan.arms[arm] == plan.hidden ? nil : cost(arm, .incrementalCost),
        marginal: plan.arms[arm] == plan.baseline ? nil : cost(arm, .marginalCost),
        withLate: isFollowed
          ? cost(Sample(values(arm, \.costWithLate), of: .acquisitionCost)) : nil)
    }
  }

  private func cost(_ arm: Int, _ measure: Measure) -> CostSummary.Cost? {
    guard let sample = sample(arm, measure) else { return nil }
    return cost(sample, words: measure.comparesArms)
  }

  private func cost(_ sample: Sample, words isPlane: Bool = false) -> CostSummary.Cost? {
    guard let parts = sample.parts else { return nil }
    let plane = Plane(parts.numerators, parts.denominators)
    return CostSummary.Cost(
      money: plane.money.mean, moneyInterval: plane.money.interval95,
      customers: plane.customers.mean,
      customersInterval: plane.customers.interval95?
        .clipped(to: (isPlane ? -.infinity : 0)...(.infinity)),
      cost: sample.estimate, interval: sample.interval,
      words: isPlane ? plane.words : sample.note ?? "all spend over all acquired")
  }
}
