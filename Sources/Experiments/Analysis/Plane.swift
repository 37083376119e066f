import Statistics

/// Where extra money and extra customers lie on the cost–customers plane.
///
/// Said in words where their ratio would mislead: the same negative ratio is a bargain in one
/// quadrant and a loss in the other (Stinnett and Mullahy 1998, doi:10.1177/0272989X98018002S09).
struct Plane {
  let money: MeanEstimate
  let customers: MeanEstimate

  /// Places extra money and extra customers by replication.
  init(_ money: [Double], _ customers: [Double]) {
    self.money = MeanEstimate(money)
    self.customers = MeanEstimate(customers)
  }

  /// Such as `cheaper and more`, with what cannot be told from none said so.
  var words: String {
    let cost = Self.side(of: money, above: "dearer", below: "cheaper", same: "as dear")
    let number = Self.side(of: customers, above: "more", below: "fewer", same: "as many")
    let doubt = "as far as can be told"
    return switch (cost.isTold, number.isTold) {
    case (true, true): "\(cost.word) and \(number.word)"
    case (true, false): "\(cost.word) and, \(doubt), \(number.word)"
    case (false, true): "\(cost.word), \(doubt), and \(number.word)"
    case (false, false): "\(doubt) \(cost.word) and \(number.word)"
    }
  }

  private static func side(
    of estimate: MeanEstimate, above: String, below: String, same: String
  ) -> (word: String, isTold: Bool) {
    let interval = estimate.interval95 ?? Interval95(point: estimate.mean)
    if interval.isPositive { return (above, true) }
    if interval.isNegative { return (below, true) }
    return (same, interval == Interval95(point: 0))
  }
}
