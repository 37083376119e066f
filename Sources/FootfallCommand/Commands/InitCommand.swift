import ArgumentParser
import Results
import ScenarioFiles
import Studies

/// `footfall init`: writes a scenario to begin with.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented scenario that runs, to be edited.",
    discussion: "A file that is there already is never touched.")

  @Argument(help: "The name of the scenario; the file is <name>.yaml.")
  var name: String = "scenario"

  func run() throws {
    let path = name.hasSuffix(".yaml") || name.hasSuffix(".yml") ? name : name + ".yaml"
    try refusal { () throws(FileProblem) in
      try FileDraft(path).publish(Array(Starter.text.utf8), replacing: false)
    }
    Output.write("\(path) is written. Next: footfall run \(InitCommand.quoted(path))\n")
  }

  /// A file's name as a shell wants it.
  private static func quoted(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { byte in
      byte >= 0x80 || "/._-+,:@%=".utf8.contains(byte)
        || Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber
    }
    return isPlain ? name : "'" + name.replacing("'", with: "'\\''") + "'"
  }
}
