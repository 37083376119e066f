/// How a strategy uses one channel.
public struct ChannelUse: Hashable, Sendable {
  /// The channel's id.
  public var channel: String
  /// What may be spent on contacts; nil: as capacity allows, or as customers carry it.
  public var budget: Budget?
  /// When; empty: always.
  public var during: [Window]
  /// Conditions on who is contacted.
  public var who: [Condition]
  /// Who comes first when money or capacity is short.
  public var order: SelectionOrder
  /// How an order that is learned is learned.
  public var learning: Learning
  /// The most contacts for one customer in a length of time.
  public var atMost: ContactRate?
  /// The least time between two contacts with one customer.
  public var pause: TimeSpan?
  /// When a customer is given up.
  public var stopAfter: StopRule?
  /// Whether it only answers customers who come to its desk, or carries what edges set off, and chooses nobody.
  public var answersOnly: Bool
  /// Which message each contact carries; nil: none.
  public var carries: Carriage?

  /// Makes a use of a channel.
  public init(
    channel: String, budget: Budget? = nil, during: [Window] = [], who: [Condition] = [],
    order: SelectionOrder = .random, learning: Learning = Learning(), atMost: ContactRate? = nil,
    pause: TimeSpan? = nil, stopAfter: StopRule? = nil, answersOnly: Bool = false,
    carries: Carriage? = nil
  ) {
    self.channel = channel
    self.budget = budget
    self.during = during
    self.who = who
    self.order = order
    self.learning = learning
    self.atMost = atMost
    self.pause = pause
    self.stopAfter = stopAfter
    self.answersOnly = answersOnly
    self.carries = carries
  }
}
