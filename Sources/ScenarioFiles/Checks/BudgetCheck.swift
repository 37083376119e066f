import Marketing

/// Checks that what a strategy spends on a channel buys contacts, and not more than can be counted.
struct BudgetCheck {
  let scenario: Scenario
  let reading: Reading

  /// The most exposures of one customer in one tick that need no warning; a run counts up to 255.
  private static let mostExposures = 200.0

  /// Checks the budget of one channel, written at `path`.
  func run(_ budget: Budget, _ use: ChannelUse, _ channel: Channel, _ path: String) {
    let place =
      [".budget", ".flights", ""].lazy
      .compactMap { reading.known(path: path + $0) }.first ?? reading.place(path: path, head: true)
    if case .total(_, let window) = budget, window.start >= runEnd {
      reading.report(
        Fault(.contradiction, "the budget's window is outside the run"), at: place)
    }
    if case .measured = budget {
      if channel.costEach.minor <= 0 { reportFree(channel, place) }
      checkEarnings(place)
      return
    }
    let largest = largest(of: budget)
    guard largest > 0 else { return }
    guard channel.costEach.minor > 0 else { return reportFree(channel, place) }
    let (each, people) = (channel.costEach, scenario.customers.eachStandsFor)
    guard largest >= each.minor * Int64(people) else {
      let crowd = people > 1 ? " of the \(people) people for whom one customer stands" : ""
      reading.report(
        Fault(
          .budget,
          "\(text(of: budget)) does not pay for one contact by `\(channel.id)`\(crowd), which costs "
            + each.text(scenario.currency)), at: place)
      return
    }
    checkExposures(budget, use, channel, place)
  }

  private var tick: TimeSpan { scenario.timing.tick.span }

  private var runEnd: TimeSpan {
    TimeSpan(seconds: scenario.timing.length.seconds + scenario.timing.followUp.seconds)
  }

  /// The largest amount that is ever there to be spent at once.
  private func largest(of budget: Budget) -> Int64 {
    switch budget {
    case .rate(let rate): max(rate.amount.minor, rate.total(after: tick))
    case .total(let money, _): money.minor
    case .flights(let flights):
      flights.map { max($0.rate.amount.minor, $0.rate.total(after: tick)) }.max() ?? 0
    case .measured: 0
    }
  }

  /// Somebody must be able to earn us something.
  private func checkEarnings(_ place: Place) {
    let earns = scenario.products.contains { product in
      product.margin != nil || product.annualFee != nil || product.financing != nil
    }
    guard !earns, scenario.products.count == (reading.root?["products"]?.entries?.count ?? 0)
    else { return }
    reading.report(
      Fault(
        .contradiction,
        "the budget is a share of what products earn, and no product has a `margin`, an "
          + "`annual-fee` or a `principal`"), at: place)
  }

  private func text(of budget: Budget) -> String {
    switch budget {
    case .rate(let rate): "\(rate.amount.text(scenario.currency)) per \(rate.per.unitText)"
    case .total(let money, _): money.text(scenario.currency)
    case .flights: "these flights"
    case .measured: "this share"
    }
  }

  private func reportFree(_ channel: Channel, _ place: Place) {
    let wayOut =
      if case .broadcast = channel.kind {
        "give the channel a `cost` each, or leave the budget out, say `used`, and give the "
          + "channel `seen:`"
      } else {
        "give the channel a `cost` each, or leave the budget out and say `used`"
      }
    reading.report(
      Fault(
        .budget,
        "contacts by `\(channel.id)` cost nothing each, so a budget buys no number of them; \(wayOut)"
      ), at: place)
  }

  /// Warns of more exposures of each person who can be reached than a run counts.
  private func checkExposures(
    _ budget: Budget, _ use: ChannelUse, _ channel: Channel, _ place: Place
  ) {
    switch channel.kind {
    case .broadcast: break
    case .addressed where use.atMost == nil: break
    default: return
    }
    let people = Double(scenario.customers.people) * channel.reach.largest
    guard people > 0 else { return }
    let exposures = perTick(budget) / Double(channel.costEach.minor) / people
    guard exposures > Self.mostExposures else { return }
    reading.report(
      Fault(
        .budget,
        "\(text(of: budget)) buys \(exposures.rounded().brief) contacts by `\(channel.id)` in a "
          + "\(scenario.timing.tick.rawValue) for each of the \(people.rounded().brief) people it "
          + "can reach; a run counts at most 255"), at: place, severity: .warning)
  }

  /// The money of one tick, in the smallest unit.
  private func perTick(_ budget: Budget) -> Double {
    switch budget {
    case .measured: return 0
    case .rate(let rate): return Double(rate.total(after: tick))
    case .flights(let flights):
      return Double(flights.map { $0.rate.total(after: tick) }.max() ?? 0)
    case .total(let money, let window):
      let last = scenario.timing.ticks + scenario.timing.followUpTicks
      guard !reading.clockIsFaulty, last > 0 else { return 0 }
      let ticks = (1...last).count { window.contains(tick: $0, of: tick) }
      return ticks > 0 ? Double(money.minor) / Double(ticks) : 0
    }
  }
}

extension ChanceModel {
  /// The largest chance that is written in it.
  fileprivate var largest: Double {
    switch self {
    case .same(let chance): chance
    case .by(_, let rows, let otherwise):
      rows.reduce(otherwise ?? 0) { max($0, $1.value) }
    case .driven(let base, _, _): base
    }
  }
}
