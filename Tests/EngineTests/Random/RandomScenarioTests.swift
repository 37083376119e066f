@testable import Engine
import Foundation
import Marketing
import Testing

/// Combinations that nobody thought of: what holds for each part has to hold for any of them together.
///
/// `FOOTFALL_RANDOM_SEEDS=1000..5000` looks at others.
@Suite("Random combinations of everything")
struct RandomScenarioTests {
  private static let seeds: ClosedRange<Int> = {
    let asked = ProcessInfo.processInfo.environment["FOOTFALL_RANDOM_SEEDS"]?
      .components(separatedBy: "..").compactMap { Int($0) }
    guard let asked, asked.count == 2 else { return 1...200 }
    return asked[0]...asked[1]
  }()

  private static let size = 50

  @Test(
    "engine and reference agree, whatever the threads and neighbours",
    arguments: stride(from: seeds.lowerBound, through: seeds.upperBound, by: size).map { $0 })
  func agree(from first: Int) throws {
    for seed in first...min(first + Self.size - 1, Self.seeds.upperBound) {
      try check(RandomScenario.make(seed))
    }
  }

  private func check(_ scenario: Scenario) throws {
    let compiled = try CompiledScenario(scenario)
    let names = scenario.strategies.map(\.id)
    let together = try compiled.run(replication: 0, strategies: names, threads: 3)
    for (place, name) in names.enumerated() {
      let alone = try compiled.run(replication: 0, strategies: [name])[0]
      expectSame(alone, together[place], "\(scenario.name) \(name), side by side")
      Conservation(scenario, alone).expectAll()
    }
    guard try !Agreement(scenario).differences().isEmpty else { return }
    let (smallest, needs) = Shrinking.smallest(scenario) { simpler in
      (try? Agreement(simpler).differences().isEmpty) == false
    }
    Issue.record(
      """
      \(try Agreement(smallest).differences().prefix(5).joined(separator: "\n"))
      and not without \(needs.joined(separator: "; "))
      """)
  }
}
