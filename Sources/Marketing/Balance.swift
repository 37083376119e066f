/// An account in whole points that every customer has, such as a card's points.
///
/// Everybody begins with none. Edges and rewards add points, edges take them, the oldest first; what
/// is not used expires. Points are kept by quarters of the time to expiry: those of one quarter expire together,
/// as soon as the youngest of them are old enough. So each lives for the time given at least, and for a
/// quarter of it longer at most, where the time is four times a whole number of ticks; else quarters are
/// rounded up to whole ticks.
public struct Balance: Hashable, Sendable {
  /// The balance's id, such as `points`.
  public var id: String
  /// How long points live; nil: for ever.
  public var expiry: TimeSpan?
  /// What one point costs us when it is used: what we owe while it is held.
  public var worth: Money

  /// Makes an account in points.
  public init(id: String, expiry: TimeSpan? = nil, worth: Money = .zero) {
    self.id = id
    self.expiry = expiry
    self.worth = worth
  }

  /// The quarters in which points are kept beside the present one.
  public static let quarters = 4

  /// The ticks of a quarter of the time to expiry, rounded up; nil: points live for ever.
  public func quarterTicks(of tick: TimeSpan) -> Int? {
    expiry.map {
      max(1, ($0.ticks(of: tick) + Balance.quarters - 1) / Balance.quarters)
    }
  }
}

/// How many points something earns.
public enum Earning: Hashable, Sendable {
  /// So many each time.
  case fixed(Int)
  /// So many for each whole `money` of the edge's amount.
  case rate(Int, per: Money)

  /// The points for an edge of an amount, in the smallest unit of money; no more than a balance holds.
  public func points(for amount: Int64) -> Int {
    switch self {
    case .fixed(let count): count
    case .rate(let count, let money):
      Int(min(Double(amount / max(money.minor, 1)) * Double(count), Double(Int32.max)))
    }
  }
}
