import Marketing

/// Checks that whatever asks for acquaintances has a network, and that a file's ties fit.
struct NetworkCheck {
  let scenario: Scenario
  let reading: Reading

  func run() {
    checkTies()
    guard scenario.network == nil, !networkIsFaulty, let user = firstUser else { return }
    reading.report(
      Fault(
        .missingKey, "\(user.what) needs to know who knows whom: the scenario has no `network:`",
        suggest: "network: {kind: small-world, friends: 10}"),
      at: reading.place(path: user.path, head: true))
  }

  /// A network that is there and could not be read.
  private var networkIsFaulty: Bool {
    guard let node = reading.root?["network"] else { return false }
    return !node.isNone && node["kind"]?.text != "none"
  }

  /// What needs a network first.
  private var firstUser: (what: String, path: String)? {
    for journey in scenario.journeys {
      for edge in journey.edges {
        let path = "journeys.\(journey.id).edges.\(edge.id)"
        for driver in edge.drivers where driver.reference.isOfFriends {
          return ("`\(driver.name)`", "\(path).drivers.\(driver.name)")
        }
        for effect in edge.effects {
          if case .invite = effect { return ("`invite`", "\(path).then.invite") }
        }
      }
    }
    for channel in scenario.channels {
      if case .social(.some) = channel.kind {
        return ("`senders`", "channels.\(channel.id).senders")
      }
    }
    return nil
  }

  private func checkTies() {
    guard case .file(let path, let ties)? = scenario.network?.kind, !reading.hasErrors,
      let last = ties.map({ max($0.first, $0.second) }).max(), Int(last) >= scenario.customers.count
    else { return }
    reading.report(
      Fault(
        .customerFile, "`\(path)` ties row \(last), but the last of \(scenario.customers.count) "
          + "customers is row \(scenario.customers.count - 1)"),
      at: reading.place(path: "network.file"))
  }
}

extension DriverReference {
  /// Whether it looks at acquaintances.
  var isOfFriends: Bool {
    switch self {
    case .shareOfFriends, .friends: true
    default: false
    }
  }
}
