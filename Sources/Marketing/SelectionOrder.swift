/// Who comes first when money or capacity is short.
///
/// Ties are broken by the customer's own draw.
public enum SelectionOrder: Hashable, Sendable {
  /// By the customer's own draw.
  case random
  /// By a numeric feature, largest first.
  case feature(String)
  /// By the time since the customer last took an edge, shortest first; who never did comes last.
  ///
  /// Without an edge: any dealing with us (see ``Scenario/dealings``).
  case recency(EdgeReference?)
  /// By how often the customer took an edge so far, most often first.
  ///
  /// Without an edge: any dealing with us.
  case frequency(EdgeReference?)
  /// By the margin of the products held, largest first.
  case value
  /// By a response model fitted to the contacts logged so far, likeliest first.
  case fitted(ResponseTarget)
  /// By what a contact adds to the chance of a response, learned from customers contacted and held out at random,
  /// largest first.
  case uplift(ResponseTarget, by: UpliftModel)
  /// By a bandit, which settles by itself how much it tries out.
  case bandit(Bandit, ResponseTarget)
  /// As a program outside says, which is told what the marketer sees and what came of contacts.
  case program(path: String, ResponseTarget)
  /// By the true chance of taking an edge given a contact, largest first.
  ///
  /// The simulator knows it, no marketer does: a bound for what a model can reach.
  case oracle(EdgeReference)

  /// What counts as a response for an order that learns from its contacts; nil if it does not.
  public var learnedTarget: ResponseTarget? {
    switch self {
    case .fitted(let target), .uplift(let target, _), .bandit(_, let target),
      .program(_, let target):
      target
    case .random, .feature, .recency, .frequency, .value, .oracle: nil
    }
  }

  /// Whether it learns from a share of contacts that it makes at random.
  public var explores: Bool {
    switch self {
    case .fitted, .uplift: true
    case .random, .feature, .recency, .frequency, .value, .bandit, .program, .oracle: false
    }
  }

  /// Whether the contacts it makes at random tell how well its scores rank responses.
  public var ranksResponses: Bool {
    if case .fitted = self { true } else { false }
  }
}

/// How uplift is estimated.
public enum UpliftModel: String, CaseIterable, Hashable, Sendable {
  /// Two response models, of those contacted and of those held out: the difference of their chances.
  case twoModels = "two models"
  /// One linear model of the outcome turned into an unbiased sign of the effect: over the share contacted for those who
  /// were, less over the share held out for those who were not (Athey and Imbens 2016, doi:10.1073/pnas.1510489113).
  case transformedOutcome = "transformed outcome"
}

/// A contextual bandit: a linear model of the response that is updated after every tick, ridge 1.
public struct Bandit: Hashable, Sendable {
  /// The rules.
  public enum Rule: String, CaseIterable, Hashable, Sendable {
    /// Expected response plus what is not yet known of it: the upper end of an interval (Li, Chu, Langford and Schapire
    /// 2010, doi:10.1145/1772690.1772758).
    case linUCB = "linucb"
    /// Expected response under weights drawn, anew in each tick, from what is believed of them (Agrawal and Goyal 2013,
    /// arXiv:1209.3352).
    case thompson
  }

  /// The rule.
  public var rule: Rule
  /// How wide the interval is, or the belief, in standard deviations of a response.
  public var width: Double

  /// Makes a bandit.
  public init(_ rule: Rule, width: Double = 1) {
    self.rule = rule
    self.width = width
  }
}

/// What counts as a response to a contact.
public struct ResponseTarget: Hashable, Sendable {
  /// The edge that a contact is meant to bring about.
  public var edge: EdgeReference
  /// How long after the contact it still counts, the tick of the contact included; nil: that tick alone.
  public var within: TimeSpan?

  /// Makes a target.
  public init(_ edge: EdgeReference, within: TimeSpan? = nil) {
    self.edge = edge
    self.within = within
  }
}

/// How a strategy learns whom to contact, and an engine whom to find.
public struct Learning: Hashable, Sendable {
  /// How long one fit is used before the next.
  public var refit: TimeSpan
  /// The share of contacts, or of leads, that go to customers at random, 0…1: what keeps the model from seeing only
  /// those it already likes.
  public var explore: Double

  /// Makes a way of learning; by default a tenth at random, and a new fit every 4 weeks.
  public init(refit: TimeSpan = TimeSpan(4, .week), explore: Double = 0.1) {
    self.refit = refit
    self.explore = explore
  }
}

/// What a strategy's models can see of customers.
public struct View: Hashable, Sendable {
  /// The features that are seen; nil: all of them.
  public var features: [String]?
  /// The share of customers whose data are joined up, so that their features are seen, 0…1.
  ///
  /// The others are scored as the average customer. Who is joined up is drawn once for each customer; a larger
  /// share holds everybody of a smaller one.
  public var joinedUp: Double
  /// How features are seen that are not always seen as they are.
  public var sights: [Sight]

  /// Makes a view; by default everything is seen of everybody.
  public init(features: [String]? = nil, joinedUp: Double = 1, sights: [Sight] = []) {
    self.features = features
    self.joinedUp = joinedUp
    self.sights = sights
  }
}

/// How a feature is seen that is not always seen, or not as it is.
public struct Sight: Hashable, Sendable {
  /// The feature's id.
  public var feature: String
  /// When it is seen: conditions that must all hold; empty: always.
  public var conditions: [Condition]
  /// The share of customers of whom a category, or a yes-or-no, is seen rightly, 0…1.
  ///
  /// Of the others another value is seen, each as likely. Drawn once for each customer.
  public var right: Double
  /// The standard deviation of what is seen of a number around what it is.
  ///
  /// Drawn once for each customer.
  public var error: Double

  /// Makes a sight; by default the feature is always seen as it is.
  public init(
    _ feature: String, when conditions: [Condition] = [], right: Double = 1, error: Double = 0
  ) {
    self.feature = feature
    self.conditions = conditions
    self.right = right
    self.error = error
  }

  /// Whether what is seen may not be what is.
  public var isNoisy: Bool { right < 1 || error > 0 }
}

extension Scenario {
  /// The programs that orders of selection start, as they are written, each once, in file order.
  public var programs: [String] {
    var paths: [String] = []
    for use in decisions.flatMap(\.channels) {
      if case .program(let path, _) = use.order, !paths.contains(path) { paths.append(path) }
    }
    return paths
  }

  /// The edge for which a channel's regret is told: that of the first order of the channel that learns, or knows the
  /// truth; nil if there is none, or if a contact has no chance of its own to bring the edge about in its tick.
  public func regretEdge(of channel: String) -> EdgeReference? {
    let orders = decisions.flatMap(\.channels).filter { $0.channel == channel }.map(\.order)
    let edges = orders.compactMap { order -> EdgeReference? in
      if case .oracle(let edge) = order { edge } else { order.learnedTarget?.edge }
    }
    guard let edge = edges.first, canBringAbout(edge, by: channel) else { return nil }
    return edge
  }

  /// Whether a contact by a channel has a chance of its own to bring an edge about in its tick.
  public func canBringAbout(_ reference: EdgeReference, by channel: String) -> Bool {
    let journey = journeys.first { $0.id == reference.journey }
    switch journey?.edges.first(where: { $0.id == reference.edge })?.chance {
    case .rate?: return true
    case .perContact(_, let opener)?: return opener == channel
    case .once?, nil: return false
    }
  }

  /// Whether the regret of a channel is told: a bandit chooses for it, or a target or the ranking asks.
  public func tellsRegret(of channel: String) -> Bool {
    let isAsked =
      targets.contains { $0.measure.measure == .regret(channel: channel) }
      || experiment.rankBy == .regret(channel: channel)
    return isAsked
      || strategies.contains { strategy in
        strategy.channels.contains { use in
          if case .bandit = use.order { use.channel == channel } else { false }
        }
      }
  }

  /// The edges that are dealings with us: they lead into a stage of a customer's kind, or leave one.
  ///
  /// A marketer has them in the books; what prospects do among themselves is not there. In file order.
  public var dealings: [EdgeReference] {
    journeys.flatMap { journey in
      let known = journey.stages.filter(\.kind.isCustomer).map(\.id)
      return journey.edges.filter { edge in
        edge.from.contains { known.contains($0) } || edge.to.map { known.contains($0) } ?? false
      }.map { EdgeReference(journey.id, $0.id) }
    }
  }
}
