import Marketing

/// Checks that a scenario whose agents stand for several people can be run on a part of them.
struct WeightCheck {
  let scenario: Scenario
  let reading: Reading

  var people: Int { scenario.customers.eachStandsFor }

  func run() {
    guard people > 1 else { return }
    if scenario.network != nil {
      report(
        .contradiction,
        "an agent who stands for \(people) people has no friends to be drawn: word of mouth does not "
          + "scale; leave `network` out, or give `each-stands-for: 1` and fewer customers",
        "network")
    }
    for group in scenario.customers.groups where group.keepsAccounts {
      report(
        .notYet, "not yet: groups that keep accounts where agents stand for several people",
        "customers.groups.\(group.id)")
    }
    if scenario.leads != nil {
      report(.notYet, "not yet: leads where agents stand for several people", "leads")
    }
    checkAmounts()
    for channel in scenario.channels {
      guard case .event(_, let places?, _, _) = channel.kind, places < people else { continue }
      report(short(places, "places"), "channels.\(channel.id).places")
    }
    for incentive in scenario.incentives {
      let path = "incentives.\(incentive.id).at-most"
      if let places = incentive.places, places < people { report(short(places, "places"), path) }
      if let most = incentive.perDay, most < people { report(short(most, "rewards"), path) }
    }
  }

  private func short(_ number: Int, _ what: String) -> String {
    "\(number) \(what) are fewer than the \(people) people for whom one agent stands, so nobody gets one"
  }

  private func report(_ message: String, _ path: String) {
    report(.contradiction, message, path)
  }

  private func report(_ code: Diagnostic.Code, _ message: String, _ path: String) {
    reading.report(Fault(code, message), at: reading.place(path: path, head: true))
  }
}
