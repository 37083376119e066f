import ArgumentParser
import ScenarioFiles

/// `footfall schema`: prints the JSON Schema of scenario files.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of scenario files, for editors.",
    discussion: """
      Save it, and begin a scenario with the line
      # yaml-language-server: $schema=footfall.schema.json
      for completion and checks while you type.
      """)

  func run() { Output.write(ScenarioSchema.text) }
}
