public import Benchmark
import CAllocationCount

/// Exact counts of work beside the times: custom metrics of the benchmark library.
///
/// Names of metrics and benchmarks are letters, digits and `_` only: others are not found again by
/// the library's thresholds.
public enum Counters {
  /// Ticks of one customer under one strategy.
  public static let customerTicks = metric("customer_ticks")
  /// 32-bit random words drawn in blocks.
  public static let words = metric("words_drawn")
  /// Bytes of the strategies' state and the population.
  public static let bytes = metric("state_bytes")
  /// Calls for memory.
  public static let allocations = metric("allocations")
  /// Bytes asked for in them.
  public static let allocatedBytes = metric("allocated_bytes")
  /// Nanoseconds of the one phase that a benchmark is about.
  public static let phase = metric("phase_nanoseconds")

  /// The metrics of a benchmark that runs the engine.
  public static let ofRuns: [BenchmarkMetric] = [
    .wallClock, .cpuTotal, customerTicks, words, bytes, allocations,
  ]

  /// The configuration of benchmarks with some metrics: times may double before a comparison with a
  /// baseline fails, and exact counters may not grow at all.
  public static func configuration(
    _ metrics: [BenchmarkMetric], scale: BenchmarkScalingFactor = .one, seconds: Int,
    most: Int = 10_000
  ) -> Benchmark.Configuration {
    let exact = [customerTicks, words, bytes]
    var thresholds: [BenchmarkMetric: BenchmarkThresholds] = [:]
    for metric in metrics {
      thresholds[metric] = exact.contains(metric) ? .strict : .init(relative: [.p90: 100])
    }
    return Benchmark.Configuration(
      metrics: metrics, scalingFactor: scale, maxDuration: .seconds(seconds), maxIterations: most,
      thresholds: thresholds)
  }

  private static func metric(_ name: String) -> BenchmarkMetric {
    .custom(name, polarity: .prefersSmaller, useScalingFactor: false)
  }

  /// Counts calls for memory while `body` runs and notes them with the benchmark.
  public static func countingAllocations(
    _ benchmark: Benchmark, _ body: () throws -> Void
  ) rethrows {
    let before = allocation_count_read()
    allocation_count_enable(true)
    defer {
      allocation_count_enable(false)
      let after = allocation_count_read()
      benchmark.measurement(allocations, Int(after.calls - before.calls))
      benchmark.measurement(allocatedBytes, Int(after.bytes - before.bytes))
    }
    try body()
  }
}
