import Marketing

/// Checks that somebody can come by an invitation where a reward asks for one.
struct InvitationCheck {
  let scenario: Scenario
  let reading: Reading

  func run() {
    guard !reading.hasErrors else { return }
    for incentive in scenario.incentives {
      guard
        incentive.rewards.contains(where: { $0.side == .newcomer || $0.side == .inviter }),
        let journey = scenario.journeys.firstIndex(where: { $0.id == incentive.when.journey }),
        !scenario.arrivalJourneys(for: journey).contains(where: opensByInvitation)
      else { continue }
      reading.report(
        Fault(
          .contradiction,
          "nobody comes by an invitation, so nobody is ever paid: whom a friend's contact drives comes by herself; "
            + "give an edge of `\(incentive.when.journey)` a chance per contact by a social channel, such as "
            + "`5% per \(social ?? "word")`"),
        at: reading.place(path: "incentives.\(incentive.id).when", head: true))
    }
  }

  private func opensByInvitation(_ journey: Int) -> Bool {
    scenario.journeys[journey].edges.contains { edge in
      guard case .perContact(_, let id) = edge.chance else { return false }
      return scenario.channels.contains { $0.id == id && $0.isSocial }
    }
  }

  private var social: String? { scenario.channels.first(where: \.isSocial)?.id }
}

extension Channel {
  fileprivate var isSocial: Bool { if case .social = kind { true } else { false } }
}
