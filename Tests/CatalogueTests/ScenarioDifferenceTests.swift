import ScenarioFiles
import Testing

@testable import Catalogue

/// Only what changes behaviour is a difference.
@Suite struct ScenarioDifferenceTests {
  private static let text = """
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
      leaflets: {kind: broadcast, reach: 60%, cost: 0.60 CNY each, half-life: 1 week}
    strategies:
      much: {channels: {leaflets: 400 CNY per week}}
      little: {channels: {leaflets: 100 CNY per week}}
    experiment: {baseline: much, replications: 3, seed: 7}

    """

  private func difference(_ old: String, _ new: String) throws -> ScenarioDifference {
    let other = Self.text.replacing(old, with: new)
    try #require(other != Self.text)
    return ScenarioDifference(from: try side(Self.text), to: try side(other))
  }

  private func side(_ text: String) throws -> ScenarioDifference.Side {
    try #require(ScenarioDifference.Side(ScenarioText(path: "a.yaml", text: text)))
  }

  @Test(arguments: [
    ("title: Leaflets or nothing", "title: Another name  # and a comment"),
    ("reach: 60%", "reach: 60.0%"), ("half-life: 1 week", "half-life: 7 days"),
    (", half-life: 1 week", ""), ("length: 8 weeks", "length: 56 days"),
    ("kind: broadcast, reach: 60%", "reach: 60%, kind: broadcast"),
    (
      "  much: {channels: {leaflets: 400 CNY per week}}\n  little: {channels: {leaflets: 100 CNY per week}}",
      "  little: {channels: {leaflets: 100 CNY per week}}\n  much: {channels: {leaflets: 400 CNY per week}}"
    ),
    ("0.60 CNY", "0.6 CNY"), ("currency: CNY", "currency: CNY\nmeta: {systems: [B1]}"),
  ])
  func whatIsOnlyWrittenDifferentlyIsTheSame(_ old: String, _ new: String) throws {
    #expect(try difference(old, new).changes == [])
  }

  @Test(arguments: [
    ("reach: 60%", "reach: 61%", "channels.leaflets.reach"),
    ("chance: 2% per week", "chance: 2% per month", "journeys.card.edges.open.chance"),
    ("x5", "x6", "journeys.card.edges.open.drivers.leaflets"),
    ("leaflets: 400 CNY", "leaflets: 401 CNY", "strategies.much.channels.leaflets"),
    ("seed: 7", "seed: 8", "experiment.seed"),
    ("baseline: much", "baseline: little", "experiment.baseline"),
  ])
  func whatBehavesDifferentlyIsNamed(_ old: String, _ new: String, _ path: String) throws {
    let changes = try difference(old, new).changes
    #expect(changes.count == 1 && changes[0].path.hasPrefix(path), "\(changes)")
  }

  @Test func aStrategyMoreIsNamedWithWhatItDoes() throws {
    let changes = try difference(
      "experiment:", "  none-at-all: {channels: {leaflets: none}}\nexperiment:"
    ).changes
    #expect(!changes.isEmpty && changes.allSatisfy { $0.kind == .strategies && $0.before == nil })
  }

  @Test func aTargetIsAQuestionAndNoBehaviour() throws {
    let changes = try difference(
      "experiment:",
      "targets: {enough: {measure: acquired, strategy: much, expect: at least 1}}\nexperiment:"
    ).changes
    #expect(!changes.isEmpty && changes.allSatisfy { $0.kind == .questions })
  }
}
