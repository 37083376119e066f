import Marketing

/// Ways to make a scenario simpler, by name: what a failure cannot do without is its cause.
enum Shrinking {
  typealias Step = (name: String, change: (inout Scenario) -> Void)

  /// What is left of a scenario that fails when everything is taken out that it fails without.
  ///
  /// - Returns: the smallest scenario found, and the names of what could not be taken out.
  static func smallest(
    _ scenario: Scenario, failing: (Scenario) -> Bool
  ) -> (scenario: Scenario, needs: [String]) {
    var (smallest, needs) = (scenario, [String]())
    for step in steps(scenario) {
      var simpler = smallest
      step.change(&simpler)
      guard simpler != smallest else { continue }
      if failing(simpler) { smallest = simpler } else { needs.append(step.name) }
    }
    return (smallest, needs)
  }

  private static func steps(_ scenario: Scenario) -> [Step] {
    strategySteps(scenario) + worldSteps(scenario) + journeySteps(scenario)
      + incentiveSteps(scenario)
  }

  private static func worldSteps(_ scenario: Scenario) -> [Step] {
    var steps: [Step] = [
      ("warm-up", { $0.timing.warmUp = .zero }), ("follow-up", { $0.timing.followUp = .zero }),
      ("tick", { $0.timing.tick = .week }), ("network", { $0.network = nil }),
      ("last group", { $0.customers.groups.removeLast() }),
    ]
    for place in scenario.channels.indices {
      let id = scenario.channels[place].id
      steps += [
        ("\(id).set-up", { $0.channels[place].setUp = .zero }),
        ("\(id).running", { $0.channels[place].running = nil }),
        ("\(id).drift", { $0.channels[place].drift = nil }),
        ("\(id).lead-time", { $0.channels[place].leadTime = .zero }),
        ("\(id).fatigue", { $0.channels[place].fatigue = nil }),
        ("\(id).reach", { $0.channels[place].reach = .same(1) }),
        ("\(id).opt-out", { $0.channels[place].forget(optOut: true, notice: false) }),
        ("\(id).noticed", { $0.channels[place].forget(optOut: false, notice: true) }),
      ]
    }
    for place in scenario.products.indices {
      let id = scenario.products[place].id
      steps += [
        ("\(id).fee", { $0.products[place].annualFee = nil }),
        ("\(id).margin", { $0.products[place].margin = nil }),
        ("\(id).held", { $0.products[place].heldAtStart = nil }),
        ("\(id).by stage", { $0.products[place].usedByStageOf = nil }),
        ("\(id).transactions", { $0.products[place].transactions = 0 }),
      ]
    }
    steps.append(("expiry", { if !$0.balances.isEmpty { $0.balances[0].expiry = nil } }))
    return steps
  }

  private static func journeySteps(_ scenario: Scenario) -> [Step] {
    var steps: [Step] = []
    for (number, journey) in scenario.journeys.enumerated().reversed() {
      steps.append(
        (
          "journey \(journey.id)", { s in s.journeys.removeAll { $0.id == journey.id } }
        ))
      steps.append(("\(journey.id).choice", { $0.change(number) { $0.choosesEveryTick = false } }))
      for edge in journey.edges {
        let name = "\(journey.id).\(edge.id)"
        func step(_ part: String, _ change: @escaping (inout Edge) -> Void) {
          steps.append(
            (
              "\(name) \(part)",
              { scenario in
                scenario.change(number) { journey in
                  guard let at = journey.edges.firstIndex(where: { $0.id == edge.id }) else {
                    return
                  }
                  change(&journey.edges[at])
                }
              }
            ))
        }
        steps.append(
          (
            name, { $0.change(number) { $0.edges.removeAll { $0.id == edge.id } } }
          ))
        for driver in edge.drivers {
          step("driver \(driver.reference)") { $0.drivers.removeAll { $0 == driver } }
        }
        step("only \(edge.only)") { $0.only = [] }
        step("cost") { $0.cost = nil }
        step("amount") { $0.amount = nil }
        for effect in edge.effects { step("\(effect)") { $0.effects.removeAll { $0 == effect } } }
      }
    }
    return steps
  }

  private static func incentiveSteps(_ scenario: Scenario) -> [Step] {
    var steps: [Step] = []
    for incentive in scenario.incentives {
      func step(_ part: String, _ change: @escaping (inout Incentive) -> Void) {
        steps.append(
          (
            "\(incentive.id).\(part)",
            { scenario in
              for place in scenario.incentives.indices
              where scenario.incentives[place].id == incentive.id {
                change(&scenario.incentives[place])
              }
              scenario.changeParts { part in
                for place in part.offers.indices where part.offers[place].id == incentive.id {
                  change(&part.offers[place])
                }
              }
            }
          ))
      }
      step("paid") { $0.payOut = nil }
      step("budget") { $0.budget = nil }
      step("per day") { $0.perDay = nil }
      step("per customer") { $0.perCustomer = nil }
      step("per customer and day") { $0.perCustomerPerDay = nil }
      step("per inviter") { $0.perInviter = nil }
      step("per group") { $0.perGroup = [] }
      step("places") { $0.places = nil }
      step("open-for") { $0.openFor = nil }
      step("known to") { $0.knownTo = nil }
      step("lead-time") { $0.leadTime = .zero }
      step("abuse-if") { $0.abuseIf = nil }
      step("detection") { $0.detection = nil }
      step("claw-back") { $0.clawBack = nil }
      step("if") { $0.conditions = [] }
      step("second side") { $0.rewards = Array($0.rewards.prefix(1)) }
      for reward in incentive.rewards {
        step("\(reward.side) \(reward.amount)") { offer in
          for place in offer.rewards.indices where offer.rewards[place].side == reward.side {
            offer.rewards[place].amount = .fixed(.yuan(20))
          }
        }
      }
    }
    return steps
  }
}

extension Channel {
  /// Takes a chance out of the kind.
  fileprivate mutating func forget(optOut: Bool, notice: Bool) {
    switch kind {
    case .addressed(let consent, let out, let noticed):
      kind = .addressed(
        consent: consent, optOut: optOut ? 0 : out, noticed: notice ? 1 : noticed)
    case .staffed(let consent, let out, let answered, let desk, let capacity):
      kind = .staffed(
        consent: consent, optOut: optOut ? 0 : out, answered: notice ? 1 : answered, desk: desk,
        capacity: capacity)
    case .broadcast, .social, .event: break
    }
  }
}

extension Scenario {
  /// Changes a journey, if it is there still.
  fileprivate mutating func change(_ number: Int, _ change: (inout Journey) -> Void) {
    if journeys.indices.contains(number) { change(&journeys[number]) }
  }

  /// Changes every part of every strategy.
  mutating func changeParts(_ change: (inout Strategy) -> Void) {
    for place in strategies.indices {
      change(&strategies[place])
      for phase in strategies[place].phases.indices {
        change(&strategies[place].phases[phase].strategy)
      }
    }
  }
}
