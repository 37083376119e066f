import Engine
import Experiments
import Foundation
import Marketing
import Measures
import Reports
import Results
import ScenarioFiles
import TestFolders
import Testing

/// What must hold of every scenario that is shipped, whatever it asks.
@Suite("Shipped scenarios")
struct ShippedScenarioTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("scenarios")

  /// All files below the folder, by path.
  private static let paths: [String] = {
    let all = FileManager.default.subpaths(atPath: folder.path) ?? []
    return all.filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  private static func load(_ path: String) throws -> Scenario {
    let file = folder.appendingPathComponent(path)
    let result = ScenarioLoader.load(
      ScenarioText(path: file.path, text: try String(contentsOf: file, encoding: .utf8)))
    #expect(result.diagnostics.filter { $0.severity != .note }.map(\.summary) == [])
    return try #require(result.scenario)
  }

  @Test("there are some")
  func some() { #expect(Self.paths.count >= 9) }

  @Test("each loads without a warning, has a title, and compares something", arguments: paths)
  func loads(path: String) throws {
    let scenario = try Self.load(path)
    #expect(!scenario.title.isEmpty)
    #expect(scenario.strategies.count >= 2)
  }

  @Test("every edge of each can be explained", arguments: paths)
  func explains(path: String) throws {
    let compiled = try CompiledScenario(try Self.load(path))
    for journey in compiled.scenario.journeys {
      for edge in journey.edges {
        let reference = EdgeReference(journey.id, edge.id)
        let report = try #require(EdgeReport(reference, of: compiled, file: path))
        #expect(report.lines.first?.contains("\(reference)") == true, "\(reference)")
      }
    }
  }

  @Test("a few customers of each give the same tables on one thread and on two", arguments: paths)
  func threads(path: String) throws {
    var scenario = try Self.load(path)
    scenario.customers.count = min(scenario.customers.count, 700)
    let compiled = try CompiledScenario(scenario)
    func tables(_ threads: Int) throws -> [String] {
      let plan = try ComparisonPlan(compiled, replications: 1, threads: threads)
      return ResultTables.tables(of: try Comparison(plan, engine: compiled).run()).map(\.csv)
    }
    #expect(try tables(1) == tables(2))
  }

  /// Scores without information put a responder before another half of the time.
  ///
  /// With all weights zero it is exactly half. The seed is fixed, so a correct program never fails.
  @Test("where an order is fitted, the model has learnt something", arguments: paths)
  func fits(path: String) throws {
    let scenario = try Self.load(path)
    let compiled = try CompiledScenario(scenario)
    for strategy in scenario.strategies {
      let fitted = strategy.channels.filter { $0.order.ranksResponses }.map(\.channel)
      guard !fitted.isEmpty else { continue }
      let records = try compiled.run(
        replication: 0, strategies: [strategy.id, Scenario.hiddenArm], threads: 2)
      let evaluation = Evaluation(
        records[0], hidden: records[1], baseline: records[1], scenario: scenario)
      for channel in fitted {
        let measure = Measure.rankQuality(channel: channel)
        let quality = evaluation.value(of: measure, cells: compiled.layout.allCells).number
        #expect(try #require(quality, "\(strategy.id): \(channel)") > 0.5)
      }
    }
  }

  @Test("the index names, for every system that a scenario shows, that scenario; and no others")
  func index() throws {
    func text(_ name: String) throws -> String {
      try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
    }
    let systems = try text("systems.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    // `| B3 referral | `referral-programme` | … |`
    let rows = try text("README.md").matches(
      of: /\| ([A-Z][0-9]+) [^|]*\| `([^`]+)`/
    ).map { "\($0.1) \($0.2)" }
    var shown: [String] = []
    var found: Set<String> = []
    for path in Self.paths {
      let scenario = try Self.load(path)
      for system in scenario.systems {
        #expect(systems.contains(system), "\(path): \(system)")
        shown.append("\(system) \(scenario.name)")
        found.insert(system)
      }
    }
    #expect(Set(rows) == Set(shown))
    #expect(systems.filter { !found.contains($0) } == [], "systems that no scenario shows")
  }
}
