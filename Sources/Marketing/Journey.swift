public import Statistics

/// What can happen to a customer: stages and the edges between them.
public struct Journey: Hashable, Sendable {
  /// The journey's id.
  public var id: String
  /// Where customers begin.
  public var start: Start
  /// The stages, in file order.
  public var stages: [Stage]
  /// The edges, in file order.
  public var edges: [Edge]
  /// Whether all edges are one multinomial logit each tick (`choice: every tick`).
  public var choosesEveryTick: Bool
  /// The kind of group whose journey it is, which its members go together; nil: everybody goes her own.
  public var group: String?

  /// Makes a journey.
  public init(
    id: String, start: Start, stages: [Stage], edges: [Edge], choosesEveryTick: Bool = false,
    group: String? = nil
  ) {
    self.id = id
    self.group = group
    self.start = start
    self.stages = stages
    self.edges = edges
    self.choosesEveryTick = choosesEveryTick
  }
}

/// Where customers begin a journey.
public enum Start: Hashable, Sendable {
  /// By shares that sum to 1, in file order.
  case shares([CategoryShare])
  /// By shares that depend on a category.
  case by(String, [LabelledStart], otherwise: [CategoryShare]?)
}

/// The start shares that hold for one value of a category.
public struct LabelledStart: Hashable, Sendable {
  /// The category's value.
  public var label: String
  /// The stages' shares for it.
  public var shares: [CategoryShare]

  /// Makes start shares for one value of a category.
  public init(label: String, shares: [CategoryShare]) {
    self.label = label
    self.shares = shares
  }
}

/// A state of a journey.
public struct Stage: Hashable, Sendable {
  /// The stage's id.
  public var id: String
  /// What being in it means for the measures.
  public var kind: StageKind

  /// Makes a stage.
  public init(id: String, kind: StageKind) {
    self.id = id
    self.kind = kind
  }
}

/// What being in a stage means for the measures.
public enum StageKind: String, CaseIterable, Hashable, Sendable {
  case prospect, customer, advocate, dormant, lost, none

  /// Whether someone here is a customer; a dormant one is.
  public var isCustomer: Bool { self == .customer || self == .advocate || self == .dormant }
  /// Whether someone here counts as active.
  public var isActive: Bool { self == .customer || self == .advocate }
}

/// A stage of a journey, as drivers, conditions and measures refer to it.
public struct StageReference: Hashable, Sendable, CustomStringConvertible {
  /// The journey's id.
  public var journey: String
  /// The stage's id.
  public var stage: String

  /// Refers to `journey.stage`.
  public init(_ journey: String, _ stage: String) {
    self.journey = journey
    self.stage = stage
  }

  /// `journey.stage`, as in the file.
  public var description: String { "\(journey).\(stage)" }
}

/// An edge of a journey, as incentives, channels and measures refer to it.
public struct EdgeReference: Hashable, Sendable, CustomStringConvertible {
  /// The journey's id.
  public var journey: String
  /// The edge's id.
  public var edge: String

  /// Refers to `journey.edge`.
  public init(_ journey: String, _ edge: String) {
    self.journey = journey
    self.edge = edge
  }

  /// `journey.edge`, as in the file.
  public var description: String { "\(journey).\(edge)" }
}

/// Something that can happen: a move between stages, or an act that moves nobody.
public struct Edge: Hashable, Sendable {
  /// The edge's id, a verb.
  public var id: String
  /// The stages it leaves.
  public var from: [String]
  /// The stage it leads to; nil for an act that moves nobody.
  public var to: String?
  /// How likely it is at drivers zero.
  public var chance: Chance
  /// Where the chance was written.
  public var origin: Origin?
  /// All must hold, or the edge is closed.
  public var only: [Condition]
  /// What makes it likelier or less likely.
  public var drivers: [Driver]
  /// The money that changes hands each time it is taken, such as a purchase.
  ///
  /// In the smallest unit; drawn for each customer and time, rounded, and never below zero. No entry of
  /// the ledger by itself.
  public var amount: Distribution?
  /// What it costs us each time (ledger category *handling*).
  public var cost: Money?
  /// What follows when it is taken.
  public var effects: [Effect]

  /// Makes an edge.
  public init(
    id: String, from: [String], to: String?, chance: Chance, origin: Origin? = nil,
    only: [Condition] = [], drivers: [Driver] = [], amount: Distribution? = nil, cost: Money? = nil,
    effects: [Effect] = []
  ) {
    self.id = id
    self.from = from
    self.to = to
    self.chance = chance
    self.origin = origin
    self.only = only
    self.drivers = drivers
    self.amount = amount
    self.cost = cost
    self.effects = effects
  }
}

/// The base chance of an edge: what happens with every driver at zero.
public enum Chance: Hashable, Sendable {
  /// A chance for each length of time: a rate (competing risks).
  case rate(Double, per: TimeSpan)
  /// A chance for each contact by a channel: a decision (multinomial logit).
  case perContact(Double, channel: String)
  /// A chance, once, when the stay in the stage reaches a length of time; zero is "at once".
  case once(Double, after: TimeSpan)

  /// The chance itself, 0…1.
  public var probability: Double {
    switch self {
    case .rate(let chance, _), .perContact(let chance, _), .once(let chance, _): chance
    }
  }
}

/// What follows when an edge is taken.
public enum Effect: Hashable, Sendable {
  /// The customer now holds a product.
  case hold(String)
  /// The customer gives a product up.
  case drop(String)
  /// A tally grows.
  case count(tally: String, TallyAmount)
  /// An amount of money is noted in a tally (in the smallest unit), outside the ledger.
  case book(tally: String, Distribution)
  /// A share of the edge's own amount is noted in a tally, outside the ledger.
  case bookAmount(tally: String, share: Double)
  /// Points are added to a balance.
  case add(balance: String, Earning)
  /// Points are taken from a balance, the oldest first; the edge is closed to those who have fewer. Of what they
  /// are worth we pay `ourShare`, and whoever takes them the rest.
  case take(balance: String, points: Int, ourShare: Double)
  /// Friends receive a contact by a social channel in the next tick.
  case invite(friends: Int, channel: String)
  /// The customer receives a contact by an addressed channel in the next tick.
  case send(channel: String)
  /// The customer moves in another journey.
  case move(StageReference)
  /// The customer comes to a desk in the next tick, and waits there.
  case queue(desk: String)
}

/// By how much a tally grows.
public enum TallyAmount: Hashable, Sendable {
  /// By a number drawn each time.
  case drawn(Distribution)
  /// By 1 with this chance.
  case chance(Double)
  /// By the value of a numeric feature.
  case feature(String)
}
