/// A contact that a strategy sends when a customer takes an edge.
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
  /// The channel by which it is sent.
  public var channel: String
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
    id: String, edge: EdgeReference, conditions: [Condition] = [], channel: String,
    message: String? = nil, delay: TimeSpan = .zero, attention: TimeSpan? = nil,
    during: [Window] = [], leadTime: TimeSpan = .zero, setUp: Money = .zero
  ) {
    self.id = id
    self.edge = edge
    self.conditions = conditions
    self.channel = channel
    self.message = message
    self.delay = delay
    self.attention = attention
    self.during = during
    self.leadTime = leadTime
    self.setUp = setUp
  }
}
