import CAllocationCount
import Engine
import Glibc
import Marketing

/// Counts calls for memory.
enum AllocationProbe {
  /// Has the program start anew without per-process seeds of hashing, unless it runs so already.
  ///
  /// Sets and dictionaries otherwise grow at other moments in each process, and a count would not be
  /// exact.
  static func settleHashing() {
    let name = "SWIFT_DETERMINISTIC_HASHING"
    guard getenv(name) == nil else { return }
    setenv(name, "1", 1)
    execv("/proc/self/exe", CommandLine.unsafeArgv)
    // Where a program cannot start itself again, it goes on.
  }

  /// Makes sure that calls are seen at all.
  static func check() throws(GateFailure) {
    let before = allocation_count_read().calls
    allocation_count_enable(true)
    // Memory that another library asks for: what the compiler sees it may leave out.
    free(realpath("/", nil))
    allocation_count_enable(false)
    guard allocation_count_read().calls > before else {
      throw GateFailure(70, "calls for memory are not seen: the counter is not linked in")
    }
  }

  /// Runs all strategies of one replication on one thread and counts calls for memory between the
  /// beginning and the end of ticks.
  static func callsInTicks(
    of scenario: Scenario, meter: RunMeter?
  ) throws(GateFailure) -> Int {
    // The watch is asked at the beginning of each tick and told at its end.
    let watch = RunWatch(
      isCancelled: {
        allocation_count_enable(true)
        return false
      }, advanced: { _ in allocation_count_enable(false) })
    do {
      let compiled = try CompiledScenario(scenario)
      let before = allocation_count_read().calls
      _ = try compiled.run(
        replication: 0, strategies: scenario.strategies.map(\.id), watch: watch, meter: meter)
      return Int(allocation_count_read().calls - before)
    } catch {
      throw GateFailure(65, "\(scenario.name): \(error)")
    }
  }
}
