/// Who knows whom, drawn once for each seed and replication.
public struct Network: Hashable, Sendable {
  /// How ties are made.
  public enum Kind: Hashable, Sendable {
    /// A ring of neighbours of which a share of ties is rewired (Watts and Strogatz 1998).
    case smallWorld(rewired: Double)
    /// Preferential attachment (Barabási and Albert 1999).
    case scaleFree
    /// Groups of a size, with a share of ties that leave the group.
    case communities(groupSize: Int, between: Double)
    /// Ties read from a file: pairs of customers' row numbers from 0.
    case file(path: String, ties: [Tie])
  }

  /// How ties are made.
  public var kind: Kind
  /// The mean number of acquaintances.
  public var friends: Double
  /// The share of ties inside the customer's own segment; nil: as it falls.
  public var sameSegment: Double?
  /// The geometric standard deviation of the degree (lognormal); nil: as the kind has it.
  public var degreeSpread: Double?

  /// Makes a network with `friends` acquaintances on average.
  public init(
    kind: Kind, friends: Double, sameSegment: Double? = nil, degreeSpread: Double? = nil
  ) {
    self.kind = kind
    self.friends = friends
    self.sameSegment = sameSegment
    self.degreeSpread = degreeSpread
  }
}

/// A tie between two customers of a file, by row number from 0.
public struct Tie: Hashable, Sendable {
  /// One end.
  public var first: Int32
  /// The other end.
  public var second: Int32

  /// Ties two rows.
  public init(_ first: Int32, _ second: Int32) {
    self.first = first
    self.second = second
  }
}
