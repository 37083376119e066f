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
      With another path, such as channels.leaflets: the values at and below it. With --world, all \
      that as it is in that world, and beside each value that differs the base's.
      """)

  @OptionGroup var source: ScenarioArguments

  @Argument(help: "An edge such as card.apply, or a path such as channels.leaflets.")
  var name: String?

  @Option(help: "A world of the scenario; by default the base, as if there were no worlds.")
  var world: String?

  func run() throws {
    let loaded = try ScenarioSource.load(
      path: source.scenario, overrides: source.overrides, isQuiet: false)
    let (scenario, resolved) = try chosen(loaded)
    guard let name else {
      write(resolved.lines, base: loaded.resolved.lines)
      return
    }
    if let edge = ExplainCommand.edge(name) {
      let compiled = try Study.compile(scenario, path: loaded.path)
      if let report = EdgeReport(edge, of: compiled, file: loaded.path) {
        Output.write(report.lines.joined(separator: "\n") + "\n")
        return
      }
    }
    let values = resolved.lines(below: name)
    let base = loaded.resolved.lines(below: name)
    guard !values.isEmpty || !base.isEmpty else {
      let edges = scenario.journeys.flatMap { journey in
        journey.edges.map { "\(journey.id).\($0.id)" }
      }
      let near = NearNames.of(name, among: edges + resolved.lines.map(\.path))
      throw CommandFailure(
        .usage,
        "\(loaded.path) has neither an edge nor a value called '\(name)'"
          + (near.isEmpty ? "" : "; near to it: \(near.joined(separator: ", "))"))
    }
    write(values, base: base)
  }

  /// The scenario that is explained, and its values: the base, or the world asked for.
  private func chosen(_ loaded: ScenarioSource) throws -> (Scenario, ResolvedScenario) {
    guard let world, world != World.base else { return (loaded.scenario, loaded.resolved) }
    let worlds = loaded.scenario.worlds
    guard let found = worlds.first(where: { $0.id == world }),
      let resolved = loaded.resolvedWorlds[world]
    else {
      let ids = [World.base] + worlds.map(\.id)
      let near = NearNames.of(world, among: ids)
      throw CommandFailure(
        .usage,
        "\(loaded.path) has no world '\(world)'"
          + (near.isEmpty ? "" : "; near to it: \(near.joined(separator: ", "))")
          + "; there are \(ids.joined(separator: ", "))")
    }
    return (found.scenario, resolved)
  }

  private func write(_ values: [ResolvedLine], base: [ResolvedLine]) {
    let lines =
      world == nil ? ResolvedText.lines(values) : ResolvedText.lines(values, against: base)
    Output.write(lines.joined(separator: "\n") + "\n")
  }

  /// `journey.edge`, if the name has that shape.
  private static func edge(_ name: String) -> EdgeReference? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    return parts.count == 2 ? EdgeReference(parts[0], parts[1]) : nil
  }
}
