import Marketing
import Results
import ScenarioFiles

/// What a description of a run's model is made from: the scenario, its resolved values, what they mean.
struct ModelFacts {
  let run: StoredRun
  let scenario: Scenario
  private let values: [StoredValue]
  private let meanings = ParameterMeanings()

  /// Reads a run's scenario.
  ///
  /// - Throws: ``CatalogueProblem`` if this version cannot read it.
  init(_ run: StoredRun) throws(CatalogueProblem) {
    guard let side = RunScenario.side(of: run), let scenario = side.loaded.scenario else {
      throw .unreadable(
        "the scenario of \(run.folder) cannot be read by this version, or a file that it names is "
          + "gone; it cannot be described")
    }
    do {
      values = try run.resolvedValues()
    } catch {
      throw .unreadable(error.description)
    }
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
      case .shareOfFriends, .friends, .shareOfAll, .shareOfGroup, .cameBy: true
      default: false
      }
    }
  }

  /// How strategies choose whom a channel contacts, by learning from what came of contacts.
  var learnedOrders: [String] {
    scenario.strategies.flatMap { strategy in
      strategy.channels.filter { $0.order.learnedTarget != nil }
        .map { "\(strategy.id): \($0.channel)" }
    }
  }

  /// Strategies that shift budgets by what they have seen.
  var replanning: [String] {
    scenario.strategies.filter { $0.replanning != nil }.map(\.id)
  }
}
