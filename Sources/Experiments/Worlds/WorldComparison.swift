/// Runs a comparison in the base and in other worlds of the scenario, with the same seed, so that
/// replication r meets the same people and the same luck as far as the worlds are alike.
public struct WorldComparison: Sendable {
  /// A world and what is compared in it.
  public struct Member: Sendable {
    /// The world's id.
    public let id: String
    let title: String
    let comparison: Comparison

    /// Names what is compared in a world.
    public init(id: String, title: String, comparison: Comparison) {
      (self.id, self.title, self.comparison) = (id, title, comparison)
    }
  }

  private let base: Comparison
  private let others: [Member]

  /// Makes a comparison over the base and other worlds, of which there may be none.
  public init(base: Comparison, others: [Member]) {
    (self.base, self.others) = (base, others)
  }

  /// Runs everything, world after world; see ``Comparison/run(isCancelled:progress:)``.
  ///
  /// - Returns: the result in the base, with those of the other worlds and the targets of all.
  /// - Throws: ``ComparisonError/cancelled``, or ``ComparisonError/allFailed(_:)`` of the first world in
  ///   which all replications failed.
  public func run(
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (ComparisonProgress) -> Void = { _ in }
  ) throws(ComparisonError) -> ComparisonResult {
    let plans = [base.plan] + others.map(\.comparison.plan)
    let total = plans.reduce(0) { $0 + $1.customerTicks }
    let replications = plans.reduce(0) { $0 + $1.replications }
    var (done, finished) = (0, 0)
    func analysis(_ comparison: Comparison) throws(ComparisonError) -> Analysis {
      let (before, finishedBefore) = (done, finished)
      defer {
        done += comparison.plan.customerTicks
        finished += comparison.plan.replications
      }
      return try comparison.analysis(isCancelled: isCancelled) { state in
        progress(
          ComparisonProgress(
            done: before + state.done, total: total, finished: finishedBefore + state.finished,
            replications: replications, halfWidth: state.halfWidth))
      }
    }
    let own = try analysis(base)
    var elsewhere: [(member: Member, analysis: Analysis)] = []
    for member in others { elsewhere.append((member, try analysis(member.comparison))) }
    var result = own.result()
    result.worlds = elsewhere.map { member, analysis in
      var result = analysis.result()
      result.targets = []
      return WorldResult(id: member.id, title: member.title, result: result)
    }
    result.targets = own.targets { world in
      world == nil ? own : elsewhere.first { $0.member.id == world }?.analysis
    }
    return result
  }
}
