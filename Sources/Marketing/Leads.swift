/// How scored prospects are found, sifted and worked.
public struct Leads: Hashable, Sendable {
  /// What finds them, in file order.
  public var engines: [LeadEngine]
  /// How they are sifted before anybody works them; nil: they are not.
  public var rules: LeadRules?
  /// The staffed or addressed channel that works them.
  ///
  /// It contacts nobody else.
  public var channel: String
  /// The addressed channel that takes those whom the desk did not come to before they lapsed.
  public var overflow: String?

  /// Makes a way of leads.
  public init(
    engines: [LeadEngine], rules: LeadRules? = nil, channel: String, overflow: String? = nil
  ) {
    self.engines = engines
    self.rules = rules
    self.channel = channel
    self.overflow = overflow
  }

  /// The channels that contact leads and nobody else.
  public var channels: [String] { [channel] + (overflow.map { [$0] } ?? []) }
}

/// Something that finds prospects and scores them.
///
/// It finds nobody of whom it has an open lead.
public struct LeadEngine: Hashable, Sendable {
  /// The engine's id.
  public var id: String
  /// All must hold of whomever it finds.
  public var finds: [Condition]
  /// How it scores.
  public var model: LeadModel
  /// How its model is learned, if it is fitted.
  public var learning: Learning
  /// The edges that make a lead a success; the score is about the first.
  public var predicts: [EdgeReference]
  /// How many it finds in a length of time, the best first.
  public var yields: ContactRate
  /// Where it was written.
  public var origin: Origin?

  /// Makes an engine.
  public init(
    id: String, finds: [Condition] = [], model: LeadModel, learning: Learning = Learning(),
    predicts: [EdgeReference], yields: ContactRate, origin: Origin? = nil
  ) {
    self.id = id
    self.finds = finds
    self.model = model
    self.learning = learning
    self.predicts = predicts
    self.yields = yields
    self.origin = origin
  }
}

/// How an engine scores prospects.
public enum LeadModel: Hashable, Sendable {
  /// By a draw of the customer's own, the same for the whole run.
  case random
  /// By what features do to the odds of the edge it predicts: the truth, as far as features tell it.
  case oracle
  /// Of two customers it puts the better one first with this chance, 0.5…1.
  ///
  /// The score is ρ·z + √(1 − ρ²)·ε with z the normal score of the truth and ε a standard normal draw of
  /// the customer's own; by Sheppard (1899) two pairs agree in order with chance ½ + arcsin(ρ)/π, so
  /// ρ = sin(π·(chance − ½)).
  case noisy(concordance: Double)
  /// By a numeric feature, largest first.
  case feature(String)
  /// By a response model fitted to what came of the engine's own leads once they were contacted, likeliest first.
  ///
  /// A lead succeeded if an edge that the engine predicts was taken so long after the contact, the tick of the contact
  /// included; nil: in that tick alone. Before the first fit the engine draws its leads.
  case fitted(within: TimeSpan?)

  /// Whether it learns from what came of leads.
  public var learns: Bool { if case .fitted = self { true } else { false } }
}

/// One rule set for the leads of all engines.
public struct LeadRules: Hashable, Sendable {
  /// Whether a second lead of a customer joins the one that is open.
  public var mergesByCustomer: Bool
  /// Whoever is dropped, the first reason that holds counting.
  public var drops: [LeadDrop]
  /// Who is worked first where the desk works the best first.
  public var priority: LeadPriority
  /// How long a customer is left alone after a contact as a lead.
  public var rest: TimeSpan?

  /// Makes rules.
  public init(
    mergesByCustomer: Bool = true, drops: [LeadDrop] = [], priority: LeadPriority = .score,
    rest: TimeSpan? = nil
  ) {
    self.mergesByCustomer = mergesByCustomer
    self.drops = drops
    self.priority = priority
    self.rest = rest
  }
}

/// A reason to drop a lead.
public struct LeadDrop: Hashable, Sendable {
  /// The condition as written, which names the reason.
  public var reason: String
  /// When it holds the lead is dropped.
  public var condition: Condition

  /// Makes a reason.
  public init(_ reason: String, _ condition: Condition) {
    self.reason = reason
    self.condition = condition
  }
}

/// Which leads are the best.
public enum LeadPriority: String, CaseIterable, Hashable, Sendable {
  /// Those whom their engine ranks highest.
  case score
  /// Those of the engine that stands first, and among them the highest.
  case engineOrder = "engine order"
}
