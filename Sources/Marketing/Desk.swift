public import Statistics

/// People who talk to customers.
public struct Desk: Hashable, Sendable {
  /// The desk's id.
  public var id: String
  /// How many people.
  public var people: Double
  /// How many hours each works in a day.
  public var hoursPerDay: Double
  /// How long one conversation takes, in seconds.
  public var handling: Distribution
  /// What an hour of one person costs, busy or not.
  public var payPerHour: Money

  /// Makes a desk.
  public init(
    id: String, people: Double, hoursPerDay: Double, handling: Distribution,
    payPerHour: Money = .zero
  ) {
    self.id = id
    self.people = people
    self.hoursPerDay = hoursPerDay
    self.handling = handling
    self.payPerHour = payPerHour
  }

  /// Conversations that fit into a length of time, on average.
  public func capacity(in span: TimeSpan) -> Double {
    people * hoursPerDay * 3_600 * span.days / handling.mean
  }
}
