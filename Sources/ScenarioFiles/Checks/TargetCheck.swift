import Marketing

/// Checks that targets can be met, and that a target on cost isn't met by doing nothing.
struct TargetCheck {
  let scenario: Scenario
  let reading: Reading

  func run() {
    for target in scenario.targets {
      checkFloor(target)
      checkAge(target)
      checkOpener(target)
      checkCustomers(target)
      checkFitted(target)
    }
  }

  private func place(_ target: Target, _ key: String) -> Place {
    reading.place(path: "targets.\(target.id).\(key)")
  }

  /// Cutting all spending lowers average cost too.
  private func checkFloor(_ target: Target) {
    switch target.measure.measure {
    case .acquisitionCost, .incrementalCost, .marginalCost: break
    default: return
    }
    let hasFloor = scenario.targets.contains { other in
      guard other.strategy == target.strategy, other.id != target.id else { return false }
      guard other.measure.measure.isOfVolume else { return false }
      return other.rows.contains { row in
        switch row.bound {
        case .compare(.atLeast, _), .compare(.above, _), .near: true
        default: false
        }
      }
    }
    guard !hasFloor, scenario.targets.count == reading.root?["targets"]?.entries?.count else {
      return
    }
    reading.report(
      Fault(
        .target,
        "a target on cost alone is also met by winning fewer customers; add one on "
          + "`acquired` for `\(target.strategy)`, such as `expect: at least -10%`"),
      at: place(target, "measure"), severity: .warning)
  }

  private func checkAge(_ target: Target) {
    guard !reading.clockIsFaulty else { return }
    let age: TimeSpan?
    switch target.measure.measure {
    case .retention(let span), .activeShare(let span), .inStage(_, let span?): age = span
    default: age = nil
    }
    let timing = scenario.timing
    let run = TimeSpan(seconds: timing.length.seconds + timing.followUp.seconds)
    guard let age, age > run else { return }
    reading.report(
      Fault(
        .contradiction,
        "nobody is watched for \(age.unitText): the run and its follow-up last "
          + run.unitText), at: place(target, "measure"))
  }

  /// A table by contact number is for an edge that contacts open.
  private func checkOpener(_ target: Target) {
    guard case .hazardByContact(let reference, let channel) = target.measure.measure,
      let journey = scenario.journeys.first(where: { $0.id == reference.journey }),
      let edge = journey.edges.first(where: { $0.id == reference.edge })
    else { return }
    if case .perContact(_, channel) = edge.chance { return }
    reading.report(
      Fault(
        .contradiction,
        "`\(reference)` does not open on contact by `\(channel)`, so it has no "
          + "share by contact number"), at: place(target, "measure"))
  }

  /// Only an order that is fitted has scores to judge.
  private func checkFitted(_ target: Target) {
    guard case .rankQuality(let channel) = target.measure.measure, reading.strategiesAreSound else {
      return
    }
    for id in [target.strategy, target.against].compactMap({ $0 }) {
      let strategy = scenario.strategies.first { $0.id == id }
      let use = strategy?.channels.first { $0.channel == channel }
      guard use?.order.fittedTarget == nil else { continue }
      let fitted = scenario.strategies.filter { strategy in
        strategy.channels.contains { $0.channel == channel && $0.order.fittedTarget != nil }
      }.map(\.id)
      reading.report(
        Fault(
          .contradiction,
          use == nil
            ? "`\(id)` does not use `\(channel)`, so nothing of it can be judged"
            : "`\(id)` contacts by `\(channel)` without a fitted order, so there are no scores to judge",
          allowed: fitted), at: place(target, "measure"))
    }
  }

  private func checkCustomers(_ target: Target) {
    guard case .near(let value, _)? = target.rows.first?.bound, target.rows.count == 1,
      target.rows.first?.scale == .value, value > Double(scenario.customers.count),
      case .entered = target.measure.measure
    else { return }
    reading.report(
      Fault(
        .contradiction, "\(value.brief) customers are expected of \(scenario.customers.count)"),
      at: place(target, "expect"))
  }
}

extension Measure {
  /// Whether it says how many were won.
  fileprivate var isOfVolume: Bool {
    switch self {
    case .acquired, .entered, .activePerThousand, .inStage, .count, .taken, .netValue: true
    default: false
    }
  }
}
