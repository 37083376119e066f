/// Everything the marketer decides.
///
/// Resolved: `like` has been merged away.
public struct Strategy: Hashable, Sendable {
  /// The strategy's id.
  public var id: String
  /// A title for people; the id when the file gives none.
  public var title: String
  /// When it acts; empty: always.
  public var during: [Window]
  /// What it costs once, when it first acts: a squad to be hired, a platform to be bought.
  public var setUp: Money
  /// What it costs while it acts, whatever it spends on channels.
  public var running: MoneyRate?
  /// The channels it uses, in the order of the scenario's channels.
  public var channels: [ChannelUse]
  /// The incentives it offers, with its own overrides already applied.
  public var offers: [Incentive]
  /// The desks, with its own overrides already applied.
  public var desks: [Desk]
  /// The products whose terms it sets itself, with its own overrides already applied.
  public var products: [Product]
  /// How it finds and works leads, with its own overrides already applied; nil: it does not.
  public var leads: Leads?
  /// Whom it picks to talk to their friends.
  public var seeding: Seeding?
  /// Contact rules over all channels together.
  public var contactRules: ContactRules
  /// What its models can see of customers.
  public var view: View
  /// Drivers, channels and incentives switched off to see what they do.
  ///
  /// Not a thing one can decide.
  public var without: [Switch]
  /// What it sends when customers take edges.
  public var triggers: [Trigger]
  /// How it shifts budgets between its channels while it runs; nil: it does not.
  public var replanning: Replanning?
  /// What it becomes from a date on, in order of dates.
  public var phases: [Phase]
  /// Where it was written.
  public var origin: Origin?

  /// Makes a strategy; without arguments but the id it does nothing.
  public init(
    id: String, title: String? = nil, during: [Window] = [], setUp: Money = .zero,
    running: MoneyRate? = nil, channels: [ChannelUse] = [], offers: [Incentive] = [],
    desks: [Desk] = [], products: [Product] = [], leads: Leads? = nil, seeding: Seeding? = nil,
    contactRules: ContactRules = ContactRules(), view: View = View(), without: [Switch] = [],
    triggers: [Trigger] = [], replanning: Replanning? = nil, phases: [Phase] = [],
    origin: Origin? = nil
  ) {
    self.id = id
    self.title = title ?? id
    self.during = during
    self.setUp = setUp
    self.running = running
    self.channels = channels
    self.offers = offers
    self.desks = desks
    self.products = products
    self.leads = leads
    self.seeding = seeding
    self.contactRules = contactRules
    self.view = view
    self.without = without
    self.triggers = triggers
    self.replanning = replanning
    self.phases = phases
    self.origin = origin
  }

  /// Whether it spends no money and changes nothing: the hidden arm.
  public var isIdle: Bool {
    channels.isEmpty && offers.isEmpty && products.isEmpty && leads == nil && seeding == nil
      && without.isEmpty && setUp == .zero && running == nil && phases.allSatisfy(\.strategy.isIdle)
  }
}
