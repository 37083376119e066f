/// What a strategy is from a date on.
public struct Phase: Hashable, Sendable {
  /// Its date as written: `week 20`.
  public var name: String
  /// When it is decided, from the start of the run; a tick that overlaps this moment is its first.
  public var start: TimeSpan
  /// The time between the decision and its effect; money flows from the start.
  public var leadTime: TimeSpan
  /// The strategy from then on, with everything taken over that the phase does not change.
  ///
  /// Its set-up cost is that of the change; its running cost flows from ``start`` on.
  public var strategy: Strategy

  /// Makes a phase.
  public init(name: String, start: TimeSpan, leadTime: TimeSpan = .zero, strategy: Strategy) {
    self.name = name
    self.start = start
    self.leadTime = leadTime
    self.strategy = strategy
  }
}

extension Strategy {
  /// The strategy in each of its parts: before all phases, then from each on.
  public var parts: [Strategy] { [self] + phases.map(\.strategy) }
}

extension Scenario {
  /// Everything that is decided at some time: all strategies, each in each of its phases.
  public var decisions: [Strategy] { strategies.flatMap(\.parts) }
}
