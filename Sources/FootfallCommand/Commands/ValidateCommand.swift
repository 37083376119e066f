import JSONDocuments
import ArgumentParser
import Marketing
import Results
import ScenarioFiles
import Studies

/// `footfall validate`: checks scenario files.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check scenario files and report every problem with its place.",
    discussion: """
      Ends with 0 if no file has an error, 65 if one has, 66 if one is missing. Warnings and notes \
      change nothing.
      """)

  /// How problems are printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
  }

  @Argument(help: "The scenario files.", completion: .file(extensions: ["yaml", "yml"]))
  var scenarios: [String]

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Check with this value in place of the file's.", valueName: "path=value"))
  var overrides: [String] = []

  @Option(help: "text for people, or json: one object for each file with its problems.")
  var format: Format = .text

  func run() throws {
    var documents: [JSONValue] = []
    var worst: CommandFailure?
    let settings = try ScenarioSource.settings(overrides)
    for path in scenarios {
      let diagnostics: [Diagnostic]
      do {
        let text = try ScenarioSource.read(path)
        let loaded = ScenarioLoader.load(text, overrides: settings)
        diagnostics = loaded.diagnostics
        if loaded.scenario == nil {
          worst = worst ?? CommandFailure(.invalidScenario, "not every scenario is valid")
        } else if let scenario = loaded.scenario {
          _ = try Study.compile(scenario, path: path)
          for world in scenario.worlds {
            _ = try Study.compile(world.scenario, path: "\(path), world \(world.id)")
          }
        }
      } catch let failure as CommandFailure {
        if format == .text { Output.write(failure.message + "\n") }
        documents.append(ValidateCommand.document(path, failure: failure.message))
        if worst == nil || failure.status == .missingInput { worst = failure }
        continue
      }
      documents.append(ValidateCommand.document(path, diagnostics))
      if format == .text { ValidateCommand.show(path, diagnostics) }
    }
    if format == .json { Output.write(JSONValue.array(documents).document) }
    // What is wrong has been said at its place.
    if let worst { throw ExitCode(worst.status.rawValue) }
  }

  private static func show(_ path: String, _ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics { Output.write(diagnostic.rendered() + "\n") }
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    func counted(_ count: Int, _ word: String) -> String {
      "\(count) \(word)\(count == 1 ? "" : "s")"
    }
    Output.write(
      errors == 0 && warnings == 0
        ? "\(path): valid\n"
        : "\(path): \(counted(errors, "error")), \(counted(warnings, "warning"))\n")
  }

  private static func document(_ path: String, _ diagnostics: [Diagnostic]) -> JSONValue {
    [
      "file": .text(path),
      "valid": .bool(!diagnostics.contains { $0.severity == .error }),
      "problems": .array(diagnostics.map(\.json)),
    ]
  }

  private static func document(_ path: String, failure: String) -> JSONValue {
    [
      "file": .text(path), "valid": .bool(false),
      "problems": [["severity": "error", "code": "unreadable", "message": .text(failure)]],
    ]
  }
}
