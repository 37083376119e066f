import Benchmark
import BenchmarkSupport
import Engine
import Foundation
import ScenarioFiles

/// What happens to files around a run: scenarios in, reports and run folders out.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = Counters.configuration(
    [.wallClock, Counters.allocations], seconds: 3, most: 1_000)
  for name in ScenarioFile.library { loading(name) }
  results()
}

/// Parse and check; and all that comes before the first tick.
private func loading(_ name: String) {
  let id = name.replacing("-", with: "_")
  Benchmark("Load_" + id) { benchmark, text in
    Counters.countingAllocations(benchmark) { blackHole(ScenarioLoader.load(text)) }
  } setup: {
    try ScenarioFile.text("scenarios/\(name).yaml")
  }
  Benchmark("Compile_" + id) { benchmark, scenario in
    do {
      try Counters.countingAllocations(benchmark) { blackHole(try CompiledScenario(scenario)) }
    } catch {
      benchmark.error("\(error)")
    }
  } setup: {
    try ScenarioFile.load("scenarios/\(name).yaml")
  }
}

/// From the records of a comparison to text, tables and a folder on the disk.
private func results() {
  Benchmark("Report_text") { benchmark, finished in
    Counters.countingAllocations(benchmark) { blackHole(finished.report) }
  } setup: {
    try FinishedRun()
  }
  Benchmark("Result_files") { benchmark, finished in
    Counters.countingAllocations(benchmark) { blackHole(finished.files) }
  } setup: {
    try FinishedRun()
  }
  let onDisk = Counters.configuration([.wallClock], seconds: 3, most: 1_000)
  Benchmark("Store_publish", configuration: onDisk) { benchmark, finished in
    let folder = NSTemporaryDirectory() + "footfall-benchmark-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = finished.files
    benchmark.startMeasurement()
    do {
      try finished.publish(files, in: folder)
    } catch {
      benchmark.error("\(error)")
    }
    benchmark.stopMeasurement()
  } setup: {
    try FinishedRun()
  }
}
