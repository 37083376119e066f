import JSONDocuments
import ArgumentParser
import Foundation
import Marketing
import Results
import Studies

/// `footfall bench`: measures what a run costs.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure the time, memory and exact work of one replication.",
    discussion: """
      Runs one replication of some strategies several times, without store and statistics. Times \
      vary with the machine; the counters are exact, and the same everywhere for one scenario.

      The JSON has the keys format, version, scenario, customers, ticks, strategies, replication, \
      seed, threads, customerTicks, runs (cpuSeconds and wallSeconds of the ticks, \
      populationSeconds before them), populationSeconds (median), spend, acquired, \
      acquisitionCost (spend over acquired), retention (active at the end over acquired), all of \
      the first strategy and in currency units; peakBytes, bytesPerCustomer (hot and cold for a \
      strategy, population), phases (seconds of all threads, mean over repeats), counters, \
      machine, against.

      --against compares with such a file of the same workload. It ends with 4 if a counter grew; \
      times alone never fail.

      Exit codes:
      \(ExitStatus.table)
      """)

  @OptionGroup var source: ScenarioArguments

  @Option(help: "How often the same replication is run.")
  var repeats: Int = 5

  @Option(help: "How many threads work; by default one for each core.")
  var threads: Int?

  @Option(help: "The replication, from 0.")
  var replication: Int = 0

  @Option(help: "Ids with commas between, or all; by default the scenario's first strategy.")
  var strategies: String?

  @Option(help: "What is printed: text for people, json for programs.")
  var format: Format = .text

  @Option(
    help: "An earlier bench in JSON to compare with.", completion: .file(extensions: ["json"]))
  var against: String?

  @Option(help: "A file for the JSON; it is replaced in one step.", completion: .file())
  var out: String?

  @Flag(name: .shortAndLong, help: "No progress and no notes on standard error.")
  var quiet = false

  /// How a bench is printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
  }

  func validate() throws {
    if !(1...10_000).contains(repeats) {
      throw ValidationError("--repeats is \(repeats); it must be from 1 to 10000.")
    }
    if let threads, !(1...4_096).contains(threads) {
      throw ValidationError("--threads is \(threads); it must be from 1 to 4096.")
    }
    if !(0..<1_000_000).contains(replication) {
      throw ValidationError("--replication is \(replication); it must be from 0 to 999999.")
    }
    try chosen?.check()
    if out?.isEmpty ?? false { throw ValidationError("--out is empty; name a file.") }
    if against?.isEmpty ?? false { throw ValidationError("--against is empty; name a file.") }
  }

  /// The strategies, if any were chosen.
  private var chosen: IDList? { strategies.map { IDList($0, of: "--strategies") } }

  func run() throws {
    // Whatever can be refused is refused before anything is computed.
    let earlier = try against.map { try EarlierBench.read($0) }
    let loaded = try ScenarioSource.load(
      path: source.scenario, overrides: source.overrides, isQuiet: quiet)
    // What a program takes is not ours, and says nothing of the engine.
    guard loaded.scenario.programs.isEmpty else {
      throw CommandFailure(
        .usage, "\(source.scenario): a bench starts no programs; choose another `order` with --set")
    }
    let workload = try BenchWorkload(
      loaded, chosen: chosen?.ids, replication: replication,
      threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
    if let earlier, let against { try earlier.check(workload, path: against) }
    let draft = try out.map { path in
      try refusal { () throws(FileProblem) in try FileDraft(path) }
    }
    let result = try BenchResult(
      workload, repeats: repeats,
      progress: BenchProgress(workload, repeats: repeats, isQuiet: quiet))
    let comparison = earlier.flatMap { earlier in
      against.map { BenchComparison(result, with: earlier, path: $0) }
    }
    let document = result.json(against: comparison).document
    if let draft {
      try refusal { () throws(FileProblem) in try draft.publish(Array(document.utf8)) }
    }
    switch format {
    case .json: Output.write(document)
    case .text:
      let text = BenchText(result: result, comparison: comparison)
      Output.write(text.lines.joined(separator: "\n") + "\n")
    }
    try comparison?.finish(scenario: workload.scenario.name)
  }
}
