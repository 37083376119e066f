import Marketing

/// What incentives have given away, for their limits.
struct ReferenceCaps {
  /// The incentives on offer in this tick.
  private(set) var offers: [Incentive] = []
  /// The chance that something is left of each.
  private(set) var left: [String: Double] = [:]

  private var granted: [String: Int] = [:]
  private var short: [String: Int] = [:]
  /// The share of rewards earned in the last tick for which there was money.
  private var fillRate: [String: Double] = [:]
  private var committed: [String: Int64] = [:]
  private var inAll: [String: Int] = [:]
  private var inTick: [String: Int] = [:]
  private var byCustomer: [String: [Int: Int]] = [:]
  private var byInviter: [String: [Int: Int]] = [:]
  private var today: [String: [Int: Int]] = [:]
  private var todayByGroup: [String: [Int: Int]] = [:]
  /// Whether it was money that stood in the way of the last reward refused.
  private(set) var wasShort = false
  private var byGroup: [String: [Int: Int]] = [:]

  /// Begins a tick with the incentives that are on offer in it.
  mutating func beginTick(offers: [Incentive]) {
    self.offers = offers
    for id in offers.map(\.id) {
      let (yes, no) = (granted[id] ?? 0, short[id] ?? 0)
      fillRate[id] = yes + no > 0 ? Double(yes) / Double(yes + no) : 1
    }
    granted = [:]
    short = [:]
    inTick = [:]
    today = [:]
    todayByGroup = [:]
    left = [:]
    for offer in offers {
      let least = offer.rewards.reduce(0) { $0 + $1.amount.least }
      let hasMoney =
        offer.budget.map { committed[offer.id, default: 0] + least <= $0.minor } ?? true
      left[offer.id] = hasMoney ? fillRate[offer.id] ?? 1 : 0
    }
  }

  /// Reserves a reward of at most `amount` if every limit allows it, and says whether.
  mutating func reserve(
    _ offer: Incentive, amount: Int64, customer: Int, inviter: Int?, groups: [String: Int],
    daysInTick: Double
  ) -> Bool {
    let id = offer.id
    wasShort = false
    if let places = offer.places, inAll[id, default: 0] >= places { return false }
    if let perDay = offer.perDay, inTick[id, default: 0] >= perDay * Int(daysInTick.rounded(.up)) {
      return false
    }
    if let most = offer.perCustomer, byCustomer[id]?[customer] ?? 0 >= most { return false }
    if let most = offer.perInviter, let inviter, byInviter[id]?[inviter] ?? 0 >= most {
      return false
    }
    let days = Int(daysInTick.rounded(.up))
    if let most = offer.perCustomerPerDay, today[id]?[customer] ?? 0 >= most * days { return false }
    for cap in offer.perGroup {
      guard let group = groups[cap.group] else { continue }
      let key = "\(id) \(cap.group)"
      if cap.isPerDay {
        if todayByGroup[key]?[group] ?? 0 >= cap.most * days { return false }
      } else if byGroup[key]?[group] ?? 0 >= cap.most {
        return false
      }
    }
    if let budget = offer.budget, committed[id, default: 0] + amount > budget.minor {
      short[id, default: 0] += 1
      wasShort = true
      return false
    }
    committed[id, default: 0] += amount
    granted[id, default: 0] += 1
    inAll[id, default: 0] += 1
    inTick[id, default: 0] += 1
    byCustomer[id, default: [:]][customer, default: 0] += 1
    if let inviter { byInviter[id, default: [:]][inviter, default: 0] += 1 }
    for cap in offer.perGroup {
      guard let group = groups[cap.group] else { continue }
      byGroup["\(id) \(cap.group)", default: [:]][group, default: 0] += 1
      todayByGroup["\(id) \(cap.group)", default: [:]][group, default: 0] += 1
    }
    today[id, default: [:]][customer, default: 0] += 1
    return true
  }

  /// Frees money that was reserved and will not be paid.
  mutating func free(_ offer: String, amount: Int64) { committed[offer, default: 0] -= amount }
}
