import Dispatch
import Experiments
import Marketing
import Reports
import Results
import ScenarioFiles
import Studies
import Synchronization

/// Computes a job, as `footfall run` does, within limits and without starting programs: what a browser sends
/// never decides what runs on this machine.
struct JobRunner: Sendable {
  let scenarios: ScenarioFolder
  let results: String
  let limits: Limits
  let threads: Int

  /// What became of a job.
  struct Outcome: Sendable {
    var state: Job.State
    var message: String?
    var run: String?
    var seconds: Double?
  }

  /// Computes a job to its end; `text` is the file with what it runs.
  func run(
    _ job: Job, text: String, isCancelled: @escaping @Sendable () -> Bool,
    progress: @escaping @Sendable (JobProgress) -> Void
  ) -> Outcome {
    let start = ContinuousClock.now
    let deadline = start + .seconds(limits.runSeconds)
    func seconds() -> Double { (ContinuousClock.now - start) / .seconds(1) }
    do {
      let study = try study(of: job, text: text)
      let teller = ProgressTeller(unit: study.scenario.currency?.code ?? "", tell: progress)
      let outcome = try study.perform(
        StudyWatch(
          isCancelled: { isCancelled() || ContinuousClock.now > deadline },
          progress: { teller.tell($0) }))
      let prefix = results + "/"
      let path = outcome.path
      return Outcome(
        state: .finished,
        message: outcome.failedReplications > 0
          ? "\(outcome.failedReplications) replications failed" : nil,
        run: path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path,
        seconds: seconds())
    } catch let failure as CommandFailure {
      guard failure.status == .interrupted else {
        return Outcome(state: .failed, message: failure.message, seconds: seconds())
      }
      return isCancelled()
        ? Outcome(state: .cancelled, seconds: seconds())
        : Outcome(
          state: .failed, message: "it took longer than \(limits.runSeconds) s", seconds: seconds())
    } catch {
      return Outcome(state: .failed, message: "\(error)", seconds: seconds())
    }
  }

  private func study(of job: Job, text: String) throws -> Study {
    var problems: [Diagnostic] = []
    let source: ScenarioSource
    do {
      source = try ScenarioSource.load(
        path: scenarios.root + "/" + job.scenario, copy: text, overrides: job.overrides,
        confinedTo: scenarios.root, report: { problems.append($0) })
    } catch let failure as CommandFailure {
      guard let first = problems.first(where: { $0.severity == .error }) else { throw failure }
      throw CommandFailure(failure.status, "\(failure.message): \(first.summary)")
    }
    var options = StudyOptions(threads: threads, out: results)
    options.replications = job.replications
    let scenario = source.with(seed: nil, replications: job.replications).scenario
    guard scenario.customers.count <= limits.customers else {
      throw CommandFailure(
        .usage,
        "\(scenario.customers.count) customers are more than this workbench takes on, "
          + "\(limits.customers); `footfall run` has no such limit")
    }
    let study = try Study(source, options: options)
    let steps = JobRunner.steps(of: study)
    guard steps <= Double(limits.customerTicks) else {
      throw CommandFailure(
        .usage,
        "this run has \(FigureText.fixed(steps / 1e9, decimals: 0)) thousand million steps of "
          + "customers, more than this workbench takes on; fewer customers or replications, or "
          + "`footfall run`")
    }
    return study
  }

  /// Customers × ticks × strategies × replications × worlds.
  private static func steps(of study: Study) -> Double {
    let (scenario, plan) = (study.scenario, study.plan)
    let timing = scenario.timing
    let ticks = timing.warmUpTicks + timing.ticks + timing.followUpTicks
    return [
      scenario.customers.count, ticks, plan.arms.count, plan.replications,
      1 + study.identity.worlds.count,
    ].reduce(1) { $0 * Double($1) }
  }
}

/// Passes on how far a run is, at most ten times a second.
private final class ProgressTeller: Sendable {
  private let unit: String
  private let tell: @Sendable (JobProgress) -> Void
  private let start = ContinuousClock.now
  private let last = Mutex<ContinuousClock.Instant?>(nil)

  init(unit: String, tell: @escaping @Sendable (JobProgress) -> Void) {
    (self.unit, self.tell) = (unit, tell)
  }

  func tell(_ progress: ComparisonProgress) {
    let now = ContinuousClock.now
    let isDue = last.withLock { last in
      if let last, now - last < .milliseconds(100), progress.done < progress.total { return false }
      last = now
      return true
    }
    guard isDue else { return }
    tell(
      JobProgress(
        done: progress.done, total: progress.total, finished: progress.finished,
        replications: progress.replications,
        line: ProgressText.line(progress, seconds: (now - start) / .seconds(1), unit: unit)))
  }
}
