public import Statistics

/// How much a reward is.
public enum RewardAmount: Hashable, Sendable {
  /// This much.
  case fixed(Money)
  /// `prize` with a chance of one in `odds`.
  case lottery(prize: Money, odds: Double)
  /// As the highest tier gives that the amount of the edge reaches; below the lowest, nothing. The
  /// tiers ascend.
  case tiers([RewardTier])
  /// This share of the amount of the edge, 0…1, rounded to the smallest unit.
  case share(Double)
  /// Points in a balance, each of this worth: promised, not paid, until they are used.
  case points(String, Earning, worth: Money)

  /// Whether it depends on the amount of the edge that earns it.
  public var readsAmount: Bool {
    switch self {
    case .fixed, .lottery, .points(_, .fixed, _): false
    case .tiers, .share, .points(_, .rate, _): true
    }
  }

  /// The expected amount in the smallest unit.
  ///
  /// - Parameter amounts: how the edge's amounts are spread, in the smallest unit; without one,
  ///   tiers and shares give nothing.
  /// - Returns: the mean, in the smallest unit.
  public func expected(over amounts: Distribution? = nil) -> Double {
    switch self {
    case .fixed(let money): return Double(money.minor)
    case .lottery(let prize, let odds): return Double(prize.minor) / odds
    case .tiers(let tiers):
      guard let amounts else { return 0 }
      // A step function: each tier adds to what the one below it gives, for those who reach it. Amounts
      // are rounded, so a tier is reached from half a unit below.
      var (sum, before) = (0.0, Int64(0))
      for tier in tiers {
        let reached = 1 - amounts.cumulative(Double(tier.from.minor) - 0.5)
        sum += Double(tier.gives.minor - before) * reached
        before = tier.gives.minor
      }
      return sum
    case .share(let share): return share * (amounts?.mean ?? 0)
    case .points(_, .fixed(let count), let worth): return Double(count) * Double(worth.minor)
    case .points(_, .rate(let count, let money), let worth):
      // As if parts of a point were given too.
      return (amounts?.mean ?? 0) / Double(max(money.minor, 1)) * Double(count)
        * Double(worth.minor)
    }
  }

  /// The largest it can be, in the smallest unit, for an edge of an amount.
  public func most(for amount: Int64) -> Int64 {
    switch self {
    case .fixed(let money), .lottery(let money, _): money.minor
    case .tiers(let tiers): tiers.last { amount >= $0.from.minor }?.gives.minor ?? 0
    case .share(let share): Int64((share * Double(amount)).rounded())
    case .points(_, let earning, let worth): worth.times(earning.points(for: amount))
    }
  }

  /// What it is on average for an edge of an amount, in the smallest unit, rounded down.
  public func expected(for amount: Int64) -> Int64 {
    if case .lottery(let prize, let odds) = self { return Int64(Double(prize.minor) / odds) }
    return most(for: amount)
  }

  /// The smallest it can be where it is anything at all, in the smallest unit.
  ///
  /// Of a lottery, its prize.
  public var least: Int64 {
    switch self {
    case .fixed(let money), .lottery(let money, _): money.minor
    case .tiers(let tiers): tiers.map(\.gives.minor).filter { $0 > 0 }.min() ?? 0
    case .share(let share): share > 0 ? 1 : 0
    case .points(_, .fixed(let count), let worth), .points(_, .rate(let count, _), let worth):
      worth.times(count)
    }
  }
}

extension Money {
  /// The worth of some points of this worth each; what is beyond counting is 2⁵⁶, which no scenario is allowed.
  fileprivate func times(_ points: Int) -> Int64 {
    let most = Int64(1) << 56
    let (worth, isTooMuch) = minor.multipliedReportingOverflow(by: Int64(points))
    return isTooMuch ? most : min(max(worth, -most), most)
  }
}

/// A step of a reward by amount: `from 1888 CNY: 20 CNY`.
public struct RewardTier: Hashable, Sendable {
  /// The least amount of the edge, included.
  public var from: Money
  /// What is given from there on.
  public var gives: Money

  /// Makes a tier.
  public init(from: Money, gives: Money) {
    self.from = from
    self.gives = gives
  }
}
