/// Tallies that are kept without being asked for, where the scenario has what they count.
extension Scenario {
  /// The first parts of their names, which no tally of a file may have.
  public static let standingTallyFamilies = [
    "amount", "paid", "claims", "refused", "earned", "used", "expired", "campaigns", "triggered",
    "transactions",
  ]

  /// The tallies of a scenario beside those its edges name, each once, in a fixed order.
  ///
  /// - `amount.<journey>.<edge>`: the sum of an edge's amounts, in money.
  /// - `paid.<incentive>.<from>`: how often a tier of a reward was paid.
  /// - `claims.<incentive>.honest` and `.flagged`: claims that were checked; `refused.…`: those of them that
  ///   were refused.
  /// - `earned.<balance>`, `used.<balance>` and `expired.<balance>`: points.
  /// - `campaigns.<trigger>`: campaigns begun; `triggered.<trigger>`: contacts sent by one.
  /// - `transactions.<product>.<stage>`: transactions by way of use, where the stage of a journey is the way.
  public var standingTallies: [String] {
    var names: [String] = []
    for journey in journeys {
      for edge in journey.edges where edge.amount != nil {
        names.append(Scenario.amountTally(EdgeReference(journey.id, edge.id)))
      }
    }
    for balance in balances {
      names += ["earned", "used", "expired"].map { "\($0).\(balance.id)" }
    }
    for trigger in decisions.flatMap(\.triggers) {
      names += ["campaigns", "triggered"].map { "\($0).\(trigger.id)" }
    }
    for offer in incentives + decisions.flatMap(\.offers) {
      for reward in offer.rewards {
        guard case .tiers(let tiers) = reward.amount else { continue }
        names += tiers.map { tierTally(offer.id, $0) }
      }
      guard offer.detection != nil else { continue }
      for family in ["claims", "refused"] {
        names += ["honest", "flagged"].map { "\(family).\(offer.id).\($0)" }
      }
    }
    for product in products where product.usedByStageOf != nil {
      names += product.ways.map { Scenario.transactionTally(product.id, $0.id) }
    }
    var unique: [String] = []
    for name in names where !unique.contains(name) { unique.append(name) }
    return unique
  }

  /// The tally of an edge's amounts.
  public static func amountTally(_ edge: EdgeReference) -> String { "amount.\(edge)" }

  /// The tally of a product's transactions by one way of use.
  public static func transactionTally(_ product: String, _ way: String) -> String {
    "transactions.\(product).\(way)"
  }

  /// The tally of a tier's payments: named by the least amount, `paid.gift.1888`.
  public func tierTally(_ incentive: String, _ tier: RewardTier) -> String {
    let units = currency?.minorUnits ?? 100
    let (whole, rest) = tier.from.minor.quotientAndRemainder(dividingBy: units)
    guard rest != 0 else { return "paid.\(incentive).\(whole)" }
    let digits = String(units + rest).dropFirst()
    return "paid.\(incentive).\(whole)-\(digits)"
  }
}
