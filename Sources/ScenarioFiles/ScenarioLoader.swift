public import Marketing

/// What came of loading a scenario.
public struct LoadResult: Sendable {
  /// The scenario; nil if and only if there is an error.
  public var scenario: Scenario?
  /// All problems, sorted by place.
  public var diagnostics: [Diagnostic]
  /// Every value with its origin, as far as it could be read.
  public var resolved: ResolvedScenario
  /// The same of each world that could be read, by its id.
  public var resolvedWorlds: [String: ResolvedScenario] = [:]

  /// Whether any problem is an error.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Turns the text of a scenario file into a scenario, or says everything that is wrong with it.
///
///     let text = try ScenarioText.read(path: "scenarios/minimal.yaml")
///     let result = ScenarioLoader.load(text)
///     for problem in result.diagnostics { print(problem.rendered()) }
///
/// Loading runs in steps: the raw text is searched for what YAML would misread, YAML makes a tree of
/// words with places, overrides are laid over it, all ids are collected, and every section reads
/// its keys by its declarations. Files that the scenario names are read on the way.
public enum ScenarioLoader {
  /// Loads a scenario.
  public static func load(
    _ text: ScenarioText, overrides: Overrides = Overrides()
  ) -> LoadResult {
    let tree = TreeReader(text)
    let reading = Reading(text, traps: tree.diagnostics)
    var scenario: Scenario?
    var resolvedWorlds: [String: ResolvedScenario] = [:]
    if let root = tree.root {
      var applier = OverrideApplier(root)
      if root.entries != nil { applier.apply(overrides) }
      for (fault, place) in applier.faults { reading.report(fault, at: place) }
      let (root, name) = (applier.root, name(of: text.path))
      if let read = ScenarioReader(reading, root: root, name: name).read() {
        scenario = read.scenario
        let worlds = WorldReader(
          text, traps: tree.diagnostics, root: root, name: name, base: reading
        ).worlds(read.worlds)
        scenario?.worlds = worlds.map(\.world)
        for (world, lines) in worlds {
          resolvedWorlds[world.id] = ResolvedScenario(file: text.path, lines: lines)
        }
      }
    }
    let diagnostics = reading.finished().sorted(in: text.path)
    if reading.hasErrors { scenario = nil }
    return LoadResult(
      scenario: scenario, diagnostics: diagnostics,
      resolved: ResolvedScenario(file: text.path, lines: reading.resolved),
      resolvedWorlds: resolvedWorlds)
  }

  /// The file's name without its folder and ending.
  ///
  /// It names a folder of results, so it has no dots in front: that folder would be hidden, or another one.
  static func name(of path: String) -> String {
    var name = path.split(separator: "/").last.map(String.init) ?? path
    for ending in [".yaml", ".yml"] where name.hasSuffix(ending) && name.count > ending.count {
      name = String(name.dropLast(ending.count))
      break
    }
    let visible = name.drop { $0 == "." }
    return visible.isEmpty ? "scenario" : String(visible)
  }
}

extension [Diagnostic] {
  /// By place: the scenario's lines first, then other files, then the command line.
  fileprivate func sorted(in file: String) -> [Diagnostic] {
    enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      let (rankA, rankB) = (a.rank(in: file), b.rank(in: file))
      if rankA != rankB { return rankA < rankB }
      if a.file != b.file { return a.file < b.file }
      if a.line != b.line { return a.line < b.line }
      if a.column != b.column { return a.column < b.column }
      return left.offset < right.offset
    }.map(\.element)
  }
}

extension Diagnostic {
  fileprivate func rank(in main: String) -> Int { file == main ? 0 : line > 0 ? 1 : 2 }
}
