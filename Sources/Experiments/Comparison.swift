public import Engine

/// Runs all arms of a plan and says how they compare.
public struct Comparison: Sendable {
  /// Runs the strategies of one replication on the same population.
  ///
  /// Takes the replication, the strategies' ids, the threads it may use and whom to tell.
  public typealias Runner =
    @Sendable (_ replication: Int, _ strategies: [String], _ threads: Int, _ watch: RunWatch) throws
    -> [RunRecord]

  /// What is to be compared.
  public let plan: ComparisonPlan
  /// How one replication is run.
  let runner: Runner

  /// Makes a comparison of a plan with a way to run one replication.
  public init(_ plan: ComparisonPlan, runner: @escaping Runner) {
    self.plan = plan
    self.runner = runner
  }

  /// Makes a comparison with the engine.
  ///
  /// - Parameters:
  ///   - plan: what is to be compared.
  ///   - engine: the scenario made ready to run.
  ///   - programs: how programs that choose whom to contact are started; nil: they are not.
  public init(_ plan: ComparisonPlan, engine: CompiledScenario, programs: ProgramStart? = nil) {
    self.init(plan) { replication, strategies, threads, watch throws(EngineError) in
      try engine.run(
        replication: replication, strategies: strategies, threads: threads, watch: watch,
        openPolicyOutside: programs?.opener(watch))
    }
  }
}

/// How far a comparison is.
public struct ComparisonProgress: Hashable, Sendable {
  /// Customer-ticks done.
  public let done: Int
  /// Customer-ticks in all.
  public let total: Int
  /// Replications finished.
  public let finished: Int
  /// Replications in all.
  public let replications: Int
  /// Half the width of the widest strategy's 95 % interval of the ranking measure so far; nil until
  /// two replications are finished.
  public let halfWidth: Double?

  /// Makes a state of the work.
  public init(done: Int, total: Int, finished: Int, replications: Int, halfWidth: Double?) {
    self.done = done
    self.total = total
    self.finished = finished
    self.replications = replications
    self.halfWidth = halfWidth
  }
}
