import Marketing

extension Shrinking {
  static func strategySteps(_ scenario: Scenario) -> [Step] {
    var steps: [Step] = [
      ("second strategy", { $0.strategies.removeAll { $0.id == "second" } }),
      ("first strategy", { $0.strategies.removeAll { $0.id == "first" } }),
    ]
    func step(_ name: String, _ change: @escaping (inout Strategy) -> Void) {
      steps.append((name, { $0.changeParts(change) }))
    }
    step("phases") { $0.phases = [] }
    step("triggers") { $0.triggers = [] }
    step("re-plan") { $0.replanning = nil }
    step("contact-rules") { $0.contactRules = ContactRules() }
    step("view") { $0.view = View() }
    step("without") { $0.without = [] }
    step("seeds") { $0.seeding = nil }
    step("during") { $0.during = [] }
    step("set-up") { $0.setUp = .zero }
    step("running") { $0.running = nil }
    steps.append(
      (
        "leads",
        { scenario in
          scenario.leads = nil
          scenario.changeParts { $0.leads = nil }
        }
      ))
    for incentive in scenario.incentives {
      step("offer \(incentive.id)") { $0.offers.removeAll { $0.id == incentive.id } }
    }
    for channel in scenario.channels {
      step("use of \(channel.id)") { $0.channels.removeAll { $0.channel == channel.id } }
      steps += useSteps(channel.id)
    }
    return steps + deskSteps(scenario)
  }

  private static func useSteps(_ channel: String) -> [Step] {
    var steps: [Step] = []
    func step(_ name: String, _ change: @escaping (inout ChannelUse) -> Void) {
      steps.append(
        (
          "\(channel).\(name)",
          { scenario in
            scenario.changeParts { part in
              for place in part.channels.indices where part.channels[place].channel == channel {
                change(&part.channels[place])
              }
            }
          }
        ))
    }
    step("carries") { $0.carries = nil }
    step("who") { $0.who = [] }
    step("order") { $0.order = .random }
    step("refit") { $0.learning = Learning() }
    step("during") { $0.during = [] }
    step("pause") { $0.pause = nil }
    step("at-most") { $0.atMost = nil }
    step("stop-after") { $0.stopAfter = nil }
    step("answers only") { $0.answersOnly = false }
    step("budget") { $0.budget = $0.budget.map { _ in .rate(.weekly(6)) } }
    return steps
  }

  private static func deskSteps(_ scenario: Scenario) -> [Step] {
    guard !scenario.desks.isEmpty else { return [] }
    var steps: [Step] = []
    func step(_ name: String, _ change: @escaping (inout Desk) -> Void) {
      steps.append(
        (
          "desk.\(name)",
          { scenario in
            for place in scenario.desks.indices { change(&scenario.desks[place]) }
            scenario.changeParts { part in
              for place in part.desks.indices { change(&part.desks[place]) }
            }
          }
        ))
    }
    step("profile") { $0.profile = [] }
    step("order") { $0.order = .firstCome }
    step("expires") { $0.expires = nil }
    step("patience") { $0.patience = nil }
    step("room") { $0.waitingRoom = nil }
    step("effort") { $0.effort = nil }
    step("piece rate") { ($0.effort, $0.pieceRate) = (nil, nil) }
    step("credit") { $0.credit = nil }
    step("pay") { $0.payPerHour = .zero }
    return steps
  }
}
