import ArgumentParser

/// The scenario and what is changed in it: common to the commands that read one.
struct ScenarioArguments: ParsableArguments {
  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Put a value in place of the file's, for example "
        + "--set 'channels.leaflets.reach=50%'. May be given several times.",
      valueName: "path=value"))
  var overrides: [String] = []
}

/// How a result is printed.
enum ResultFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
  case csv
}
