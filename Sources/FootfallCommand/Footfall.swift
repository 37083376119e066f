import ArgumentParser
import Results
import Studies

/// The command line: `footfall`.
@main
struct Footfall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "footfall",
    abstract: "Compare marketing strategies on simulated customers, before the money is spent.",
    discussion: """
      A scenario file says who the customers are, what can happen to them, which channels and \
      incentives there are, and what each strategy does with them. `footfall run` plays every \
      strategy on the same people with the same luck and says which acquires more cheaply, \
      converts more and keeps longer, by how much, and how sure that is.

      Begin with `footfall demo`, or with `footfall init` and `footfall run scenario.yaml`.

      Exit codes:
      \(ExitStatus.table)
      """,
    version: "footfall \(ProgramVersion.current)",
    subcommands: [
      RunCommand.self, ReportCommand.self, PlotCommand.self, ValidateCommand.self,
      ExplainCommand.self, InitCommand.self, ReferenceCommand.self, SchemaCommand.self,
      VerifyCommand.self, CheckCommand.self, DemoCommand.self,
      ResultsCommand.self, CompareCommand.self, DiffCommand.self, ExportCommand.self,
      ServeCommand.self, BenchCommand.self,
    ])

  /// Parses the command line, does what it says, and ends with one of ``ExitStatus``.
  static func main() {
    BLASRestart.runIfUseful()
    Interruption.install()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as CommandFailure {
      Output.note("footfall: \(failure.message)")
      exit(withError: ExitCode(failure.status.rawValue))
    } catch  where exitCode(for: error).isSuccess {
      // Help and the version, which are results.
      Output.write(fullMessage(for: error) + "\n")
    } catch {
      exit(withError: error)
    }
  }
}
