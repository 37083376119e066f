import Engine
import Marketing

/// What a strategy does with a channel in one tick.
struct ReferencePlan {
  /// The channel's index.
  let channel: Int
  /// How the strategy uses it.
  let use: ChannelUse
  /// Whether its lead time is over, so that contacts happen.
  let isLive: Bool
  /// The money for contacts before this tick and up to its end; nil: no limit.
  let money: (before: Int64, after: Int64)?
  /// The money for this tick's contacts; nil: no limit.
  var budget: Int64? { money.map { $0.after - $0.before } }
  /// How many contacts of a price this tick's money buys; what is left of a price goes on.
  func contacts(at price: Money) -> Int? {
    guard let money, price.minor > 0 else { return nil }
    return Int(money.after / price.minor - money.before / price.minor)
  }
}

extension ReferenceSimulation {
  /// Sets what the strategy does in this tick and books what flows whoever is contacted.
  func plan() {
    plans = []
    bookOwnCosts()
    guard tick <= scenario.timing.ticks, isDue(acting.during) else {
      account.beginTick(offers: [])
      return
    }
    for (index, channel) in scenario.channels.enumerated() {
      guard let use = acting.channels.first(where: { $0.channel == channel.id }), isDue(use.during)
      else { continue }
      let first = firstUse["channel \(channel.id)"] ?? tick
      if first == tick {
        firstUse["channel \(channel.id)"] = tick
        book(.setUp, channel.id, channel.setUp.minor, cell: 0)
      }
      if let running = channel.running {
        let factor = channel.drift?.factor(tick: tick, of: step) ?? 1
        let amount = Int64((Double(flow(running)) * factor).rounded())
        book(.platform, channel.id, amount, cell: 0)
      }
      let isLive = tick - first >= channel.leadTime.ticks(of: step)
      plans.append(
        ReferencePlan(channel: index, use: use, isLive: isLive, money: use.budget.map(money)))
    }
    splitMoney()
    for plan in plans {
      let channel = scenario.channels[plan.channel]
      if case .broadcast(nil, _) = channel.kind, let budget = plan.budget {
        book(.media, channel.id, budget, cell: 0)
      }
    }
    var staffed: Set<String> = []
    for plan in plans {
      guard case .staffed(_, _, _, let desk?, _) = scenario.channels[plan.channel].kind else {
        continue
      }
      staffed.insert(desk)
    }
    for desk in acting.desks where staffed.contains(desk.id) {
      let hours = desk.people * desk.hoursPerDay * step.days
      book(.staff, desk.id, Int64((hours * Double(desk.payPerHour.minor)).rounded()), cell: 0)
    }
    for plan in plans {
      guard case .event(let sessions, _, _, let cost) = scenario.channels[plan.channel].kind else {
        continue
      }
      for session in sessions
      where session.contains(tick: tick, of: step) && !session.contains(tick: tick - 1, of: step) {
        let channel = scenario.channels[plan.channel]
        let factor = channel.drift?.factor(tick: tick, of: step) ?? 1
        book(.platform, channel.id, Int64((Double(cost.minor) * factor).rounded()), cell: 0)
        visits[plan.channel] = 0
      }
    }
    var offers: [Incentive] = []
    for offer in acting.offers {
      let first = firstUse["offer \(offer.id)"] ?? tick
      firstUse["offer \(offer.id)"] = first
      if tick - first >= offer.leadTime.ticks(of: step) { offers.append(offer) }
    }
    account.beginTick(offers: offers)
    pickSeeds()
  }

  /// Whether this tick lies in one of some windows, or there are none.
  func isDue(_ windows: [Window]) -> Bool {
    windows.isEmpty || windows.contains { $0.contains(tick: tick, of: step) }
  }

  /// The plan of a channel in use whose lead time is over.
  func livePlan(_ channel: Int) -> ReferencePlan? {
    plans.first { $0.channel == channel && $0.isLive }
  }

  /// What one contact by a channel costs in this tick.
  func price(_ channel: Channel) -> Money {
    guard let drift = channel.drift else { return channel.costEach }
    return Money(
      minor: Int64((Double(channel.costEach.minor) * drift.factor(tick: tick, of: step)).rounded()))
  }

  /// The price of an exposure, which need not be whole.
  func drifted(_ channel: Channel) -> Double {
    Double(channel.costEach.minor) * (channel.drift?.factor(tick: tick, of: step) ?? 1)
  }

  /// What flows in this tick at a rate.
  func flow(_ rate: MoneyRate) -> Int64 {
    let end = Int64(drawTick) * step.seconds
    return rate.total(after: TimeSpan(seconds: end))
      - rate.total(after: TimeSpan(seconds: end - step.seconds))
  }

  /// The money of a budget before this tick and at its end.
  private func money(_ budget: Budget) -> (before: Int64, after: Int64) {
    func flowing(_ rate: MoneyRate) -> (before: Int64, after: Int64) {
      let end = Int64(drawTick) * step.seconds
      return (
        rate.total(after: TimeSpan(seconds: end - step.seconds)),
        rate.total(after: TimeSpan(seconds: end))
      )
    }
    switch budget {
    case .measured(let measured):
      return (reinvested(measured, through: tick - 1), reinvested(measured, through: tick))
    case .rate(let rate): return flowing(rate)
    case .flights(let flights):
      let flight = flights.first { $0.window.contains(tick: tick, of: step) }
      return flight.map { flowing($0.rate) } ?? (0, 0)
    case .total(let money, let window):
      let length = TimeSpan(seconds: window.end.seconds - window.start.seconds)
      let rate = MoneyRate(amount: money, per: length)
      func spent(at seconds: Int64) -> Int64 {
        rate.total(
          after: min(max(TimeSpan(seconds: seconds - window.start.seconds), .zero), length))
      }
      let end = Int64(tick) * step.seconds
      return (spent(at: end - step.seconds), spent(at: end))
    }
  }

  /// The money that has followed from earlier ticks' earnings up to the end of a tick.
  private func reinvested(_ budget: MeasuredBudget, through last: Int) -> Int64 {
    let back = budget.span.ticks(of: step)
    var sum: Int64 = 0
    for tick in stride(from: 1, through: last, by: 1) {
      for earlier in (tick - back)..<tick where earlier >= 1 { sum += earned(earlier, budget) }
    }
    return Int64(
      (Double(max(sum, 0)) * Double(budget.millionths) / Double(back) / 1e6 + 1e-7)
        .rounded(.down))
  }

  private func earned(_ tick: Int, _ budget: MeasuredBudget) -> Int64 {
    layout.accounts.indices.reduce(0) { sum, line in
      let earning = layout.accounts[line].category.earning
      guard earning > 0 || (budget.quantity == .earned && earning < 0) else { return sum }
      return sum
        + (0..<layout.cellCount).reduce(0) { $0 + earning * record.ledger[tick - 1, line, $1] }
    }
  }
}
