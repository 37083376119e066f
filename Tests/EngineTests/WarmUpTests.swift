import Engine
import Marketing
import Testing

/// What a warm-up under one strategy leaves to a run under another.
@Suite("A warm-up and a run may offer different things")
struct WarmUpTests {
  /// Every run checks its own totals and throws if one does not hold.
  @Test("rewards with a wait survive a warm-up with or without them", arguments: [true, false])
  func offers(inWarmUp: Bool) throws {
    for scenario in Catalogue.small where scenario.name.hasPrefix("referral") {
      var changed = scenario
      let offering = try #require(scenario.strategies.first { !$0.offers.isEmpty })
      changed.strategies = [offering, Strategy(id: "without", channels: offering.channels)]
      changed.timing.warmUp = TimeSpan(6, .week)
      changed.timing.warmUpStrategy = inWarmUp ? offering.id : "without"
      changed.experiment.baseline = offering.id
      changed.targets = []
      let records = try CompiledScenario(changed).run(
        replication: 0, strategies: [offering.id, "without"])
      #expect(records[1].payments.isEmpty, "\(scenario.name)")
    }
  }
}
