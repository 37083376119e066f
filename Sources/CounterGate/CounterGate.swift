import ArgumentParser
import Results

/// Fails when a scenario takes more work than before, by counters that are exact.
@main
struct CounterGate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "CounterGate",
    abstract: "Run a list of small scenarios and compare their exact counters with a file.",
    discussion: """
      The file lists scenarios, each with its path (from the current folder), values put in place \
      of the scenario's (`set`) and counters. Every strategy of a scenario runs on one thread. \
      Beside the counters of `footfall bench` there is tickAllocations: the calls for memory in the \
      ticks that a run of twice the time has more.

      Exit codes:
          0  no counter grew
          4  a counter grew, or is not in the file
         64  the command line makes no sense
         65  a scenario is not valid, or the file is not a list of them
         66  a file is missing or cannot be read
         70  an error of the program itself
         73  the file cannot be written
      """)

  @Argument(help: "The file of scenarios and counters, such as benchmarks/counters.json.")
  var file: String

  @Flag(help: "Write the counters of now into the file; afterwards look at the difference.")
  var write = false

  @Option(help: "Allowed calls for memory a tick and strategy, in place of tickAllocations.")
  var allowedAllocations: Double?

  func run() throws {
    AllocationProbe.settleHashing()
    do {
      try AllocationProbe.check()
      try check()
    } catch {
      FailureOutput.note("counters: \(error.message)")
      throw ExitCode(error.status)
    }
  }

  private func check() throws(GateFailure) {
    var list = try GateFile(path: file)
    var grown = 0
    for place in list.scenarios.indices {
      let known = list.scenarios[place]
      let measurement = try GateMeasurement(known)
      print(measurement.line)
      grown += differences(known, measurement)
      list.scenarios[place].counters = measurement.counters
    }
    if write {
      try list.write()
      print("\(file) is written; look at the difference before you commit it")
    } else if grown > 0 {
      throw GateFailure(
        4,
        "\(grown) counter\(grown == 1 ? "" : "s") grew. If the work is wanted, say why in the commit, "
          + "and: benchmarks/check-counters --write")
    }
  }

  /// Says what differs, and counts what grew.
  private func differences(_ known: GateFile.Entry, _ now: GateMeasurement) -> Int {
    var grown = 0
    for (name, value) in now.counters {
      if name == GateMeasurement.allocations, let allowedAllocations {
        guard now.allocationsPerTick > allowedAllocations else { continue }
        grown += 1
        FailureOutput.note(
          "\(known.name): \(now.allocationsPerTick) calls for memory a tick, allowed are "
            + "\(allowedAllocations)")
        continue
      }
      guard let before = known.counters.first(where: { $0.name == name })?.value else {
        grown += 1
        FailureOutput.note("\(known.name): \(name) is \(value), and not in \(file)")
        continue
      }
      if value > before {
        grown += 1
        FailureOutput.note("\(known.name): \(name) grew from \(before) to \(value)")
      } else if value < before {
        print("\(known.name): \(name) fell from \(before) to \(value); --write keeps that")
      }
    }
    return grown
  }
}
