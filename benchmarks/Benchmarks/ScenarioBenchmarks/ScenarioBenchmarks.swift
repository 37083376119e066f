import Benchmark
import BenchmarkSupport
import Engine
import Foundation
import Marketing

/// Whole runs of the engine: the reference workload, the parts of a tick, the scenario library.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = Counters.configuration(Counters.ofRuns, seconds: 5, most: 50)
  let reference = "benchmarks/scenarios/journey-reference.yaml"
  let isThere = FileManager.default.fileExists(atPath: ScenarioFile.root + "/" + reference)
  run("Reference_run", isThere ? reference : "scenarios/minimal.yaml")
  part("Choice_among_eight_edges", "benchmarks/scenarios/many-edges.yaml", .move)
  part("Selection_by_rank", "benchmarks/scenarios/ranked-selection.yaml", .select)
  part("Network_push", "benchmarks/scenarios/dense-network.yaml", .settle)
  for name in ScenarioFile.library {
    run(
      "Library_" + name.replacing("-", with: "_"), "scenarios/\(name).yaml",
      ["customers.count=5000"])
  }
}

/// A benchmark of one replication of all strategies, on one thread.
private func run(_ name: String, _ path: String, _ settings: [String] = []) {
  Benchmark(name) { benchmark, workload in
    workload.measure(benchmark, phase: nil)
  } setup: {
    try Workload(path, settings)
  }
}

/// A benchmark that is about one phase of the tick.
private func part(_ name: String, _ path: String, _ phase: TickPhase) {
  let configuration = Counters.configuration(
    [.wallClock, Counters.phase, Counters.customerTicks, Counters.words], seconds: 5, most: 50)
  Benchmark(name, configuration: configuration) { benchmark, workload in
    workload.measure(benchmark, phase: phase)
  } setup: {
    try Workload(path, ["customers.count=32768"])
  }
}

/// A scenario ready to run.
struct Workload {
  private let compiled: CompiledScenario
  private let strategies: [String]

  /// Loads and compiles.
  init(_ path: String, _ settings: [String]) throws {
    let scenario = try ScenarioFile.load(path, settings)
    compiled = try CompiledScenario(scenario)
    strategies = scenario.strategies.map(\.id)
  }

  /// Runs once and notes the counters.
  func measure(_ benchmark: Benchmark, phase: TickPhase?) {
    let meter = RunMeter()
    do {
      try Counters.countingAllocations(benchmark) {
        blackHole(try compiled.run(replication: 0, strategies: strategies, meter: meter))
      }
    } catch {
      benchmark.error("\(error)")
    }
    let work = meter.work
    benchmark.measurement(Counters.customerTicks, work.customerTicks)
    benchmark.measurement(Counters.words, work.words)
    benchmark.measurement(
      Counters.bytes, work.hotStateBytes + work.coldStateBytes + work.populationBytes)
    if let phase { benchmark.measurement(Counters.phase, Int(meter.times[phase])) }
  }
}
