public import Statistics

/// Who talks to customers: people, or a machine with many sessions.
///
/// A desk serves customers who come by themselves (the effect `queue`), then leads, then whomever a channel
/// selects, as far as its hours go.
public struct Desk: Hashable, Sendable {
  /// The desk's id.
  public var id: String
  /// How many people; of a machine, sessions side by side.
  public var people: Double
  /// How many hours each works in a day.
  public var hoursPerDay: Double
  /// How long one conversation takes, in seconds.
  public var handling: Distribution
  /// What an hour of one person costs, busy or not.
  public var payPerHour: Money
  /// When in the day customers come; empty: evenly over the working hours.
  public var profile: [DayBand]
  /// Who is served first of those who wait.
  public var order: QueueOrder
  /// The mean time that customers wait before they hang up (exponential); nil: they do not.
  public var patience: TimeSpan?
  /// How many customers can wait while all are busy; nil: no limit.
  public var waitingRoom: Int?
  /// How long work that does not fit waits; nil: until it is done.
  public var expires: TimeSpan?
  /// The share of conversations that settle the matter, 0…1.
  public var resolves: Double
  /// The share of answers that are right among those that settle the matter, 0…1.
  public var accuracy: Double
  /// The desk that takes over what is not settled.
  public var handsOverTo: String?
  /// What pay does to the effort of those who talk.
  public var effort: Effort?
  /// Pay for each customer the desk brought in who stays active.
  public var pieceRate: PieceRate?
  /// How long the desk is credited with what a customer earns whom it brought in; nil: not at all.
  public var credit: TimeSpan?

  /// Makes a desk; by default nobody waits and every conversation settles the matter.
  public init(
    id: String, people: Double, hoursPerDay: Double, handling: Distribution,
    payPerHour: Money = .zero, profile: [DayBand] = [], order: QueueOrder = .firstCome,
    patience: TimeSpan? = nil, waitingRoom: Int? = nil, expires: TimeSpan? = nil,
    resolves: Double = 1, accuracy: Double = 1, handsOverTo: String? = nil, effort: Effort? = nil,
    pieceRate: PieceRate? = nil, credit: TimeSpan? = nil
  ) {
    self.id = id
    self.people = people
    self.hoursPerDay = hoursPerDay
    self.handling = handling
    self.payPerHour = payPerHour
    self.profile = profile
    self.order = order
    self.patience = patience
    self.waitingRoom = waitingRoom
    self.expires = expires
    self.resolves = resolves
    self.accuracy = accuracy
    self.handsOverTo = handsOverTo
    self.effort = effort
    self.pieceRate = pieceRate
    self.credit = credit
  }

  /// Conversations that fit into a length of time, on average.
  public func capacity(in span: TimeSpan) -> Double {
    people * hoursPerDay * 3_600 * span.days / handling.mean
  }

  /// The stretches of its day: the profile, or all hours alike.
  public var day: [DayBand] {
    profile.isEmpty ? [DayBand(start: 0, end: hoursPerDay, share: 1)] : profile
  }

  /// The share of a day's customers who come in an hour of the busiest stretch of the day.
  public var busiestHourShare: Double {
    day.map { $0.share / max($0.hours, 1) }.max() ?? 0
  }

  /// The seconds that all work in a length of time.
  public func workingSeconds(in span: TimeSpan) -> Double {
    people * hoursPerDay * 3_600 * span.days
  }
}

/// Who is served first.
public enum QueueOrder: String, CaseIterable, Hashable, Sendable {
  /// Whoever has waited longest.
  case firstCome = "first-come"
  /// Whoever has the highest priority.
  case bestScore = "best-score"
}

/// A stretch of the day with the share of the day's work that comes in it.
public struct DayBand: Hashable, Sendable {
  /// When it begins, in hours after midnight.
  public var start: Double
  /// When it ends, in hours after midnight.
  public var end: Double
  /// The share of a day's work that comes in it, 0…1.
  public var share: Double

  /// Makes a stretch of the day.
  public init(start: Double, end: Double, share: Double) {
    self.start = start
    self.end = end
    self.share = share
  }

  /// Its length in hours.
  public var hours: Double { end - start }
}

/// What pay by the piece does to effort: `x1.3 per 10 CNY`.
///
/// The odds of every edge that a contact of the desk opens are multiplied by
/// `multiplier` ^ (piece rate / `per`).
public struct Effort: Hashable, Sendable {
  /// The multiplier of the odds.
  public var multiplier: Double
  /// For each of this much.
  public var per: Money
  /// Where it was written.
  public var origin: Origin?

  /// Makes an effort that pay multiplies.
  public init(multiplier: Double, per: Money, origin: Origin? = nil) {
    self.multiplier = multiplier
    self.per = per
    self.origin = origin
  }
}

/// Pay for each customer whom the desk brought in and who stays.
///
/// Whoever came in by a contact of the desk, and at a settlement has been in the stage for the time asked
/// without a break, is paid for once.
public struct PieceRate: Hashable, Sendable {
  /// What is paid for each customer.
  public var pay: Money
  /// Where the customer must be.
  public var stage: StageReference
  /// For how long without a break.
  public var held: TimeSpan
  /// How often it is settled; the end of the run settles the rest.
  public var settled: TimeSpan

  /// Makes a piece rate.
  public init(pay: Money, stage: StageReference, held: TimeSpan, settled: TimeSpan) {
    self.pay = pay
    self.stage = stage
    self.held = held
    self.settled = settled
  }
}
