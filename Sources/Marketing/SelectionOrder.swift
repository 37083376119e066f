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
  /// By the true chance of taking an edge given a contact, largest first.
  ///
  /// The simulator knows it, no marketer does: a bound for what a model can reach.
  case oracle(EdgeReference)

  /// What a model is fitted to; nil if none is.
  public var fittedTarget: ResponseTarget? {
    if case .fitted(let target) = self { target } else { nil }
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

/// How a strategy learns whom to contact.
public struct Learning: Hashable, Sendable {
  /// How long one fit is used before the next.
  public var refit: TimeSpan
  /// The share of contacts that go to customers at random, 0…1: what keeps the model from seeing only
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

  /// Makes a view; by default everything is seen of everybody.
  public init(features: [String]? = nil, joinedUp: Double = 1) {
    self.features = features
    self.joinedUp = joinedUp
  }
}

extension Scenario {
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
