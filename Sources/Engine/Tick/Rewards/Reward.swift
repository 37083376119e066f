import Marketing

/// A customer who earned a reward, before the caps.
struct Claim: Comparable {
  let incentive: Int
  /// The customer's own draw: within a tick the smaller comes first.
  let draw: UInt32
  let subject: Int32
  let inviter: Int32
  /// The amount of the edge that earned it.
  let amount: Int64
  /// Ticks that pass before it is granted.
  var waitTicks: Int32 = 0

  /// First come, first served: within a tick in the order of draws.
  static func < (left: Claim, right: Claim) -> Bool {
    (left.incentive, left.draw, left.subject) < (right.incentive, right.draw, right.subject)
  }
}

/// A reward earned and not yet paid.
struct PendingReward {
  let incentive: Int
  let subject: Int32
  let inviter: Int32
  /// The amount of the edge that earned it.
  let amount: Int64
  /// The tick from which the wait counts.
  var since: Int
}

/// A reward paid, which must be given back if the customer does not stay.
struct WatchedReward {
  let incentive: Int
  let subject: Int32
  /// The tick of payment.
  let since: Int
  let amount: Int64
}

/// What has become of an incentive so far.
struct OfferState {
  /// Money promised or paid.
  var committed: Int64 = 0
  /// Rewards granted, in all and in this tick, and claims in this tick that money stood in the way of.
  var granted = 0
  var grantedToday = 0
  var shortToday = 0
  /// The share of last tick's claims that money was left for.
  var fill = 1.0
  /// Pending rewards that came to be paid, and that lapsed.
  var matured = 0
  var lapsed = 0
  /// Rewards by customer, by inviter, by group, only where a cap needs them.
  var byCustomer: Column<UInt16>?
  var byInviter: Column<UInt16>?
  var byGroup: [Column<UInt16>] = []
  /// Rewards of one tick by customer and by group, for caps that hold for each day.
  var dailyByCustomer: DailyCount?
  var dailyByGroup: [DailyCount?] = []
  /// How far groups have come, if they earn it.
  var goal: GoalState?
  var budget: Int64?

  /// The chance that a reward is still there, from what customers could see in the last tick.
  func chanceLeft(leastPerClaim: Int64) -> Double {
    if let budget, budget - committed < leastPerClaim { return 0 }
    return fill
  }
}
