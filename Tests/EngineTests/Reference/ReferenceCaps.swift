import Marketing

/// What incentives have given away, for their limits.
struct ReferenceCaps {
  /// The incentives on offer in this tick.
  private(set) var offers: [Incentive] = []
  /// Those of them of which something was left at the tick's start.
  private(set) var isLeft: Set<String> = []

  private var committed: [String: Int64] = [:]
  private var inAll: [String: Int] = [:]
  private var inTick: [String: Int] = [:]
  private var byCustomer: [String: [Int: Int]] = [:]
  private var byInviter: [String: [Int: Int]] = [:]
  private var byGroup: [String: [Int: Int]] = [:]

  /// Begins a tick with the incentives that are on offer in it.
  mutating func beginTick(offers: [Incentive]) {
    self.offers = offers
    inTick = [:]
    isLeft = []
    for offer in offers {
      let most = offer.rewards.reduce(0) { $0 + $1.amount.most }
      let hasMoney = offer.budget.map { committed[offer.id, default: 0] + most <= $0.minor } ?? true
      let hasPlace = offer.places.map { inAll[offer.id, default: 0] < $0 } ?? true
      if hasMoney && hasPlace { isLeft.insert(offer.id) }
    }
  }

  /// Reserves a reward for a customer if every limit allows it.
  ///
  /// - Parameters:
  ///   - amount: the most that will be paid.
  ///   - groups: the number of the customer's group by kind of group.
  mutating func reserve(
    _ offer: Incentive, amount: Int64, customer: Int, inviter: Int?, groups: [String: Int],
    daysInTick: Double
  ) -> Bool {
    let id = offer.id
    if let budget = offer.budget, committed[id, default: 0] + amount > budget.minor { return false }
    if let places = offer.places, inAll[id, default: 0] >= places { return false }
    if let perDay = offer.perDay, inTick[id, default: 0] >= Int(Double(perDay) * daysInTick) {
      return false
    }
    if let most = offer.perCustomer, byCustomer[id]?[customer] ?? 0 >= most { return false }
    if let most = offer.perInviter, let inviter, byInviter[id]?[inviter] ?? 0 >= most {
      return false
    }
    for cap in offer.perGroup {
      guard let group = groups[cap.group] else { continue }
      if byGroup["\(id) \(cap.group)"]?[group] ?? 0 >= cap.most { return false }
    }
    committed[id, default: 0] += amount
    inAll[id, default: 0] += 1
    inTick[id, default: 0] += 1
    byCustomer[id, default: [:]][customer, default: 0] += 1
    if let inviter { byInviter[id, default: [:]][inviter, default: 0] += 1 }
    for cap in offer.perGroup {
      guard let group = groups[cap.group] else { continue }
      byGroup["\(id) \(cap.group)", default: [:]][group, default: 0] += 1
    }
    return true
  }

  /// Frees money that was reserved and will not be paid.
  mutating func free(_ offer: String, amount: Int64) { committed[offer, default: 0] -= amount }
}
