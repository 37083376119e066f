/// What is counted of the leads of an engine, by the words with which scenarios ask for it.
public enum LeadCount: String, CaseIterable, Hashable, Sendable {
  /// Leads found.
  case generated
  /// Leads that joined an open one of the same customer.
  case merged
  /// Leads that a rule dropped.
  case dropped
  /// Leads handed to whoever works them.
  case pushed
  /// Leads that must not be contacted when their turn came.
  case refused
  /// Leads whose time ran out.
  case expired
  /// Leads that went to the electronic channel.
  case overflowed
  /// Leads contacted.
  case worked
  /// Leads contacted, by either channel, on which an edge was taken that the engine predicts.
  case converted
  /// Leads that wait at the end of a tick; over a run, at its end.
  case waiting

  /// Its number among all.
  public var place: Int { LeadCount.allCases.firstIndex(of: self) ?? 0 }
}

/// What can be asked of the flow of leads.
public enum LeadMeasure: Hashable, Sendable {
  /// How many there were.
  case count(LeadCount)
  /// Converted over contacted.
  case precision

  /// All of them, in the order of the flow.
  public static var all: [LeadMeasure] { LeadCount.allCases.map { .count($0) } + [.precision] }

  /// The word with which scenarios ask for it.
  public var word: String {
    switch self {
    case .count(let count): count.rawValue
    case .precision: "precision"
    }
  }
}
