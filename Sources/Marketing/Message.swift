/// What a contact can carry: an article, a video, the wording of an offer.
///
/// As a driver it acts like a channel's memory: of the contacts noticed that carried it.
public struct Message: Hashable, Sendable {
  /// The message's id.
  public var id: String
  /// What making it costs, once, when a strategy first uses it.
  public var productionCost: Money
  /// The time between first use and the first contact that carries it; money flows from the start.
  public var leadTime: TimeSpan
  /// The time in which the memory of a contact that carried it halves.
  public var halfLife: TimeSpan
  /// The number of such contacts remembered that has half of the full effect.
  public var halfEffect: Double
  /// Where it was written.
  public var origin: Origin?

  /// Makes a message; by default it is free and ready, fades in 2 weeks, and one contact has half of the effect.
  public init(
    id: String, productionCost: Money = .zero, leadTime: TimeSpan = .zero,
    halfLife: TimeSpan = TimeSpan(2, .week), halfEffect: Double = 1, origin: Origin? = nil
  ) {
    self.id = id
    self.productionCost = productionCost
    self.leadTime = leadTime
    self.halfLife = halfLife
    self.halfEffect = halfEffect
    self.origin = origin
  }
}

/// Which message each contact of a channel carries.
public enum Carriage: Hashable, Sendable {
  /// One of several, by the customer's draw for each contact; shares sum to 1.
  case shares([CategoryShare])
  /// By something the marketer knows of the customer; nil: none.
  case by(Marker, [MarkedMessage], otherwise: String?)
  /// The one that has done best so far for customers of the same mark.
  case best(of: [String], by: Marker, MessageTrial)

  /// The one that she likeliest heeds, by a model for each, fitted to the contacts that carried it.
  case likeliest(of: [AimedMessage], Learning)

  /// Whether models choose, so that it matters what they see.
  public var isModelled: Bool { if case .likeliest = self { true } else { false } }

  /// The messages it names, each once, in order of appearance.
  public var messages: [String] {
    var names: [String] = []
    switch self {
    case .shares(let shares): names = shares.map(\.label)
    case .by(_, let cases, let otherwise):
      names = cases.compactMap(\.message) + [otherwise].compactMap { $0 }
    case .best(let messages, _, _): names = messages
    case .likeliest(let aimed, _): names = aimed.map(\.message)
    }
    var unique: [String] = []
    for name in names where !unique.contains(name) { unique.append(name) }
    return unique
  }
}

/// A message and the edge that it is to bring about.
public struct AimedMessage: Hashable, Sendable {
  /// The message.
  public var message: String
  /// A customer heeds the message if she takes this edge in the tick of the contact.
  public var edge: EdgeReference

  /// Aims a message at an edge.
  public init(_ message: String, at edge: EdgeReference) {
    self.message = message
    self.edge = edge
  }
}

/// What tells customers apart when a message is chosen.
public enum Marker: Hashable, Sendable {
  /// A category, such as `segment`.
  case category(String)
  /// The stage in a journey at the tick's start.
  case journey(String)
}

/// A message for one value of a category, or one stage.
public struct MarkedMessage: Hashable, Sendable {
  /// The category's value or the stage.
  public var label: String
  /// The message; nil: none.
  public var message: String?

  /// Makes a message for one value.
  public init(label: String, message: String?) {
    self.label = label
    self.message = message
  }
}

/// How it is found out which message does best.
///
/// For each mark and message the marketer counts contacts, and customers who took the edge and whose last such
/// contact it was. The best has the highest (successes + 1) / (contacts + 2), the mean of what a uniform prior
/// and the counts leave to believe of the chance.
public struct MessageTrial: Hashable, Sendable {
  /// The edge that a message is to bring about.
  public var edge: EdgeReference
  /// How long a choice is used before the next.
  public var refit: TimeSpan
  /// The share of contacts that carry a message at random, 0…1.
  public var explore: Double

  /// Makes a way of finding out; by default anew every 4 weeks, and a tenth at random.
  public init(edge: EdgeReference, refit: TimeSpan = TimeSpan(4, .week), explore: Double = 0.1) {
    self.edge = edge
    self.refit = refit
    self.explore = explore
  }
}
