import Foundation
import Results
import Studies
import TestFolders

/// Stored runs of a small scenario.
enum SampleRun {
  static let title = "Leaflets <script>alert('x')</script> & \"nothing\", 传单"

  static let scenario = """
    footfall: 1
    title: "Leaflets <script>alert('x')</script> & \\"nothing\\", 传单"
    currency: CNY
    meta: {assumed: "every <b>chance</b> is invented"}
    time: {tick: week, length: 26 weeks}
    customers:
      count: 600
      segments: {young: {share: 40%}, old: {share: 60%}}
    journeys:
      card:
        stages: {unaware: prospect, aware: prospect, active: customer, asleep: dormant, left: lost}
        edges:
          notice: {from: unaware, to: aware, chance: 4% per week, drivers: {leaflets: x3}}
          open: {from: [unaware, aware], to: active, chance: 2% per week, drivers: {leaflets: x5}}
          doze: {from: active, to: asleep, chance: 4% per week}
          wake: {from: asleep, to: active, chance: 6% per week}
          leave: {from: active, to: left, chance: 1.5% per week}
    channels:
      leaflets: {kind: broadcast, reach: 60%, cost: 0.60 CNY each}
      text: {kind: addressed, reach: 80%, cost: 0.05 CNY each}
    strategies:
      much: {title: "Much <i>paper</i>", channels: {leaflets: 400 CNY per week}}
      little: {channels: {leaflets: 100 CNY per week, text: 20 CNY per week}}
    targets:
      cheap: {measure: acquisition-cost, strategy: little, expect: below 1000 CNY}
      dear: {measure: acquisition-cost, strategy: much, expect: below 1 CNY}
    experiment: {replications: 3, seed: 7}

    """

  /// Runs a scenario into `<folder>/results`, by default the one above as it is.
  static func made(
    in folder: TemporaryFolder, replications: Int? = nil, name: String = "small",
    scenario: String = scenario
  ) throws -> StoredRun {
    let path = "\(folder.path)/\(name).yaml"
    try folder.write(scenario, to: "\(name).yaml")
    let source = try ScenarioSource.load(path: path, overrides: []) { _ in }
    var options = StudyOptions(threads: 2, out: folder.path + "/results")
    options.replications = replications
    let outcome = try Study(source, options: options).perform(StudyWatch())
    return try StoredRun(folder: outcome.path)
  }

  /// The run with another text of its summary, and the manifest to it.
  static func altered(_ run: StoredRun, _ change: (String) -> String) throws -> StoredRun {
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: "\(run.folder)/\(name)", encoding: .utf8)
    }
    let before = try text("summary.json")
    let after = change(before)
    let digests = [before, after].map { Digest(of: Array($0.utf8)).description }
    let manifest = try text("manifest.json").replacing(digests[0], with: digests[1])
    try Data(after.utf8).write(to: URL(fileURLWithPath: run.folder + "/summary.json"))
    try Data(manifest.utf8).write(to: URL(fileURLWithPath: run.folder + "/manifest.json"))
    return try StoredRun(folder: run.folder)
  }
}
