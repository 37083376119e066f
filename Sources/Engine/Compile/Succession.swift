import Marketing

/// Where a plan takes over from others in the midst of the run, and what was in use until then.
///
/// A lead time counts from the first use under any of the plans.
struct Succession: Sendable {
  /// The place in the run from which the plan acts.
  let from: Int
  /// By channel and by incentive, in which places of the run it was in use before; empty: in none.
  private(set) var channels: [[Bool]]
  private(set) var offers: [[Bool]]
  /// The same by message.
  private(set) var messages: [[Bool]]
  /// The same by trigger, found by its id.
  private(set) var triggers: [String: [Bool]] = [:]

  /// Before the run.
  init(_ scenario: Scenario) {
    from = 0
    channels = scenario.channels.map { _ in [] }
    offers = scenario.incentives.map { _ in [] }
    messages = scenario.messages.map { _ in [] }
  }

  /// After a plan that took over as `before` says and acts up to a place.
  init(_ before: Succession, _ plan: ArmPlan, upTo place: Int) {
    from = place
    channels = zip(before.channels, plan.channels).map { earlier, channel in
      channel.map { Succession.joined(earlier, $0.inUse, from: before.from) } ?? earlier
    }
    offers = zip(before.offers, plan.offers).map { earlier, offer in
      offer.map { Succession.joined(earlier, $0.inUse, from: before.from) } ?? earlier
    }
    triggers = before.triggers
    for trigger in plan.triggers {
      triggers[trigger.id] = Succession.joined(
        before.triggers[trigger.id] ?? [], trigger.inUse, from: before.from)
    }
    messages = zip(before.messages, plan.messages).map { earlier, message in
      message.map { Succession.joined(earlier, $0.inUse, from: before.from) } ?? earlier
    }
  }

  /// Use under the plans before, and from this plan's place on its own.
  func use(_ earlier: [Bool], then own: [Bool]) -> [Bool] {
    Succession.joined(earlier, own, from: from)
  }

  private static func joined(_ earlier: [Bool], _ own: [Bool], from place: Int) -> [Bool] {
    own.indices.map { $0 >= place ? own[$0] : $0 < earlier.count && earlier[$0] }
  }
}
