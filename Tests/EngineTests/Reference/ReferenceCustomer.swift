import Marketing

/// One customer of the reference; lists run over the scenario's journeys, channels or products.
struct ReferenceCustomer {
  /// The present stage, an index into the journey's stages.
  var stage: [Int]
  /// The tick in which the present stage was entered; one before the first tick for the start.
  var since: [Int]
  /// The last tick in which each stage was entered; nil: never.
  var lastEntry: [[Int?]]
  /// Every stage of each journey since the start of the measured run, in order.
  var path: [[ReferenceVisit]]
  /// Whether each stage was moved into during the measured run.
  var moved: [[Bool]]

  /// What is remembered of each channel.
  var memory: [Double]
  /// The decaying count of contacts that wears a channel out.
  var wear: [Double]
  /// Contacts so far.
  var contacts: [Int]
  /// The ticks of all contacts that a strategy selected or an effect sent.
  var contactTicks: [[Int]]
  /// Given up by `stop-after`.
  var stopped: [Bool]
  /// Opted out.
  var optedOut: [Bool]

  /// The points of each balance by the quarter of the time to expiry in which they were earned.
  var points: [String: [Int: Int]] = [:]
  /// The products held.
  var holds: [Bool]
  /// By journey, the channel of the first contact that moved the customer in it.
  var cameBy: [Int?]
  /// By journey, who sent the invitation that moved the customer in it, and when it did.
  var invitations: [(inviter: Int, tick: Int)?]

  /// Has been a customer at some time, the start included.
  var wasCustomer = false
  /// The tick of becoming a customer during the run.
  var acquired: Int?
  /// The first tick of not being active after that.
  var inactive: Int?
}

/// A stage entered.
struct ReferenceVisit {
  /// The stage, an index into the journey's stages.
  let stage: Int
  /// The tick of entry; 0 for the start of the measured run.
  let tick: Int
}

/// An edge taken in a tick.
struct ReferenceStep {
  /// The journey's index.
  let journey: Int
  /// The edge's index in it.
  let edge: Int
  /// The channel whose contact opened it.
  var channel: Int?
  /// The number of contacts by that channel before this tick.
  var contactsBefore = 0
  /// Whether the customer changed stage.
  var moved = false
}

/// A contact on its way: an invitation, a triggered message, a visit.
struct ReferenceDelivery {
  /// The channel's index.
  let channel: Int
  /// Who receives it.
  let customer: Int
  /// Who sent it, if a customer did.
  let inviter: Int?
}

/// A reward earned and not yet paid.
struct ReferenceClaim {
  /// What was on offer when it was earned.
  let offer: Incentive
  /// The incentive's row in the record.
  let incentive: Int
  /// Which of its rewards.
  let reward: Int
  /// Who will be paid.
  let payee: Int
  /// Whose taking of the edge earned it.
  let subject: Int
  /// The amount of that edge.
  let edgeAmount: Int64
  /// Whether it is the first of what was earned by taking the edge: the others come and go with it.
  let isFirst: Bool
  /// The tick since which the customer has been where she must be, if she is; at first the tick of
  /// earning.
  var since: Int?
  /// The tick in which it is looked at next.
  var due: Int
}
