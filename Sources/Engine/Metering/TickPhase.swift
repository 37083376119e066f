/// A part of a run whose time is measured apart.
public enum TickPhase: Int, CaseIterable, Hashable, Sendable {
  /// Making the customers of the replication.
  case population
  /// Making the state of the strategies.
  case state
  /// Budgets, offers, capacity, what is the same for everybody.
  case prepare
  /// Whom addressed and staffed channels contact.
  case select
  /// Exposures and memory.
  case contact
  /// Utilities and draws.
  case move
  /// Moves and what follows from them.
  case settle
  /// Rewards and pay-outs.
  case claims
  /// Money.
  case book
  /// Counts by stage, and the record's end.
  case record

  /// The phase's name in files and tables.
  public var name: String { "\(self)" }
}

/// Time by phase, in nanoseconds of a monotonic clock, added over threads.
///
/// A thread that waits for the others counts for nothing; one that the system has taken off its
/// core goes on counting.
public struct PhaseTimes: Hashable, Sendable {
  // Room for sixteen, in a value that allocates nothing.
  private var values = SIMD16<UInt64>()

  /// No time spent yet.
  public init() {}

  /// The nanoseconds of a phase.
  public subscript(_ phase: TickPhase) -> UInt64 {
    get { values[phase.rawValue] }
    set { values[phase.rawValue] = newValue }
  }

  /// The nanoseconds of all phases.
  public var total: UInt64 { values.wrappedSum() }

  /// Adds the times of another part of the run.
  public static func += (sum: inout PhaseTimes, part: PhaseTimes) { sum.values &+= part.values }
}
