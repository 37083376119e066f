/// Full scale and the scale of agents.
///
/// Where every agent stands for n people, what is given in total at full scale (budgets, running and set-up
/// costs, what is there of rewards and places, people at desks) is divided by n for a run; what is given for
/// one customer (prices, rewards, margins, chances) is not. Results are multiplied by n again.
extension Scenario {
  /// The scenario as its agents live it, from one that is given at full scale.
  ///
  /// Money that flows is divided as it adds up: after any time ⌊total / n⌋ has flowed, so that what comes back
  /// multiplied by n is short of the total by less than n of the smallest unit. Single amounts and numbers are
  /// divided and rounded down.
  public var atAgentScale: Scenario {
    let n = customers.eachStandsFor
    guard n > 1 else { return self }
    var scaled = self
    for index in scaled.channels.indices { scaled.channels[index].divide(by: n) }
    for index in scaled.messages.indices {
      scaled.messages[index].productionCost = messages[index].productionCost.divided(by: n)
    }
    for index in scaled.incentives.indices { scaled.incentives[index].divide(by: n) }
    for index in scaled.desks.indices { scaled.desks[index].people /= Double(n) }
    for index in scaled.strategies.indices { scaled.strategies[index].divide(by: n) }
    return scaled
  }
}

extension Money {
  fileprivate func divided(by n: Int) -> Money { Money(minor: minor / Int64(n)) }
}

extension MoneyRate {
  /// The same money over n times the time.
  fileprivate func divided(by n: Int) -> MoneyRate {
    MoneyRate(amount: amount, per: TimeSpan(seconds: per.seconds * Int64(n)))
  }
}

extension Budget {
  fileprivate func divided(by n: Int) -> Budget {
    switch self {
    case .rate(let rate): .rate(rate.divided(by: n))
    case .total(let money, let window): .total(money.divided(by: n), over: window)
    case .flights(let flights):
      .flights(flights.map { Flight(window: $0.window, rate: $0.rate.divided(by: n)) })
    // A share of what agents earned is at their scale already.
    case .measured: self
    }
  }
}

extension Channel {
  fileprivate mutating func divide(by n: Int) {
    running = running?.divided(by: n)
    setUp = setUp.divided(by: n)
    switch kind {
    case .staffed(let consent, let optOut, let answered, let desk, let capacity):
      kind = .staffed(
        consent: consent, optOut: optOut, answered: answered, desk: desk,
        capacity: capacity.map { ContactRate(count: $0.count / Double(n), per: $0.per) })
    case .event(let sessions, let places, let visitors, let perSession):
      kind = .event(
        sessions: sessions, places: places.map { $0 / n }, visitors: visitors,
        perSession: perSession.divided(by: n))
    case .broadcast, .addressed, .social: break
    }
  }
}

extension Incentive {
  fileprivate mutating func divide(by n: Int) {
    budget = budget?.divided(by: n)
    places = places.map { $0 / n }
    perDay = perDay.map { $0 / n }
  }
}

extension Strategy {
  fileprivate mutating func divide(by n: Int) {
    for index in channels.indices {
      channels[index].budget = channels[index].budget?.divided(by: n)
    }
    for index in offers.indices { offers[index].divide(by: n) }
    for index in desks.indices { desks[index].people /= Double(n) }
    for index in triggers.indices {
      triggers[index].setUp = triggers[index].setUp.divided(by: n)
    }
    setUp = setUp.divided(by: n)
    running = running?.divided(by: n)
    for index in phases.indices { phases[index].strategy.divide(by: n) }
  }
}
