import Engine
import Marketing
import Results
import Studies

/// All that a bench has measured.
struct BenchResult {
  let workload: BenchWorkload
  let runs: [BenchRun]
  let outcome: BenchOutcome?
  let peakBytes: Int
  let machine: Machine

  /// The version of the shape of the file.
  static let format = 1

  /// Runs the workload so many times.
  ///
  /// - Throws: ``CommandFailure`` with 70 if two repeats did not do exactly the same work.
  init(_ workload: BenchWorkload, repeats: Int, progress: BenchProgress) throws {
    self.workload = workload
    var runs: [BenchRun] = []
    var outcome: BenchOutcome?
    let unit = workload.scenario.currency?.minorUnits ?? 1
    defer { progress.finish() }
    for number in 0..<repeats {
      let (run, record) = try workload.run(watch: progress.watch(repeat: number))
      runs.append(run)
      outcome = outcome ?? record.map { BenchOutcome($0, unit: unit) }
      guard run.work == runs[0].work else {
        throw CommandFailure(.broken, "repeat \(number + 1) did not do the work of the first")
      }
    }
    self.runs = runs
    self.outcome = outcome
    peakBytes = Machine.peakBytes
    machine = .here
  }

  /// The exact counters, which are those of every repeat.
  var work: WorkCount { runs.first?.work ?? WorkCount() }

  /// Seconds of a phase, all threads together, on average over repeats.
  func seconds(_ phase: TickPhase) -> Double {
    let sum = runs.reduce(0.0) { $0 + Double($1.phases[phase]) }
    return sum / 1e9 / Double(max(runs.count, 1))
  }

  /// Bytes of state for one customer under one strategy, and of the population for one customer.
  var bytesPerCustomer: (hot: Double, cold: Double, population: Double) {
    let customers = Double(workload.customers)
    let arms = customers * Double(workload.strategies.count)
    return (
      Double(work.hotStateBytes) / arms, Double(work.coldStateBytes) / arms,
      Double(work.populationBytes) / customers
    )
  }

  /// The median, of an even number the mean of the two in the middle.
  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
