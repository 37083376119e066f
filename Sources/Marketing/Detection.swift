/// A check of each claim of a reward for abuse, which costs and errs.
///
/// A claim is abusive if one of those it would pay carries the incentive's flag. What is
/// refused is not paid and counts against no limit.
public struct Detection: Hashable, Sendable {
  /// The share of abusive claims that are refused, 0…1 (the true positive rate).
  public var share: Double
  /// The share of honest claims that are refused all the same, 0…1 (the false positive rate).
  public var falseShare: Double
  /// What one check costs (ledger category *detection*).
  public var cost: Money

  /// Makes a check.
  public init(share: Double, falseShare: Double = 0, cost: Money = .zero) {
    self.share = share
    self.falseShare = falseShare
    self.cost = cost
  }
}
