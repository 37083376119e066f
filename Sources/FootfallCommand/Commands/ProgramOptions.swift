import ArgumentParser
import Experiments

/// Whether a scenario may start programs that choose whom to contact.
struct ProgramOptions: ParsableArguments {
  @Flag(
    name: .customLong("allow-programs"),
    help: """
      Start the programs that the scenario's `order: program` names. They run with your rights, so \
      allow it only for scenarios and programs that you trust.
      """)
  var isAllowed = false

  @Option(
    name: .customLong("program-limit"),
    help: ArgumentHelp("How long such a program may take for an answer.", valueName: "seconds"))
  var limit: Int = 30

  /// Refuses a limit that makes no sense.
  func check() throws {
    if !(1...86_400).contains(limit) {
      throw ValidationError("--program-limit is \(limit); it must be from 1 to 86400 seconds.")
    }
  }
}
