import Marketing

/// Checks what only the whole scenario shows.
///
/// Each check looks at what could be read and says nothing where something is missing, so that one
/// fault gives one message.
struct ScenarioCheck {
  let scenario: Scenario
  let reading: Reading

  init(_ scenario: Scenario, _ reading: Reading) {
    self.scenario = scenario
    self.reading = reading
  }

  func run() {
    ReachCheck.run(reading)
    for journey in scenario.journeys {
      JourneyCheck(
        journey: journey, environment: scenario.environment, timing: scenario.timing,
        reading: reading
      ).run()
    }
    GroupJourneyCheck(scenario: scenario, reading: reading).run()
    NetworkCheck(scenario: scenario, reading: reading).run()
    IncentiveCheck(scenario: scenario, reading: reading).run()
    AmountCheck(scenario: scenario, reading: reading).run()
    KeepingCheck(scenario: scenario, reading: reading).run()
    TallyCheck(scenario: scenario, reading: reading).run()
    SumCheck(scenario: scenario, reading: reading).run()
    StrategyCheck(scenario: scenario, reading: reading).run()
    DeskCheck(scenario: scenario, reading: reading).run()
    LeadCheck(scenario: scenario, reading: reading).run()
    TargetCheck(scenario: scenario, reading: reading).run()
    WeightCheck(scenario: scenario, reading: reading).run()
    InvitationCheck(scenario: scenario, reading: reading).run()
    checkCustomers()
  }

  /// A scenario in which nobody can become a customer has no acquisition cost.
  private func checkCustomers() {
    guard !scenario.journeys.isEmpty, !reading.hasErrors,
      !scenario.journeys.contains(where: { $0.stages.contains { $0.kind.isCustomer } })
    else { return }
    reading.report(
      Fault(
        .unused,
        "no stage is of kind `customer`, so nobody can be acquired and acquisition cost "
          + "cannot be computed"), at: reading.place(path: "journeys", head: true),
      severity: .warning)
  }
}
