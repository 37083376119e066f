/// A reward on offer.
public struct Incentive: Hashable, Sendable {
  /// The incentive's id.
  public var id: String
  /// The edge that earns it; of no meaning where a group earns it.
  public var when: EdgeReference
  /// What a group must reach to earn it, once, or at each settlement; nil: customers earn it by an edge.
  public var reached: GroupGoal?
  /// All must hold when the edge is taken.
  public var conditions: [Condition]
  /// What is given, by side.
  public var rewards: [Reward]
  /// Where the payee must be, for how long without a break, before it is paid, and when it is settled; nil: at once.
  public var payOut: PayOut?
  /// The most it may cost in all.
  public var budget: Money?
  /// The most rewards for one day of the run.
  public var perDay: Int?
  /// The most rewards for one customer (as the side `customer` or `newcomer`).
  public var perCustomer: Int?
  /// The most rewards for one customer in one day.
  public var perCustomerPerDay: Int?
  /// The most rewards for one inviter.
  public var perInviter: Int?
  /// The most rewards for one group, such as a device: group kind and number.
  public var perGroup: [GroupCap]
  /// The most rewards in number.
  public var places: Int?
  /// How long an invitation may be old and still earn; nil: for ever.
  public var openFor: TimeSpan?
  /// The perceived value with half of the full effect.
  public var halfEffect: Money?
  /// The channel whose contact makes it known; nil: everyone knows.
  public var knownTo: String?
  /// The time between a strategy's first use and the first reward.
  public var leadTime: TimeSpan
  /// The flag that makes a payment count as abuse.
  public var abuseIf: String?
  /// How claims are checked for abuse; nil: not at all.
  public var detection: Detection?
  /// When a reward must be given back; nil: never.
  public var clawBack: PayOut?
  /// Where the incentive was written.
  public var origin: Origin?

  /// Makes an incentive.
  public init(
    id: String, when: EdgeReference, conditions: [Condition] = [], rewards: [Reward],
    payOut: PayOut? = nil, budget: Money? = nil, perDay: Int? = nil, perCustomer: Int? = nil,
    perCustomerPerDay: Int? = nil, perInviter: Int? = nil, perGroup: [GroupCap] = [],
    places: Int? = nil,
    openFor: TimeSpan? = nil, halfEffect: Money? = nil, knownTo: String? = nil,
    leadTime: TimeSpan = .zero, abuseIf: String? = nil,
    detection: Detection? = nil, clawBack: PayOut? = nil, origin: Origin? = nil,
    reached: GroupGoal? = nil
  ) {
    self.id = id
    self.when = when
    self.reached = reached
    self.conditions = conditions
    self.rewards = rewards
    self.payOut = payOut
    self.budget = budget
    self.perDay = perDay
    self.perCustomer = perCustomer
    self.perCustomerPerDay = perCustomerPerDay
    self.perInviter = perInviter
    self.perGroup = perGroup
    self.places = places
    self.openFor = openFor
    self.halfEffect = halfEffect
    self.knownTo = knownTo
    self.leadTime = leadTime
    self.abuseIf = abuseIf
    self.detection = detection
    self.clawBack = clawBack
    self.origin = origin
  }
}

/// What a group must reach to earn a reward: `branch.customers at least 50 in 4 weeks`.
public struct GroupGoal: Hashable, Sendable {
  /// What is counted in the group.
  public enum Count: Hashable, Sendable {
    /// Customers acquired.
    case acquired
    /// A tally that edges count or book.
    case tally(String)
  }

  /// The kind of group, which keeps accounts.
  public var group: String
  /// What is counted.
  public var count: Count
  /// The least that earns it: a number, or of a tally of money an amount in the smallest unit.
  public var least: Double
  /// The time within which it must be reached.
  public var within: TimeSpan

  /// Makes a goal.
  public init(group: String, count: Count, least: Double, within: TimeSpan) {
    self.group = group
    self.count = count
    self.least = least
    self.within = within
  }
}

/// Who receives a reward.
public enum RewardSide: String, CaseIterable, Hashable, Sendable {
  /// The customer who took the edge, whoever that is.
  case customer
  /// The customer who took the edge, having been invited.
  case newcomer
  /// Who invited the customer who took the edge.
  case inviter
  /// Somebody outside who is neither: a charity (ledger category *donated*).
  case charity
  /// Whoever among the staff looks after the customer (ledger category *staff-reward*).
  case staff

  /// Whether it goes to nobody among the customers.
  public var isOutside: Bool { self == .charity || self == .staff }
}

/// What one side receives.
public struct Reward: Hashable, Sendable {
  /// Who receives it.
  public var side: RewardSide
  /// How much.
  public var amount: RewardAmount

  /// Makes a reward for one side.
  public init(side: RewardSide, amount: RewardAmount) {
    self.side = side
    self.amount = amount
  }
}

/// When a reward is paid: after a time in one of these stages without a break, or at the first settlement after that.
///
/// Settlements are at the ends of periods of equal length, counted from the start of the run. What has been earned and is not
/// yet ripe at one waits for the next; whoever is then in none of the stages loses it.
public struct PayOut: Hashable, Sendable {
  /// The time to wait.
  public var after: TimeSpan
  /// The stages, one of which the customer who earned it must be in throughout; empty: no condition.
  public var stages: [StageReference]
  /// The time from one settlement to the next; nil: paid as soon as the wait is over.
  public var settledEvery: TimeSpan?

  /// Makes a pay-out condition.
  public init(after: TimeSpan, stages: [StageReference], settledEvery: TimeSpan? = nil) {
    self.after = after
    self.stages = stages
    self.settledEvery = settledEvery
  }

  /// The days until it is paid as customers and staff expect it: the wait, and half of the time between settlements.
  public var expectedDays: Double { after.days + (settledEvery?.days ?? 0) / 2 }
}

/// The most rewards for one group.
public struct GroupCap: Hashable, Sendable {
  /// The kind of group, such as `device`.
  public var group: String
  /// The most rewards.
  public var most: Int
  /// Whether that is for each day, or for the whole run.
  public var isPerDay: Bool

  /// Makes a cap for each group.
  public init(group: String, most: Int, isPerDay: Bool = false) {
    self.group = group
    self.most = most
    self.isPerDay = isPerDay
  }
}
