/// Work that a run did, counted exactly.
///
/// The same scenario, seed, replication and strategies give the same counts on every machine, in any
/// build and with any number of threads, so a count that grows is a change of the program and not
/// noise. (Where single precision decides a draw differently on another kind of processor, once in
/// about ten million, counts of what customers do may move by one.)
public struct WorkCount: Hashable, Sendable {
  /// Ticks of one customer under one strategy, warm-up and follow-up included.
  public var customerTicks = 0
  /// 32-bit random words drawn block by block for exposures and moves, the padding of the last block
  /// included.
  public var words = 0
  /// Contacts and exposures by all channels, noticed or not.
  public var exposures = 0
  /// Edges that customers took.
  public var edgesTaken = 0
  /// Acquaintances that were told of a move: pushes along ties.
  public var friendsTold = 0
  /// Passes over a block of customers.
  public var blocksVisited = 0
  /// Bytes of the strategies' state that every tick reads, added over strategies.
  public var hotStateBytes = 0
  /// Bytes of the strategies' state that only what happens to a customer touches, added over strategies.
  public var coldStateBytes = 0
  /// Bytes of the population, which all strategies share.
  public var populationBytes = 0

  /// Nothing done yet.
  public init() {}

  /// Every counter with its name, in a fixed order.
  public var counters: [(name: String, value: Int)] {
    [
      ("customerTicks", customerTicks), ("words", words), ("exposures", exposures),
      ("edgesTaken", edgesTaken), ("friendsTold", friendsTold), ("blocksVisited", blocksVisited),
      ("hotStateBytes", hotStateBytes), ("coldStateBytes", coldStateBytes),
      ("populationBytes", populationBytes),
    ]
  }

  /// Adds the work of another part of the run.
  public static func += (sum: inout WorkCount, part: WorkCount) {
    sum.customerTicks += part.customerTicks
    sum.words += part.words
    sum.exposures += part.exposures
    sum.edgesTaken += part.edgesTaken
    sum.friendsTold += part.friendsTold
    sum.blocksVisited += part.blocksVisited
    sum.hotStateBytes += part.hotStateBytes
    sum.coldStateBytes += part.coldStateBytes
    sum.populationBytes += part.populationBytes
  }
}
