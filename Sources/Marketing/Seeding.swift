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
