import Engine
import Marketing
import Measures
import Synchronization

/// What the workers of a comparison share: the next replication, what is done, whom to tell.
final class Board: Sendable {
  private let plan: ComparisonPlan
  private let questionnaire: Questionnaire
  private let progress: @Sendable (ComparisonProgress) -> Void
  private let state: Mutex<State>

  private struct State {
    var next = 0
    var done = 0
    var finished = 0
    var isCancelled = false
    var policyFailure: String?
    var halfWidth: Double?
    var outcomes: [Result<ReplicationSummary, ReplicationFailure>?]
  }

  init(
    _ plan: ComparisonPlan, _ questionnaire: Questionnaire,
    progress: @escaping @Sendable (ComparisonProgress) -> Void
  ) {
    self.plan = plan
    self.questionnaire = questionnaire
    self.progress = progress
    state = Mutex(State(outcomes: Array(repeating: nil, count: plan.replications)))
  }

  /// What came of each replication, in order; nil where it was not run.
  var outcomes: [Result<ReplicationSummary, ReplicationFailure>?] {
    state.withLock { $0.outcomes }
  }

  /// Whether the run was cancelled.
  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Gives every worker no more replications.
  func cancel() { state.withLock { $0.isCancelled = true } }

  /// Stops everything because a policy outside gave no usable answer: others would not either.
  func stop(_ sentence: String) {
    state.withLock { state in
      state.isCancelled = true
      state.policyFailure = state.policyFailure ?? sentence
    }
  }

  /// What a policy outside did wrong.
  var policyFailure: String? { state.withLock { $0.policyFailure } }

  /// Hands out the next replication.
  func takeReplication() -> Int? {
    state.withLock { state in
      guard !state.isCancelled, state.next < plan.replications else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  /// Notes customer-ticks done.
  func advance(by customerTicks: Int) {
    state.withLock { state in
      state.done = min(state.done + customerTicks, plan.customerTicks)
      report(state)
    }
  }

  /// Notes what came of a replication.
  func finish(_ replication: Int, _ outcome: Result<ReplicationSummary, ReplicationFailure>) {
    state.withLock { state in
      state.outcomes[replication] = outcome
      state.finished += 1
      if state.finished == plan.replications { state.done = plan.customerTicks }
      state.halfWidth = halfWidth(of: state.outcomes)
      report(state)
    }
  }

  private func report(_ state: State) {
    progress(
      ComparisonProgress(
        done: state.done, total: plan.customerTicks, finished: state.finished,
        replications: plan.replications, halfWidth: state.halfWidth))
  }

  private func halfWidth(of outcomes: [Result<ReplicationSummary, ReplicationFailure>?]) -> Double?
  {
    let measure = plan.scenario.experiment.rankBy
    let done = outcomes.compactMap { try? $0?.get() }
    guard done.count > 1, let question = questionnaire.index(measure.id) else { return nil }
    return plan.arms.indices.compactMap { arm in
      Sample(done.map { $0.arms[arm].values[question] }, of: measure).interval?.halfWidth
    }.max()
  }
}

extension ReplicationFailure: Error {}

extension ComparisonPlan {
  /// Customer-ticks of all arms and replications, warm-up and follow-up included.
  var customerTicks: Int {
    let timing = scenario.timing
    return scenario.customers.count * (timing.warmUpTicks + timing.ticks + timing.followUpTicks)
      * arms.count * replications
  }
}
