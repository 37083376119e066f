import ArgumentParser
import Results
import ScenarioFiles
import Studies

/// `footfall demo`: runs a small scenario that it writes first.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Run a small scenario in a few seconds; its file is left here for you to edit.",
    discussion: """
      Writes demo.yaml into the current folder and runs it. If demo.yaml is there already, it runs \
      as it is.
      """)

  @OptionGroup var options: RunOptions

  private static let path = "demo.yaml"

  func validate() throws { try options.check() }

  func run() throws {
    if !DiskFile.exists(DemoCommand.path) {
      try refusal { () throws(FileProblem) in
        try FileDraft(DemoCommand.path).publish(Array(Starter.text.utf8), replacing: false)
      }
    }
    let source = try ScenarioSource.load(
      path: DemoCommand.path, overrides: [], isQuiet: options.quiet)
    let outcome = try Study(source, options: options.study).perform(
      isQuiet: options.quiet)
    try outcome.print(options.format, isFull: options.full, isQuiet: options.quiet)
    try options.writeReport(of: outcome)
    if options.format == .text {
      Output.write("Next: change something in demo.yaml, then: footfall run demo.yaml\n")
    }
    try outcome.finish()
  }
}
