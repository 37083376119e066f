import Dispatch
import Engine

extension Comparison {
  /// Runs everything.
  ///
  /// Replications run side by side; each keeps its place by number, so that the result does not
  /// depend on which finishes first.
  ///
  /// - Parameters:
  ///   - isCancelled: asked often, from several threads; once true the run ends soon.
  ///   - progress: told often, from several threads, one call at a time.
  /// - Returns: the result, which does not depend on the number of threads. Replications that fail
  ///   are listed in it; the others are in its figures.
  /// - Throws: ``ComparisonError/cancelled``, ``ComparisonError/policyFailed(_:)``, or
  ///   ``ComparisonError/allFailed(_:)``.
  public func run(
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (ComparisonProgress) -> Void = { _ in }
  ) throws(ComparisonError) -> ComparisonResult {
    try analysis(isCancelled: isCancelled, progress: progress).result()
  }

  /// Runs everything, and keeps what other comparisons can be held against.
  func analysis(
    isCancelled: @escaping @Sendable () -> Bool,
    progress: @escaping @Sendable (ComparisonProgress) -> Void
  ) throws(ComparisonError) -> Analysis {
    let questionnaire = Questionnaire(plan.scenario, plan.layout)
    let board = Board(plan, questionnaire, progress: progress)
    let workers = min(plan.threads, plan.replications)
    let threads = max(1, plan.threads / workers)
    let watch = RunWatch(
      isCancelled: { isCancelled() || board.isCancelled },
      advanced: { board.advance(by: $0) })
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while !watch.isCancelled(), let replication = board.takeReplication() {
        runOne(replication, threads, watch, questionnaire, board)
      }
    }
    if let sentence = board.policyFailure { throw .policyFailed(sentence) }
    guard !watch.isCancelled() else { throw .cancelled }
    return try analysed(board.outcomes, questionnaire)
  }

  private func runOne(
    _ replication: Int, _ threads: Int, _ watch: RunWatch, _ questionnaire: Questionnaire,
    _ board: Board
  ) {
    func fail(_ message: String) {
      board.finish(
        replication, .failure(ReplicationFailure(replication: replication, message: message)))
    }
    do {
      let records = try runner(replication, plan.arms, threads, watch)
      board.finish(
        replication,
        .success(try ReplicationSummary(records, plan: plan, questionnaire: questionnaire)))
    } catch EngineError.cancelled {
      board.cancel()
    } catch EngineError.outside(let sentence) {
      board.stop(sentence)
    } catch {
      fail("\(error)")
    }
  }

  private func analysed(
    _ outcomes: [Result<ReplicationSummary, ReplicationFailure>?], _ questionnaire: Questionnaire
  ) throws(ComparisonError) -> Analysis {
    var (summaries, failures): ([ReplicationSummary], [ReplicationFailure]) = ([], [])
    for case let outcome? in outcomes {
      switch outcome {
      case .success(let summary): summaries.append(summary)
      case .failure(let failure): failures.append(failure)
      }
    }
    guard !summaries.isEmpty else { throw .allFailed(failures) }
    return Analysis(plan, questionnaire, summaries, failures: failures)
  }
}
