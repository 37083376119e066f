import Marketing
import Results
import ScenarioFiles

/// What a description of a run's model is made from: the scenario, its resolved values, what they mean.
struct ModelFacts {
  let run: StoredRun
  /// The scenario with the strategies and the worlds that ran.
  let scenario: Scenario
  /// Whether the scenario has strategies that did not run.
  let leavesOutStrategies: Bool
  private let values: [StoredValue]
  private let meanings = ParameterMeanings()

  /// Reads a run's scenario.
  ///
  /// - Throws: ``CatalogueProblem`` if this version cannot read it.
  init(_ run: StoredRun) throws(CatalogueProblem) {
    guard let side = RunScenario.side(of: run), var scenario = side.loaded.scenario else {
      throw .unreadable(
        "the scenario of \(run.folder) cannot be read by this version, or a file that it names is "
          + "gone; it cannot be described")
    }
    do {
      values = try run.resolvedValues()
    } catch {
      throw .unreadable(error.description)
    }
    // What did not run is no part of the model that is described.
    let identity = run.manifest.identity
    let all = scenario.strategies.count
    scenario.strategies = scenario.strategies.filter { identity.strategies.contains($0.id) }
    leavesOutStrategies = scenario.strategies.count < all
    scenario.worlds = scenario.worlds.filter { identity.worlds.contains($0.id) }
    (self.run, self.scenario) = (run, scenario)
  }

  /// The values at and below some paths, with what they mean and where they come from.
  ///
  /// Defaults that only say that something is not used are left out where `isBrief`.
  func parameters(below paths: [String], isBrief: Bool = false) -> [String] {
    let idle: Set<String> = ["none", "nothing", "always", "nobody", "no money", "at once"]
    let rows = values.filter { value in
      paths.contains { path in
        value.path == path || value.path.hasPrefix(path + ".") || value.path.hasPrefix(path + "[")
      } && !(isBrief && value.origin == "default" && idle.contains(value.value))
    }
    return Markdown.table(
      ["parameter", "value", "meaning", "from"],
      rows.map { value in
        [
          Markdown.code(value.path), Markdown.code(value.value),
          Markdown.plain(meanings[value.path] ?? ""), Markdown.plain(value.origin),
        ]
      })
  }

  /// The value at a path.
  func value(_ path: String) -> String? { values.first { $0.path == path }?.value }

  /// The values of `meta` below a key, such as `sources`.
  func meta(_ key: String) -> [String] {
    values.filter {
      $0.path == "meta.\(key)" || $0.path.hasPrefix("meta.\(key)[")
        || $0.path.hasPrefix("meta.\(key).")
    }.map(\.value)
  }

  /// How the run is called in texts.
  var title: String {
    scenario.title.isEmpty ? scenario.name : scenario.title
  }

  /// Whether any edge or feature listens to a driver.
  func hasDriver(where condition: (DriverReference) -> Bool) -> Bool {
    scenario.journeys.contains { journey in
      journey.edges.contains { $0.drivers.contains { condition($0.reference) } }
    }
  }

  /// Whether people see what others do.
  var hasSocialDrivers: Bool {
    hasDriver { reference in
      switch reference {
      case .shareOfFriends, .friends, .shareOfAll, .shareOfGroup: true
      default: false
      }
    }
  }

  /// Whether customers come to desks by themselves.
  var hasCallers: Bool {
    scenario.journeys.contains { journey in
      journey.edges.contains { edge in
        edge.effects.contains { if case .queue = $0 { true } else { false } }
      }
    }
  }

  /// Whether customers come to events.
  var hasVisitors: Bool {
    scenario.channels.contains { if case .event = $0.kind { true } else { false } }
  }

  /// Whether the arm without strategy money is none of the strategies.
  var hasOwnHiddenArm: Bool {
    !scenario.strategies.contains { $0.id == run.summary.findings.hidden }
  }

  /// The arm without strategy money, in words.
  var hiddenArm: String {
    let hidden = Markdown.code(run.summary.findings.hidden)
    return hasOwnHiddenArm
      ? "A further arm without strategy money, \(hidden),"
      : "The strategy \(hidden), which has no strategy money,"
  }
}
