import ArgumentParser
import Catalogue
import JSONDocuments
import Results
import ScenarioFiles
import Studies

/// `footfall diff`: what two scenarios do differently.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Name what two scenarios do differently, value by value.",
    discussion: """
      Compares what scenarios mean, not how they are written: comments, titles, meta, the order of \
      things that have names, units and defaults that are written out make no difference. The order \
      of edges and channels can still decide which customer has which luck.

      A stored run stands for the scenario that it has run, with what was set on the command line.

      Ends with 0 if both do the same, and with 1 if not.
      """)

  @OptionGroup var place: CatalogueOptions

  @Argument(help: "A scenario file or a stored run.", completion: .file())
  var first: String

  @Argument(help: "Another one.", completion: .file())
  var second: String

  @Option(help: "text for people, or json.")
  var format: Format = .text

  /// How differences are printed.
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  func run() throws {
    let difference = ScenarioDifference(from: try side(first), to: try side(second))
    switch format {
    case .json: Output.write(DiffCommand.json(difference).document)
    case .text: Output.write(DiffCommand.text(difference))
    }
    // What differs has been said.
    if !difference.isEmpty { throw ExitCode(ExitStatus.differs.rawValue) }
  }

  /// Reads a scenario file, or what a stored run has run.
  private func side(_ name: String) throws -> ScenarioDifference.Side {
    let text: ScenarioText
    var overrides = Overrides()
    if DiskFile.exists(name), !DiskFolder.isFolder(name) {
      text = try ScenarioSource.read(name)
    } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      throw CommandFailure(.missingInput, "\(name): no such file")
    } else {
      let run = try StoredRun.named(name, below: place.root)
      guard let copy = RunScenario.text(of: run) else {
        throw CommandFailure(
          .missingInput, "\(run.folder)/\(RunFiles.scenario) is gone or not as it was written")
      }
      text = copy
      overrides = RunScenario.overrides(of: run)
    }
    guard let side = ScenarioDifference.Side(text, overrides: overrides) else {
      for problem in ScenarioLoader.load(text, overrides: overrides).diagnostics {
        Output.note(problem.rendered())
      }
      throw CommandFailure(.invalidScenario, "\(name) is not valid; nothing was compared")
    }
    return side
  }

  private static func text(_ difference: ScenarioDifference) -> String {
    guard !difference.isEmpty else { return "No difference in what they do.\n" }
    var lines: [String] = []
    for kind in ScenarioDifference.Change.Kind.allCases {
      let changes = difference.changes.filter { $0.kind == kind }
      guard !changes.isEmpty else { continue }
      lines += (lines.isEmpty ? [] : [""]) + [heading(kind)]
      for change in changes {
        switch (change.before, change.after) {
        case (nil, nil): lines.append("  ~ \(change.path)")
        case (let before?, nil): lines.append("  - \(change.path) = \(before)")
        case (nil, let after?): lines.append("  + \(change.path) = \(after)")
        case (let before?, let after?):
          lines.append("  ~ \(change.path) = \(before) -> \(after)")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func heading(_ kind: ScenarioDifference.Change.Kind) -> String {
    switch kind {
    case .model: "The people, what can happen to them, and the means"
    case .strategies: "What is decided"
    case .experiment: "How often and with which luck it is played, and what is compared"
    case .questions: "What results are held against (moves no figure)"
    }
  }

  private static func json(_ difference: ScenarioDifference) -> JSONValue {
    [
      "same": .bool(difference.isEmpty),
      "changes": .array(
        difference.changes.map {
          [
            "kind": .text($0.kind.rawValue), "path": .text($0.path),
            "before": .optional($0.before), "after": .optional($0.after),
          ]
        }),
    ]
  }
}
