import ArgumentParser
import Engine
import Marketing
import Reports
import Results
import ScenarioFiles
import Studies

/// `footfall explain`: prints the resolved scenario, or what drives one edge.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Print the scenario with every default filled in, or what drives one edge.",
    discussion: """
      Without a name: every value and whether it comes from the file, a default or --set. With \
      journey.edge: the edge's base chance and all that drives it, with the lines they come from. \
      With another path, such as channels.leaflets: the values at and below it.
      """)

  @OptionGroup var source: ScenarioArguments

  @Argument(help: "An edge such as card.apply, or a path such as channels.leaflets.")
  var name: String?

  func run() throws {
    let loaded = try ScenarioSource.load(
      path: source.scenario, overrides: source.overrides, isQuiet: false)
    guard let name else {
      Output.write(loaded.resolvedText)
      return
    }
    if let edge = ExplainCommand.edge(name) {
      let compiled = try Study.compile(loaded.scenario, path: loaded.path)
      if let report = EdgeReport(edge, of: compiled, file: loaded.path) {
        Output.write(report.lines.joined(separator: "\n") + "\n")
        return
      }
    }
    let values = loaded.resolved.lines(below: name)
    guard !values.isEmpty else {
      let edges = loaded.scenario.journeys.flatMap { journey in
        journey.edges.map { "\(journey.id).\($0.id)" }
      }
      let near = NearNames.of(name, among: edges + loaded.resolved.lines.map(\.path))
      throw CommandFailure(
        .usage,
        "\(loaded.path) has neither an edge nor a value called '\(name)'"
          + (near.isEmpty ? "" : "; near to it: \(near.joined(separator: ", "))"))
    }
    Output.write(ResolvedText.lines(values).joined(separator: "\n") + "\n")
  }

  /// `journey.edge`, if the name has that shape.
  private static func edge(_ name: String) -> EdgeReference? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    return parts.count == 2 ? EdgeReference(parts[0], parts[1]) : nil
  }
}
