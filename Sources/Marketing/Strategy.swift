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

/// Money for a channel's contacts.
public enum Budget: Hashable, Sendable {
  /// So much for each length of time.
  case rate(MoneyRate)
  /// So much in all, spread evenly over a window.
  case total(Money, over: Window)
  /// A rate in each of some windows, nothing elsewhere.
  case flights([Flight])
  /// A share of what was earned before.
  case measured(MeasuredBudget)
}

/// A rate of spending that holds in a window.
public struct Flight: Hashable, Sendable {
  /// When.
  public var window: Window
  /// How much.
  public var rate: MoneyRate

  /// Makes a flight.
  public init(window: Window, rate: MoneyRate) {
    self.window = window
    self.rate = rate
  }
}

/// When a customer is given up.
public enum StopRule: Hashable, Sendable {
  /// After this many contacts.
  case contacts(Int)
  /// With a chance after contact k, by bands of k.
  case chances([Band])
  /// With a chance after contact k that depends on a category.
  case chancesBy(String, [LabelledBands])
}

/// Bands for one value of a category.
public struct LabelledBands: Hashable, Sendable {
  /// The category's value.
  public var label: String
  /// The bands for it.
  public var bands: [Band]

  /// Makes bands for one value of a category.
  public init(label: String, bands: [Band]) {
    self.label = label
    self.bands = bands
  }
}

/// Contact rules over all addressed and staffed channels together.
public struct ContactRules: Hashable, Sendable {
  /// The most contacts for one customer in a length of time.
  public var atMost: ContactRate?
  /// The least time between two contacts with one customer.
  public var pause: TimeSpan?

  /// Makes contact rules; by default there are none.
  public init(atMost: ContactRate? = nil, pause: TimeSpan? = nil) {
    self.atMost = atMost
    self.pause = pause
  }
}

/// Whom a strategy picks to talk to their friends.
public struct Seeding: Hashable, Sendable {
  /// The social channel the seeds use.
  public var channel: String
  /// How many.
  public var count: Int
  /// How they are picked.
  public var pick: Pick
  /// Conditions on who can be picked.
  public var who: [Condition]
  /// What each is paid.
  public var reward: Money
  /// The share of ties between customers that the marketer sees, 0…1; picks go by these alone.
  ///
  /// Which are seen is drawn once for each tie; a larger share holds all of a smaller one.
  public var tiesSeen: Double

  /// How seeds are picked.
  public enum Pick: String, Hashable, Sendable {
    /// Most acquaintances first; ties by the customer's own draw.
    case friends
    /// Best connected to the well connected first: by the network's eigenvector centrality (Bonacich 1972,
    /// doi:10.1080/0022250X.1972.9989806).
    case eigenvector
    /// By the customer's own draw.
    case random
  }

  /// Makes a seeding.
  public init(
    channel: String, count: Int, pick: Pick, who: [Condition] = [], reward: Money = .zero,
    tiesSeen: Double = 1
  ) {
    self.channel = channel
    self.count = count
    self.pick = pick
    self.who = who
    self.reward = reward
    self.tiesSeen = tiesSeen
  }
}

/// Something switched off to see what it does.
public enum Switch: Hashable, Sendable {
  /// Every driver that is a share or a number of friends.
  case shareOfFriends
  /// Every driver that is a share of all.
  case shareOfAll
  /// Every driver that is a share of a group.
  case shareOfGroups
  /// A channel as a driver (it still costs).
  case channel(String)
  /// An incentive as a driver (it is still paid).
  case incentive(String)
  /// A factor of the environment as a driver.
  case environment(String)
  /// A message as a driver (it still costs).
  case message(String)
}
