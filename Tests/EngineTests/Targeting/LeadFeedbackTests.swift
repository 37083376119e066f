import Engine
import Marketing
import Testing

/// What it is worth that an engine learns from what came of its leads.
///
/// Bounds are four standard errors over replications with the same customers and luck for each engine. With fixed seeds a
/// test either holds or does not; had seeds been drawn, a right program would fail one about once in 1,000 times
/// (Student, 11 degrees of freedom).
@Suite("Engines that learn from outcomes")
struct LeadFeedbackTests {
  private static let replications = 12

  /// 150 leads a week, all of them contacted, found by an engine with one model or another.
  private func scenario(effect: Double, refit: TimeSpan = TimeSpan(2, .week)) -> Scenario {
    func leads(_ model: LeadModel) -> Leads {
      let engine = LeadEngine(
        id: "engine", finds: [.inStage(StageReference("deal", "open"))], model: model,
        learning: Learning(refit: refit), predicts: [Telephone.yes],
        yields: ContactRate(count: 150, per: TimeSpan(1, .week)))
      return Leads(engines: [engine], channel: "call")
    }
    func strategy(_ id: String, _ model: LeadModel) -> Strategy {
      Strategy(id: id, channels: [ChannelUse(channel: "call")], leads: leads(model))
    }
    var scenario = Telephone.scenario(effect: effect)
    scenario.leads = leads(.random)
    scenario.strategies = [
      strategy("random", .random), strategy("fitted", .fitted(within: nil)),
      strategy("oracle", .oracle),
    ]
    return scenario
  }

  /// Leads converted, by strategy and replication; as many were contacted under each.
  private func converted(_ scenario: Scenario) throws -> [[Double]] {
    let compiled = try CompiledScenario(scenario)
    var all = scenario.strategies.map { _ in [Double]() }
    for replication in 0..<Self.replications {
      let records = try compiled.run(
        replication: replication, strategies: scenario.strategies.map(\.id), threads: 2)
      for (place, record) in records.enumerated() {
        let cells = compiled.layout.allCells
        #expect(record.total(.worked, engine: 0, cells: cells) == 20 * 150)
        all[place].append(Double(record.total(.converted, engine: 0, cells: cells)))
      }
    }
    return all
  }

  private func difference(_ left: [Double], _ right: [Double]) -> (mean: Double, error: Double) {
    meanAndError(zip(left, right).map { $0 - $1 })
  }

  @Test("an engine that learns becomes better than a random one, and stays behind the truth")
  func learns() throws {
    let all = try converted(scenario(effect: 2.5))
    let (learned, bound) = (difference(all[1], all[0]), difference(all[2], all[1]))
    #expect(learned.mean > 4 * learned.error, "fitted over random: \(learned)")
    #expect(bound.mean > 4 * bound.error, "oracle over fitted: \(bound)")
    // Most of what can be known is learned: two thirds of the way at least.
    #expect(learned.mean > 2 * bound.mean, "\(learned), \(bound)")
  }

  @Test("where features tell nothing an engine that learns is a random one")
  func removal() throws {
    let all = try converted(scenario(effect: 1))
    let gain = difference(all[1], all[0])
    #expect(abs(gain.mean) < 4 * gain.error, "fitted over random: \(gain)")
  }

  @Test("small scenarios of engines that learn do come to a model")
  func hasModel() throws {
    let learning = DeskScenarios.leads.filter { scenario in
      scenario.leads?.engines.contains { $0.model.learns } ?? false
    }
    #expect(learning.count >= 3)
    for var scenario in learning {
      let before = try CompiledScenario(scenario).run(replication: 0, strategies: ["leads"])
      for place in 0..<2 {
        // Only with a model is anything else but all leads drawn.
        scenario.leads?.engines[place].learning.explore = 1
        scenario.strategies[0].leads?.engines[place].learning.explore = 1
      }
      let drawn = try CompiledScenario(scenario).run(replication: 0, strategies: ["leads"])
      #expect(before[0].leads != drawn[0].leads, "\(scenario.name)")
    }
  }
}
