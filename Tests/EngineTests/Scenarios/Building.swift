import Marketing
import Statistics

// Short ways to write parts of scenarios.

extension Chance {
  /// A chance per week.
  static func weekly(_ chance: Double) -> Chance { .rate(chance, per: TimeSpan(1, .week)) }
  /// A chance per day.
  static func daily(_ chance: Double) -> Chance { .rate(chance, per: TimeSpan(1, .day)) }
  /// A chance on entering a stage.
  static func atOnce(_ chance: Double) -> Chance { .once(chance, after: .zero) }
}

extension Money {
  /// An amount of hundreds of the smallest unit.
  static func yuan(_ amount: Double) -> Money { Money(minor: Int64((amount * 100).rounded())) }
}

extension MoneyRate {
  /// A flow per week.
  static func weekly(_ yuan: Double) -> MoneyRate {
    MoneyRate(amount: .yuan(yuan), per: TimeSpan(1, .week))
  }
  /// A flow per day.
  static func daily(_ yuan: Double) -> MoneyRate {
    MoneyRate(amount: .yuan(yuan), per: TimeSpan(1, .day))
  }
}

extension Journey {
  /// A journey whose customers all start in its first stage.
  init(
    _ id: String, _ stages: [(String, StageKind)], choosesEveryTick: Bool = false, _ edges: [Edge]
  ) {
    self.init(
      id: id,
      start: .shares(
        stages.enumerated().map { CategoryShare(label: $1.0, share: $0 == 0 ? 1 : 0) }),
      stages: stages.map { Stage(id: $0.0, kind: $0.1) }, edges: edges,
      choosesEveryTick: choosesEveryTick)
  }

  /// The same with other shares at the start, in order of the stages.
  func starting(_ shares: [Double]) -> Journey {
    var result = self
    result.start = .shares(zip(stages, shares).map { CategoryShare(label: $0.id, share: $1) })
    return result
  }
}

extension Edge {
  /// An edge from one stage.
  init(
    _ id: String, _ from: String, _ to: String?, _ chance: Chance, only: [Condition] = [],
    _ drivers: [Driver] = [], cost: Money? = nil, then effects: [Effect] = []
  ) {
    self.init(
      id: id, from: [from], to: to, chance: chance, only: only, drivers: drivers, cost: cost,
      effects: effects)
  }
}

extension Channel {
  /// A broadcast with a budget.
  static func broadcast(
    _ id: String, reach: ChanceModel = .same(0.7), each: Double = 0.5, fatigue: Fatigue? = nil
  ) -> Channel {
    Channel(
      id: id, kind: .broadcast(seen: nil, per: nil), reach: reach, costEach: .yuan(each),
      halfLife: TimeSpan(1, .week), halfEffect: 3, fatigue: fatigue)
  }

  /// Messages to selected customers.
  static func addressed(
    _ id: String, reach: ChanceModel = .same(0.8), consent: ChanceModel = .same(1),
    optOut: Double = 0, noticed: Double = 1, each: Double = 0.05, fatigue: Fatigue? = nil
  ) -> Channel {
    Channel(
      id: id, kind: .addressed(consent: consent, optOut: optOut, noticed: noticed), reach: reach,
      costEach: .yuan(each), halfLife: TimeSpan(4, .day), halfEffect: 2, fatigue: fatigue)
  }

  /// Calls from a desk.
  static func staffed(
    _ id: String, answered: Double = 1, optOut: Double = 0, desk: String? = "desk",
    capacity: ContactRate? = nil
  ) -> Channel {
    Channel(
      id: id,
      kind: .staffed(
        consent: .same(1), optOut: optOut, answered: answered, desk: desk, capacity: capacity),
      reach: .same(1), costEach: .yuan(0.15), halfLife: TimeSpan(2, .week), halfEffect: 1)
  }

  /// What customers carry.
  static func social(_ id: String, senders: Senders? = nil, each: Double = 0) -> Channel {
    Channel(
      id: id, kind: .social(senders: senders), costEach: .yuan(each),
      halfLife: TimeSpan(3, .week), halfEffect: 1)
  }
}

extension ChannelUse {
  /// A use with a budget per week.
  init(_ channel: String, weekly yuan: Double, who: [Condition] = []) {
    self.init(channel: channel, budget: .rate(.weekly(yuan)), who: who)
  }
}

extension Network {
  /// Ties read from a list of pairs of customers.
  static func pairs(_ ties: [Tie]) -> Network {
    Network(kind: .file(path: "ties.csv", ties: ties), friends: 0)
  }

  /// Everybody knows everybody.
  static func complete(_ count: Int) -> Network {
    pairs(
      (0..<Int32(count)).flatMap { first in ((first + 1)..<Int32(count)).map { Tie(first, $0) } })
  }

  /// A ring in which everybody knows the nearest on both sides.
  static func ring(_ count: Int, reach: Int) -> Network {
    pairs(
      (0..<count).flatMap { first in
        (1...reach).map { Tie(Int32(first), Int32((first + $0) % count)) }
      })
  }
}
