import Engine
import Experiments
import Synchronization

/// Follows the repeats of a bench and stops them when the user asks.
final class BenchProgress: Sendable {
  private let printer: ProgressPrinter?
  private let repeats: Int
  private let ticksOfRepeat: Int
  private let done = Mutex(0)

  /// Begins; with `isQuiet` nothing is shown.
  init(_ workload: BenchWorkload, repeats: Int, isQuiet: Bool) {
    self.repeats = repeats
    ticksOfRepeat = workload.customerTicks
    printer =
      isQuiet ? nil : ProgressPrinter(isLive: Output.hasLiveProgress, unit: "", parts: "repeats")
  }

  /// The watch of one repeat.
  func watch(repeat number: Int) -> RunWatch {
    RunWatch(
      isCancelled: { Interruption.isPending },
      advanced: { [self] ticks in
        let sum = done.withLock { done in
          done += ticks
          return done
        }
        printer?.show(
          ComparisonProgress(
            done: sum, total: ticksOfRepeat * repeats, finished: number, replications: repeats,
            halfWidth: nil))
      })
  }

  /// Clears the line.
  func finish() { printer?.finish() }
}
