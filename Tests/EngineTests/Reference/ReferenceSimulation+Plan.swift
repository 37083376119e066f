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
      guard let use = use(of: channel.id), isDue(use.during)
      else { continue }
      let first = firstUse["channel \(channel.id)"] ?? tick
      if first == tick {
        firstUse["channel \(channel.id)"] = tick
        book(.setUp, channel.id, channel.setUp.minor, cell: 0)
      }
      ticksInUse[channel.id, default: 0] += 1
      if let running = channel.running {
        let factor = channel.drift?.factor(tick: tick, of: step) ?? 1
        let flow = flow(running, in: ticksInUse[channel.id, default: 0])
        let amount = Int64((Double(flow) * factor).rounded())
        book(.platform, channel.id, amount, cell: 0)
      }
      let isLive = tick - first >= channel.leadTime.ticks(of: step)
      plans.append(
        ReferencePlan(
          channel: index, use: use, isLive: isLive, money: use.budget.map { money($0, use) }))
    }
    splitMoney()
    for plan in plans where plan.isLive {
      switch scenario.channels[plan.channel].kind {
      case .addressed, .staffed: purses[plan.channel, default: 0] += plan.budget ?? 0
      case .broadcast, .social, .event: break
      }
    }
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

  /// What the strategy does with a channel; its seeds use theirs even if nothing else is said of it.
  func use(of channel: String) -> ChannelUse? {
    acting.channels.first { $0.channel == channel }
      ?? (acting.seeding?.channel == channel ? ChannelUse(channel: channel) : nil)
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
    let drifted = (Double(channel.costEach.minor) * drift.factor(tick: tick, of: step)).rounded()
    return Money(minor: max(channel.costEach.minor.signum(), Int64(drifted)))
  }

  /// How many contacts the money of a channel buys; nil: as many as there are.
  func affordable(_ plan: ReferencePlan) -> Int? {
    let price = price(scenario.channels[plan.channel]).minor
    guard plan.money != nil, price > 0 else { return nil }
    return Int(purses[plan.channel, default: 0] / price)
  }

  /// Pays contacts that were chosen.
  ///
  /// What is left is gone, unless nothing more could be bought and it is short of one contact.
  func charge(_ plan: ReferencePlan, contacts: Int, couldBeMore: Bool) {
    guard plan.money != nil else { return }
    let price = price(scenario.channels[plan.channel]).minor
    let left = purses[plan.channel, default: 0] - Int64(contacts) * price
    purses[plan.channel] = couldBeMore && left < price ? left : 0
  }

  /// Lets a contact that nobody chose come out of a channel's money; false if there is none.
  func pays(_ plan: ReferencePlan) -> Bool {
    guard let most = affordable(plan) else { return true }
    guard most > 0 else { return false }
    purses[plan.channel, default: 0] -= price(scenario.channels[plan.channel]).minor
    return true
  }

  /// The price of an exposure, which need not be whole.
  func drifted(_ channel: Channel) -> Double {
    Double(channel.costEach.minor) * (channel.drift?.factor(tick: tick, of: step) ?? 1)
  }

  /// What flows in this tick at a rate.
  func flow(_ rate: MoneyRate) -> Int64 { flow(rate, in: Int64(drawTick)) }

  /// What flows in the n-th of some ticks.
  func flow(_ rate: MoneyRate, in number: Int64) -> Int64 {
    rate.total(after: TimeSpan(seconds: number * step.seconds))
      - rate.total(after: TimeSpan(seconds: (number - 1) * step.seconds))
  }

  /// The money of a budget before this tick and at its end; it flows in ticks in which the channel is in use.
  private func money(_ budget: Budget, _ use: ChannelUse) -> (before: Int64, after: Int64) {
    let first = isMeasured ? 1 : 1 - scenario.timing.warmUpTicks
    func inUse(_ number: Int) -> Bool {
      [acting.during, use.during].allSatisfy { windows in
        windows.isEmpty || windows.contains { $0.contains(tick: number, of: step) }
      }
    }
    let used = (first...scenario.timing.ticks).filter { inUse($0) }
    func ticks(in window: Window? = nil, through last: Int) -> Int64 {
      Int64(
        used.count { number in
          number <= last && (window.map { $0.contains(tick: number, of: step) } ?? true)
        })
    }
    switch budget {
    case .measured(let measured):
      return (reinvested(measured, through: tick - 1), reinvested(measured, through: tick))
    case .rate(let rate): return (0, flow(rate, in: ticks(through: tick)))
    case .flights(let flights):
      let now = flights.filter { $0.window.contains(tick: tick, of: step) }
      return (0, now.reduce(0) { $0 + flow($1.rate, in: ticks(in: $1.window, through: tick)) })
    case .total(let money, let window):
      // In equal parts over the ticks in use, to the last unit.
      let whole = ticks(in: window, through: scenario.timing.ticks)
      guard whole > 0 else { return (0, 0) }
      return (
        money.minor * ticks(in: window, through: tick - 1) / whole,
        money.minor * ticks(in: window, through: tick) / whole
      )
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
