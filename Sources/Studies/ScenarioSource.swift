package import Marketing
package import Results
package import ScenarioFiles

/// A scenario file as it was read: its bytes, its meaning, and where each value came from.
package struct ScenarioSource: Sendable {
  /// The path as given.
  package let path: String
  /// The file's content.
  package let bytes: [UInt8]
  /// What was put in place of the file's values, as given.
  package let overrides: [String]
  /// Whether files that it names are looked for beside it only.
  private let isConfined: Bool
  /// What it means.
  package private(set) var scenario: Scenario
  /// Every value with its origin.
  package private(set) var resolved: ResolvedScenario
  /// The same of each of its worlds, by the world's id.
  package private(set) var resolvedWorlds: [String: ResolvedScenario] = [:]

  /// The digest of the file's content.
  package var digest: Digest { Digest(of: bytes) }

  /// Reads a file, reports what is wrong with it, and gives up on errors.
  ///
  /// The text may be a `copy` elsewhere; files it names are still looked for beside `path`. They may
  /// be any files, or only those below a folder, `confinedTo`.
  ///
  /// - Throws: ``CommandFailure``.
  package static func load(
    path: String, copy: String? = nil, overrides: [String], confinedTo folder: String? = nil,
    report: (Diagnostic) -> Void
  ) throws -> ScenarioSource {
    let text = try ScenarioSource.read(copy ?? path)
    let loaded = ScenarioLoader.load(
      ScenarioText(path: path, text: text.text, confinedTo: folder),
      overrides: try settings(overrides))
    for diagnostic in loaded.diagnostics { report(diagnostic) }
    guard let scenario = loaded.scenario else {
      let errors = loaded.diagnostics.count { $0.severity == .error }
      throw CommandFailure(
        .invalidScenario, "\(path): \(errors) error\(errors == 1 ? "" : "s"); nothing was run")
    }
    let bytes = try refusal { () throws(FileProblem) in try DiskFile.read(copy ?? path) }
    return ScenarioSource(
      path: path, bytes: bytes, overrides: overrides, isConfined: folder != nil,
      scenario: scenario, resolved: loaded.resolved, resolvedWorlds: loaded.resolvedWorlds)
  }

  /// Reads a scenario's text.
  package static func read(_ path: String) throws -> ScenarioText {
    do {
      return try ScenarioText.read(path: path)
    } catch {
      // The sentence begins with the file's name already.
      throw CommandFailure(ExitStatus(rawValue: error.exitCode) ?? .missingInput, "\(error)")
    }
  }

  /// The overrides in the loader's terms.
  package static func settings(_ overrides: [String]) throws(CommandFailure) -> Overrides {
    var settings: [Overrides.Setting] = []
    for text in overrides {
      guard let setting = Overrides.Setting(text) else {
        throw CommandFailure(
          .usage, "--set \(text): write path=value, for example channels.leaflets.reach=50%")
      }
      settings.append(setting)
    }
    return Overrides(settings)
  }

  /// The same with another seed and another number of replications.
  ///
  /// A value that is what the file says already changes nothing, not even its origin.
  package func with(seed: UInt64?, replications: Int?) -> ScenarioSource {
    var changed = self
    if let seed, seed != scenario.experiment.seed {
      changed.scenario.experiment.seed = seed
      for world in changed.scenario.worlds.indices {
        changed.scenario.worlds[world].scenario.experiment.seed = seed
      }
      changed.resolve("experiment.seed", "\(seed)", option: "--seed")
    }
    if let replications, replications != scenario.experiment.replications {
      changed.scenario.experiment.replications = replications
      for world in changed.scenario.worlds.indices {
        changed.scenario.worlds[world].scenario.experiment.replications = replications
      }
      changed.resolve("experiment.replications", "\(replications)", option: "--replications")
    }
    return changed
  }

  private mutating func resolve(_ path: String, _ value: String, option: String) {
    let line = ResolvedLine(path: path, value: value, origin: .override(option))
    if let place = resolved.lines.firstIndex(where: { $0.path == path }) {
      resolved.lines[place] = line
    } else {
      resolved.lines.append(line)
    }
  }

  /// The digests of the files that the scenario reads.
  package func inputs() throws -> [RunIdentity.InputFile] {
    var paths: [String] = []
    func add(_ path: String) {
      if !paths.contains(path) { paths.append(path) }
    }
    for scenario in [scenario] + scenario.worlds.map(\.scenario) {
      if let file = scenario.customers.file { add(file.path) }
      if case .file(let path, _)? = scenario.network?.kind { add(path) }
      for program in scenario.programs { add(program) }
    }
    return try paths.map { written in
      let bytes = try refusal { () throws(FileProblem) in
        try DiskFile.read(located(written))
      }
      return RunIdentity.InputFile(path: written, digest: Digest(of: bytes))
    }
  }

  /// Where a file is that the scenario names: in the working directory, else beside the scenario; if it
  /// is confined to a folder, beside it only.
  func located(_ written: String) -> String {
    guard isConfined || !DiskFile.exists(written), let slash = path.lastIndex(of: "/") else {
      return written
    }
    return path[...slash] + written
  }

  /// Every value of the resolved scenario, a line each, with its origin.
  package var resolvedText: String {
    ResolvedText.lines(resolved.lines).joined(separator: "\n") + "\n"
  }
}
