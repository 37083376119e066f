/// What a strategy does when a customer takes an edge: it sends a contact, grants a reward, or both.
///
/// A reward that a trigger grants is earned through it alone, under all limits of the incentive: on the very edge, or when
/// whole ticks of the delay have passed. Where a contact goes with it, whoever cannot be sent it is granted nothing.
///
/// What an edge brings about reaches the customer with the next tick, as everything does that follows from one.
/// The delay says how long after the edge it was sent: whole ticks of it pass, and the chance that the customer
/// still heeds it is 2^(−delay / half-life of her attention).
public struct Trigger: Hashable, Sendable {
  /// The trigger's id.
  public var id: String
  /// The edge.
  public var edge: EdgeReference
  /// Conditions, asked when the edge is taken.
  public var conditions: [Condition]
  /// The least amount of the edge that sets it off; nil: any.
  public var leastAmount: Money?
  /// The channel by which it is sent; nil: nothing is sent.
  public var channel: String?
  /// The incentive, earned by the same edge, that it grants; nil: none.
  public var grants: String?
  /// What it carries; nil: what the channel carries otherwise.
  public var message: String?
  /// How long after the edge it is sent.
  public var delay: TimeSpan
  /// The time in which attention to it halves; nil: it is heeded whenever it comes.
  public var attention: TimeSpan?
  /// When; empty: one campaign, always.
  ///
  /// Each time a window begins or repeats is a campaign of its own.
  public var during: [Window]
  /// How long each campaign takes to be set up, counted from its beginning.
  public var leadTime: TimeSpan
  /// What setting up each campaign costs.
  public var setUp: Money

  /// Makes a trigger.
  public init(
    id: String, edge: EdgeReference, conditions: [Condition] = [], leastAmount: Money? = nil,
    channel: String?, grants: String? = nil, message: String? = nil, delay: TimeSpan = .zero,
    attention: TimeSpan? = nil,
    during: [Window] = [], leadTime: TimeSpan = .zero, setUp: Money = .zero
  ) {
    self.id = id
    self.edge = edge
    self.conditions = conditions
    self.leastAmount = leastAmount
    self.channel = channel
    self.grants = grants
    self.message = message
    self.delay = delay
    self.attention = attention
    self.during = during
    self.leadTime = leadTime
    self.setUp = setUp
  }
}
