import Engine
import Marketing
import Measures
import Statistics

extension Analysis {
  /// Who stays, by when customers were acquired; none where nobody can be.
  var cohorts: [CohortRow] {
    guard plan.layout.stageKinds.contains(where: \.isCustomer) else { return [] }
    let cohorts = CohortPlan(plan.layout, tick: plan.scenario.timing.tick)
    let people = Double(plan.scenario.customers.eachStandsFor)
    return plan.arms.indices.flatMap { arm in
      cohorts.stretches.indices.flatMap { stretch in
        (0...cohorts.steps(of: stretch)).map { step in
          let acquired = values(arm) { people * Double($0.cohorts[stretch][0]) }
          let staying = values(arm) { people * Double($0.cohorts[stretch][step]) }
          let age = step * cohorts.width
          let share = Sample(
            zip(staying, acquired).map { .ratio($0, over: $1) },
            of: .activeShare(at: TimeSpan(seconds: Int64(age) * plan.layout.tick.seconds)))
          return CohortRow(
            strategy: plan.arms[arm], firstTick: cohorts.stretches[stretch].lowerBound,
            lastTick: cohorts.stretches[stretch].upperBound, age: age,
            acquired: MeanEstimate(acquired).mean, staying: MeanEstimate(staying).mean,
            share: share.estimate, interval: share.interval)
        }
      }
    }
  }
}
