import Marketing

/// Checks that what is reckoned by amounts has amounts.
struct AmountCheck {
  let scenario: Scenario
  let reading: Reading

  func run() {
    for incentive in scenario.incentives { check(incentive) }
    for journey in scenario.journeys where reading.soundJourneys.contains(journey.id) {
      for edge in journey.edges where edge.amount == nil { check(edge, of: journey) }
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

  private var currency: String { scenario.currency?.code ?? "CNY" }
}
