/// How contact with customers happens.
public struct Channel: Hashable, Sendable {
  /// The channel's id.
  public var id: String
  /// What kind of contact it is, with what only that kind has.
  public var kind: Kind
  /// Who can be reached, drawn once for each customer.
  public var reach: ChanceModel
  /// What one contact or exposure costs.
  public var costEach: Money
  /// What it costs while a strategy uses it.
  public var running: MoneyRate?
  /// What it costs once, when a strategy first uses it.
  public var setUp: Money
  /// How its costs change as the run goes on; nil: not at all.
  public var drift: CostDrift?
  /// The time in which the memory of a contact halves.
  public var halfLife: TimeSpan
  /// The number of contacts remembered that has half of the full effect.
  public var halfEffect: Double
  /// The time between first use and first effect; money flows from the start.
  public var leadTime: TimeSpan
  /// Wear-out: the effect of too many contacts in a while.
  public var fatigue: Fatigue?
  /// Where the channel was written.
  public var origin: Origin?

  /// What kind of contact a channel is.
  public enum Kind: Hashable, Sendable {
    /// One message to all who can be reached. `seen`: the chance per time that one meets it, the
    /// form without a budget.
    case broadcast(seen: ChanceModel?, per: TimeSpan?)
    /// A message to selected customers.
    case addressed(consent: ChanceModel, optOut: Double, noticed: Double)
    /// A conversation with a person at a desk.
    case staffed(
      consent: ChanceModel, optOut: Double, answered: Double, desk: String?, capacity: ContactRate?)
    /// Carried by customers.
    case social(senders: Senders?)
    /// A place and a time where customers come.
    case event(
      sessions: [Window], places: Int?, visitors: EdgeReference, perSession: Money)
  }

  /// Who consents to be contacted by name: everybody, where nobody is.
  public var consent: ChanceModel {
    switch kind {
    case .addressed(let consent, _, _), .staffed(let consent, _, _, _, _): consent
    case .broadcast, .social, .event: .same(1)
    }
  }

  /// Whether it gives one message to all who can be reached, and so chooses nobody.
  public var isBroadcast: Bool {
    if case .broadcast = kind { true } else { false }
  }

  /// Makes a channel.
  public init(
    id: String, kind: Kind, reach: ChanceModel = .same(1), costEach: Money = .zero,
    running: MoneyRate? = nil, setUp: Money = .zero, drift: CostDrift? = nil, halfLife: TimeSpan,
    halfEffect: Double,
    leadTime: TimeSpan = .zero, fatigue: Fatigue? = nil, origin: Origin? = nil
  ) {
    self.id = id
    self.kind = kind
    self.reach = reach
    self.costEach = costEach
    self.running = running
    self.setUp = setUp
    self.drift = drift
    self.halfLife = halfLife
    self.halfEffect = halfEffect
    self.leadTime = leadTime
    self.fatigue = fatigue
    self.origin = origin
  }
}

/// A chance that may differ between customers.
public enum ChanceModel: Hashable, Sendable {
  /// The same for all, 0…1.
  case same(Double)
  /// By a category; what is not named takes `otherwise`.
  case by(String, [LabelledNumber], otherwise: Double?)
  /// A base chance whose odds features multiply, below a ceiling c: c · σ(logit(base / c) + drivers).
  ///
  /// Drivers act on the odds of the share of the ceiling that is reached, so the chance comes near
  /// `upTo` and never above it; with 1, the default, they act on the odds of the chance itself.
  case driven(base: Double, upTo: Double = 1, [Driver])
}

/// A number of contacts for each length of time.
public struct ContactRate: Hashable, Sendable {
  /// How many contacts.
  public var count: Double
  /// For each of these.
  public var per: TimeSpan

  /// Makes a rate of contacts.
  public init(count: Double, per: TimeSpan) {
    self.count = count
    self.per = per
  }
}

/// Who sends a social channel's contacts when no edge invites, and how often.
public struct Senders: Hashable, Sendable {
  /// Who sends.
  public enum Who: Hashable, Sendable {
    /// The customers a strategy seeds.
    case seeds
    /// Everybody in a stage.
    case stage(StageReference)
  }
  /// Who sends.
  public var who: Who
  /// How often each sends to one friend.
  public var sends: ContactRate

  /// Makes the senders of a social channel.
  public init(who: Who, sends: ContactRate) {
    self.who = who
    self.sends = sends
  }
}

/// Wear-out: `x0.8 each beyond 4 in 4 weeks`.
///
/// Contacts in the window are approximated by a decaying count with the same mean age: its half-life
/// is ln 2 × half the window.
public struct Fatigue: Hashable, Sendable {
  /// The multiplier for each contact beyond.
  public var multiplier: Double
  /// Contacts without wear.
  public var beyond: Double
  /// The window in which contacts count.
  public var window: TimeSpan
  /// Where it was written.
  public var origin: Origin?

  /// Makes wear-out.
  public init(multiplier: Double, beyond: Double, window: TimeSpan, origin: Origin? = nil) {
    self.multiplier = multiplier
    self.beyond = beyond
    self.window = window
    self.origin = origin
  }
}
