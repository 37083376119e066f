import ArgumentParser
import Experiments
import Marketing
import Reports
import Results
import Studies

/// `footfall check`: runs scenarios and holds what comes out against their targets.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Run scenarios and hold what comes out against their targets.",
    discussion: """
      Prints target, result and whether it was met, by the systems that the scenarios' meta names. \
      A folder stands for all scenarios in it and in the folders below. If it holds a file \
      systems.txt, with an id at the beginning of each line, the systems that no scenario shows \
      are named.

      Nothing is stored; `footfall run` has the rest of what a scenario gives.

      Ends with 3 if a required target was missed or, with --complete, if a system is not shown.
      """)

  @Argument(help: "Scenario files and folders of them.", completion: .file())
  var paths: [String] = ["scenarios"]

  @Flag(help: "Fail when a system of systems.txt is shown by no scenario.")
  var complete = false

  @Option(help: "How many replications; by default as each scenario says.")
  var replications: Int?

  @Option(help: "How many threads work; by default one for each core.")
  var threads: Int?

  @Flag(name: .shortAndLong, help: "No progress and no notes on standard error.")
  var quiet = false

  @OptionGroup var programs: ProgramOptions

  func validate() throws { try options().check() }

  /// What `footfall run` would be told.
  private func options() throws -> RunOptions {
    var options = try RunOptions.parse([])
    (options.replications, options.threads, options.quiet) = (replications, threads, quiet)
    options.programs = programs
    return options
  }

  func run() throws {
    let library = try ScenarioLibrary(paths)
    let options = try options().study
    var entries: [LibraryReport.Entry] = []
    for study in try library.studies({ _ in options }) {
      let (result, seconds) = try study.compute(isQuiet: quiet)
      if !quiet {
        Output.note("\(study.source.path): \(FigureText.fixed(seconds, decimals: 1)) s")
      }
      entries.append(
        LibraryReport.Entry(
          name: study.scenario.name, systems: study.scenario.systems, result: result))
    }
    let report = LibraryReport(entries, expected: library.systems)
    Output.write(report.text)
    if let failed = entries.first(where: { !$0.result.meetsRequiredTargets }) {
      throw CommandFailure(.notMet, "\(failed.name): a required target was missed")
    }
    if complete, !report.missing.isEmpty {
      throw CommandFailure(.notMet, "systems not shown: \(report.missing.joined(separator: ", "))")
    }
  }
}
