import Marketing

/// Checks that what is reckoned by amounts has amounts, and that tallies asked for are kept.
struct AmountCheck {
  let scenario: Scenario
  let reading: Reading

  func run() {
    for incentive in scenario.incentives {
      check(incentive)
      checkClawBack(incentive)
      checkPoints(incentive)
    }
    for journey in scenario.journeys where reading.soundJourneys.contains(journey.id) {
      for edge in journey.edges where edge.amount == nil { check(edge, of: journey) }
    }
    for target in scenario.targets {
      check(target.measure.measure, at: "targets.\(target.id).measure")
    }
    for frame in scenario.frames {
      for row in frame.rows { check(row.measure.measure, at: "frames.\(frame.id)") }
    }
  }

  private func check(_ incentive: Incentive) {
    guard incentive.rewards.contains(where: { $0.amount.readsAmount }),
      let journey = scenario.journeys.first(where: { $0.id == incentive.when.journey }),
      let edge = journey.edges.first(where: { $0.id == incentive.when.edge }), edge.amount == nil
    else { return }
    reading.report(
      Fault(
        .contradiction,
        "the reward goes by the amount of `\(incentive.when)`, which has no `amount:`; give the edge "
          + "one, such as `amount: lognormal median 900 \(currency) spread x2.5`"),
      at: reading.place(path: "incentives.\(incentive.id).give", head: true))
  }

  /// Points go to whoever took the edge, and are hers to keep.
  private func checkPoints(_ incentive: Incentive) {
    for reward in incentive.rewards {
      guard case .points = reward.amount else { continue }
      if reward.side != .customer && reward.side != .newcomer {
        reading.report(
          Fault(
            .notYet,
            "not yet: points for `\(reward.side.rawValue)`; only `customer` and `newcomer` earn them"
          ),
          at: reading.place(path: "incentives.\(incentive.id).give", head: true))
      }
      if incentive.clawBack != nil {
        reading.report(
          Fault(
            .notYet, "not yet: points cannot be taken back; give money, or leave `claw-back:` out"),
          at: reading.place(path: "incentives.\(incentive.id).claw-back"))
      }
    }
  }

  private func checkClawBack(_ incentive: Incentive) {
    guard incentive.clawBack != nil, reading.soundJourneys.contains(incentive.when.journey) else {
      return
    }
    checkStaying(incentive)
    guard scenario.keepingStages(of: incentive).isEmpty else { return }
    reading.report(
      Fault(
        .contradiction,
        "journey `\(incentive.when.journey)` has no stage of a customer's kind to stay in; say where she "
          + "must stay", suggest: "4 weeks in <journey>.<stage>"),
      at: reading.place(path: "incentives.\(incentive.id).claw-back"))
  }

  /// Whoever takes the edge must come to where she has to stay, or everybody gives the reward back at once.
  private func checkStaying(_ incentive: Incentive) {
    let stages = incentive.clawBack?.stages ?? []
    guard let journey = scenario.journeys.first(where: { $0.id == incentive.when.journey }),
      let to = journey.edges.first(where: { $0.id == incentive.when.edge })?.to,
      !stages.isEmpty, stages.allSatisfy({ $0.journey == journey.id }),
      !stages.contains(where: { $0.stage == to })
    else { return }
    reading.report(
      Fault(
        .contradiction,
        "everybody gives it back at once: `\(incentive.when)` leads to `\(to)`, which is none of the "
          + "stages to stay in", suggest: "4 weeks in \(journey.id).\(to)"),
      at: reading.place(path: "incentives.\(incentive.id).claw-back"))
  }

  private func check(_ edge: Edge, of journey: Journey) {
    let path = "journeys.\(journey.id).edges.\(edge.id)"
    for effect in edge.effects {
      switch effect {
      case .bookAmount(let tally, _):
        reading.report(
          Fault(
            .contradiction,
            "`\(tally)` books the amount of `\(journey.id).\(edge.id)`, which has no `amount:`"),
          at: reading.place(path: "\(path).then", head: true))
      case .add(let balance, .rate):
        reading.report(
          Fault(
            .contradiction,
            "`\(balance)` is earned by the amount of `\(journey.id).\(edge.id)`, which has no "
              + "`amount:`"), at: reading.place(path: "\(path).then", head: true))
      case .hold(let id):
        guard scenario.products.first(where: { $0.id == id })?.financing?.principal == .amount
        else {
          continue
        }
        reading.report(
          Fault(
            .contradiction,
            "the principal of `\(id)` is the amount of `\(journey.id).\(edge.id)`, which has no "
              + "`amount:`"), at: reading.place(path: "\(path).then", head: true))
      default: continue
      }
    }
  }

  /// A tally the program keeps by itself is there only where there is something to count.
  private func check(_ measure: Measure, at path: String) {
    guard case .count(let tally) = measure,
      Scenario.standingTallyFamilies.contains(String(tally.prefix { $0 != "." })),
      reading.strategiesAreSound,
      scenario.journeys.allSatisfy({ reading.soundJourneys.contains($0.id) })
    else { return }
    let kept = scenario.standingTallies
    guard !kept.contains(where: { $0 == tally || $0.hasPrefix(tally + ".") }) else { return }
    reading.report(
      Fault(
        .unknownReference, "nothing is counted as `\(tally)`",
        suggest: NearestWord.of(tally, among: kept).map { "count \($0)" }, allowed: kept),
      at: reading.place(path: path, head: true))
  }

  private var currency: String { scenario.currency?.code ?? "CNY" }
}
