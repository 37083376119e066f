import Marketing
import Statistics

extension SumCheck {
  /// What edges move: amounts, what each costs us, what they book and count.
  func checkJourneys() {
    for journey in scenario.journeys where reading.soundJourneys.contains(journey.id) {
      for edge in journey.edges {
        let path = "journeys.\(journey.id).edges.\(edge.id)"
        if let amount = edge.amount {
          check(size(of: amount) * everybody, "these amounts", "\(path).amount")
        }
        if let cost = edge.cost {
          check(
            size(of: cost) * everybody, "what `\(journey.id).\(edge.id)` costs", path, parts: people
          )
        }
        for effect in edge.effects {
          switch effect {
          case .book(let tally, let drawn), .count(let tally, .drawn(let drawn)):
            check(size(of: drawn) * everybody, "what is counted as `\(tally)`", path)
          default: continue
          }
        }
      }
    }
  }

  /// What contacts cost: one with each customer in each tick, and of a broadcast as many as she can meet.
  func checkChannels() {
    for channel in scenario.channels {
      let most = channel.isBroadcast ? 255.0 : 1
      check(
        size(of: channel.costEach) * most * everybody, "what contacts by `\(channel.id)` cost",
        "channels.\(channel.id)", parts: people)
    }
    for strategy in scenario.strategies {
      guard let seeding = strategy.seeding else { continue }
      check(
        size(of: seeding.reward) * Double(seeding.count), "what seeds are paid",
        "strategies.\(strategy.id).seeds", parts: people)
    }
  }

  /// What rewards give, and the points that edges and rewards give.
  func checkRewards() {
    for incentive in scenario.incentives { check(incentive, "incentives.\(incentive.id)") }
    for strategy in scenario.strategies {
      for offer in strategy.offers where !scenario.incentives.contains(offer) {
        check(offer, "strategies.\(strategy.id).offers.\(offer.id)")
      }
    }
    for balance in scenario.balances {
      check(
        mostEarned(of: balance) * everybody, "the points of `\(balance.id)`",
        "balances.\(balance.id)")
    }
  }

  private func check(_ incentive: Incentive, _ path: String) {
    var sum = 0.0
    for reward in incentive.rewards {
      sum += abs(reward.amount.expected(over: amounts(of: incentive.when)))
      // A prize is set aside whole until it is known who wins.
      if case .lottery(let prize, _) = reward.amount { sum += size(of: prize) }
    }
    check(sum * everybody, "what `\(incentive.id)` gives", path, parts: people)
  }

  /// What the points are worth, one unit at least, that all edges and rewards together give a customer on average.
  private func mostEarned(of balance: Balance) -> Double {
    let worth = Money(minor: max(abs(balance.worth.minor), 1))
    var earned: [(Earning, Distribution?)] = []
    for edge in scenario.journeys.flatMap(\.edges) {
      for case .add(balance.id, let earning) in edge.effects {
        earned.append((earning, countable(edge.amount)))
      }
    }
    for incentive in scenario.incentives {
      for reward in incentive.rewards {
        guard case .points(balance.id, let earning, _) = reward.amount else { continue }
        earned.append((earning, amounts(of: incentive.when)))
      }
    }
    return earned.reduce(0) { sum, one in
      sum + abs(RewardAmount.points(balance.id, one.0, worth: worth).expected(over: one.1))
    }
  }

  private func amounts(of edge: EdgeReference) -> Distribution? {
    let journey = scenario.journeys.first { $0.id == edge.journey }
    return countable(journey?.edges.first { $0.id == edge.edge }?.amount)
  }

  /// Amounts unless they are too large themselves, which is said where they stand and not again of what follows.
  private func countable(_ amounts: Distribution?) -> Distribution? {
    amounts.flatMap { size(of: $0) * everybody * SumCheck.thousandths > 4e18 ? nil : $0 }
  }

  private func size(of money: Money) -> Double { abs(Double(money.minor)) }

  private func size(of drawn: Distribution) -> Double {
    drawn.mean.isFinite ? abs(drawn.mean) : .greatestFiniteMagnitude
  }
}
