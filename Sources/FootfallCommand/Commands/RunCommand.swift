import ArgumentParser
import Foundation
import Studies

/// `footfall run`: compares the strategies of a scenario.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Compare the strategies of a scenario.",
    discussion: """
      Files go to <out>/<scenario>/<run id>/, where the id follows from the scenario, the \
      overrides, the files it reads, the strategies, the replications and the seed. A run that is \
      there already is not computed again. The number of threads changes nothing but the time.

      Exit codes:
      \(ExitStatus.table)
      """)

  @OptionGroup var source: ScenarioArguments
  @OptionGroup var options: RunOptions

  func validate() throws { try options.check() }

  func run() throws {
    let loaded = try ScenarioSource.load(
      path: source.scenario, overrides: source.overrides, isQuiet: options.quiet)
    let outcome = try Study(loaded, options: options.study).perform(
      isQuiet: options.quiet)
    try outcome.print(options.format, isFull: options.full, isQuiet: options.quiet)
    try options.writeReport(of: outcome)
    try outcome.finish()
  }
}

/// The options of a run.
struct RunOptions: ParsableArguments {
  @Option(help: "How many replications; by default as the scenario says.")
  var replications: Int?

  @Option(help: "The seed of all draws; by default as the scenario says.")
  var seed: UInt64?

  @Option(help: "How many threads work; by default one for each core.")
  var threads: Int?

  @Option(help: "The strategies to run, ids with commas between; the baseline always runs.")
  var strategies: String?

  @Option(
    help: """
      The worlds to run beside the base: all, base for no other, or ids with commas between; by \
      default as the scenario says, else those that its targets name.
      """)
  var worlds: String?

  @Option(help: "The folder for results.", completion: .directory)
  var out: String = "results"

  @Option(
    help: """
      What is printed: text for people, json (summary.json, alone on standard output), csv \
      (measures.csv).
      """)
  var format: ResultFormat = .text

  @Flag(help: "Print the whole report (report.txt), not one screen of it.")
  var full = false

  @Flag(help: "Write the report too: report.html in the run's folder.")
  var report = false

  @OptionGroup var page: PageOptions

  @Flag(name: .shortAndLong, help: "No progress and no notes on standard error.")
  var quiet = false

  @Flag(help: "Compute a run that is there already once more.")
  var again = false

  @OptionGroup var programs: ProgramOptions

  /// The strategies, if any were chosen.
  var chosenStrategies: IDList? { strategies.map { IDList($0, of: "--strategies") } }

  /// The worlds, if any were chosen.
  var chosenWorlds: IDList? { worlds.map { IDList($0, of: "--worlds") } }

  /// How many threads work.
  var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  /// What is chosen, in the terms of a study.
  var study: StudyOptions {
    var study = StudyOptions(threads: threadCount, out: out)
    (study.replications, study.seed, study.again) = (replications, seed, again)
    (study.strategies, study.worlds) = (chosenStrategies?.ids, chosenWorlds?.ids)
    study.programLimit = programs.isAllowed ? programs.limit : nil
    return study
  }

  /// Refuses numbers that make no sense.
  func check() throws {
    if let replications, !(1...1_000_000).contains(replications) {
      throw ValidationError("--replications is \(replications); it must be from 1 to 1000000.")
    }
    if let threads, !(1...4_096).contains(threads) {
      throw ValidationError("--threads is \(threads); it must be from 1 to 4096.")
    }
    try chosenStrategies?.check()
    try chosenWorlds?.check()
    try programs.check()
    if out.isEmpty { throw ValidationError("--out is empty; name a folder.") }
  }
}
