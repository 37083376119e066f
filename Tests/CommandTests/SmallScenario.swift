import Foundation
import TestFolders

/// A scenario that runs in a moment.
enum SmallScenario {
  static let text = """
    footfall: 1
    title: Leaflets or nothing
    currency: CNY
    time: {tick: week, length: 8 weeks}
    customers: {count: 400}
    journeys:
      card:
        stages: {aware: prospect, active: customer, left: lost}
        edges:
          open: {from: aware, to: active, chance: 2% per week, drivers: {leaflets: x5}}
          leave: {from: active, to: left, chance: 1.5% per week}
    channels:
      leaflets: {kind: broadcast, reach: 60%, cost: 0.60 CNY each}
    strategies:
      much: {channels: {leaflets: 400 CNY per week}}
      little: {channels: {leaflets: 100 CNY per week}}
    experiment: {replications: 3, seed: 7}

    """

  /// A folder with the scenario in it as `small.yaml`.
  static func folder(adding more: String = "") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try Data((text + more).utf8).write(to: URL(fileURLWithPath: folder.path + "/small.yaml"))
    return folder
  }

  /// A target that nothing meets.
  static let impossibleTarget = """
    targets:
      dream: {measure: acquired, strategy: much, expect: at least 399, required: true}

    """
}
