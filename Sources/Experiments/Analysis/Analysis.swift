import Engine
import Marketing
import Measures
import Statistics

/// Turns the replications of a comparison into its result.
///
/// Everything is computed in the order of replications, arms and questions.
struct Analysis {
  let plan: ComparisonPlan
  let questionnaire: Questionnaire
  let replications: [ReplicationSummary]
  let failures: [ReplicationFailure]
  /// Every question's answers over the replications, by arm.
  let samples: [[Sample]]

  init(
    _ plan: ComparisonPlan, _ questionnaire: Questionnaire, _ replications: [ReplicationSummary],
    failures: [ReplicationFailure]
  ) {
    self.plan = plan
    self.questionnaire = questionnaire
    self.replications = replications
    self.failures = failures
    samples = plan.arms.indices.map { arm in
      questionnaire.questions.indices.map { question in
        Sample(
          replications.map { $0.arms[arm].values[question] },
          of: questionnaire.questions[question].measure)
      }
    }
  }

  /// The whole result.
  func result() -> ComparisonResult {
    let retention = self.retention
    let costs = self.costs
    let targets = targets { $0 == nil ? self : nil }
    return ComparisonResult(
      scenario: facts,
      arms: plan.arms.map { id in
        Arm(
          id: id, title: plan.scenario.strategy(id)?.title ?? id, isBaseline: id == plan.baseline,
          isHidden: id == plan.hidden)
      },
      baseline: plan.baseline, hidden: plan.hidden, seed: plan.scenario.experiment.seed,
      requested: plan.replications, replications: replications.count, failures: failures,
      measures: questionnaire.definitions, figures: figures, differences: differences,
      costs: costs, retention: retention, pairings: pairings, ledger: ledger, groups: groups,
      series: series, courses: courses, moves: moves, cohorts: cohorts, targets: targets,
      frames: frames, worlds: [],
      warnings: warnings(failures, retention, targets), verdict: verdict(costs))
  }

  /// The answers of an arm to an overall question; nil if it is not asked.
  func sample(_ arm: Int, _ measure: Measure) -> Sample? {
    questionnaire.index(measure.id).map { samples[arm][$0] }
  }

  /// Values of one arm, replication by replication.
  func values<Value>(_ arm: Int, _ value: (ArmSummary) -> Value) -> [Value] {
    replications.map { value($0.arms[arm]) }
  }

  private var facts: ScenarioFacts {
    let (scenario, layout) = (plan.scenario, plan.layout)
    return ScenarioFacts(
      name: scenario.name, title: scenario.title, currency: scenario.currency?.code,
      currencyDigits: scenario.currency?.digits ?? 0, people: scenario.customers.people,
      eachStandsFor: scenario.customers.eachStandsFor > 1
        ? scenario.customers.eachStandsFor : nil,
      tick: scenario.timing.tick.rawValue, tickDays: layout.tick.days, ticks: layout.ticks,
      warmUpTicks: scenario.timing.warmUpTicks, followUpTicks: layout.followUpTicks,
      breakdowns: layout.breakdowns.map {
        BreakdownFacts(feature: $0.feature, labels: $0.labels)
      },
      rankBy: scenario.experiment.rankBy.id, leastDifference: scenario.experiment.leastDifference)
  }
}
