import Marketing
import Measures

extension Analysis {
  /// The chance that a statement on which strategy is best is wrong.
  static var errorProbability: Double { 0.05 }

  /// The arms that are ranked: all but the hidden one.
  var ranked: [Int] { plan.arms.indices.filter { plan.arms[$0] != plan.hidden } }

  /// What the comparison comes to.
  func verdict(_ costs: [CostSummary]) -> Verdict {
    let measure = plan.scenario.experiment.rankBy
    let standing = Standing(
      ranked.compactMap { arm in sample(arm, measure).map { (arm: arm, sample: $0) } },
      definition: MeasureCatalogue.definition(of: measure, in: plan.scenario))
    let ranking = standing.order.map { place in
      Verdict.Ranked(
        strategy: plan.arms[place.arm], value: place.sample.estimate,
        interval: place.sample.interval, spend: sample(place.arm, .spend)?.estimate ?? 0,
        acquired: sample(place.arm, .acquired)?.estimate ?? 0,
        incrementalCost: sample(place.arm, .incrementalCost)?.estimate,
        lessBestOther: place.lessBestOther)
    }
    return Verdict(
      rankBy: standing.definition.id, ranking: ranking,
      best: standing.winner.map { plan.arms[$0] }, decided: standing.winner != nil,
      contenders: standing.contenders.map { plan.arms[$0] },
      errorProbability: Self.errorProbability, replicationsNeeded: standing.replicationsNeeded,
      sentences: sentences(standing, costs))
  }
}
