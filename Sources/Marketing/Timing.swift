/// The clock of a run: how long, in which steps.
public struct Timing: Hashable, Sendable {
  /// The step of time: a day, a week or a month.
  public var tick: TimeUnit
  /// How long is measured.
  public var length: TimeSpan
  /// Time before the first tick, run under one strategy common to all arms and not measured.
  public var warmUp: TimeSpan
  /// The strategy of the warm-up; the baseline when nil.
  public var warmUpStrategy: String?
  /// Time after `length` with budgets and invitations at zero, so that late customers are watched.
  public var followUp: TimeSpan

  /// Makes a clock; the defaults are weeks, 52 of them, with neither warm-up nor follow-up.
  public init(
    tick: TimeUnit = .week, length: TimeSpan = TimeSpan(52, .week), warmUp: TimeSpan = .zero,
    warmUpStrategy: String? = nil, followUp: TimeSpan = .zero
  ) {
    self.tick = tick
    self.length = length
    self.warmUp = warmUp
    self.warmUpStrategy = warmUpStrategy
    self.followUp = followUp
  }

  /// Ticks of the measured run, rounded up.
  public var ticks: Int { length.ticks(of: tick.span) }
  /// Ticks of the warm-up.
  public var warmUpTicks: Int { warmUp.ticks(of: tick.span) }
  /// Ticks of the follow-up.
  public var followUpTicks: Int { followUp.ticks(of: tick.span) }
}

/// A stretch of the run, such as `week 1 to 6 every 13 weeks`.
///
/// Stored as offsets from the start of the run; `day 8` is from 7 days to 8 days. A tick belongs to
/// a window when the two overlap.
public struct Window: Hashable, Sendable {
  /// When it starts, from the start of the run.
  public var start: TimeSpan
  /// When it ends (exclusive).
  public var end: TimeSpan
  /// How often it repeats, if it does.
  public var every: TimeSpan?

  /// Makes a window from offsets since the start of the run.
  public init(start: TimeSpan, end: TimeSpan, every: TimeSpan? = nil) {
    self.start = start
    self.end = end
    self.every = every
  }

  /// Makes `unit first to last`, both counted from 1 and both included.
  public init(_ unit: TimeUnit, _ first: Int, to last: Int, every: TimeSpan? = nil) {
    self.init(
      start: TimeSpan(seconds: Int64(first - 1) * unit.seconds),
      end: TimeSpan(seconds: Int64(last) * unit.seconds), every: every)
  }

  /// Whether tick `number` (from 1) of length `tick` overlaps this window.
  public func contains(tick number: Int, of tick: TimeSpan) -> Bool {
    guard number >= 1 else { return false }
    let from = Int64(number - 1) * tick.seconds
    let to = from + tick.seconds
    guard let every, every.seconds > 0, to > start.seconds else {
      return from < end.seconds && to > start.seconds
    }
    // A tick that begins before the first start overlaps it by the guard above: phase is negative.
    let phase = (from - start.seconds) % every.seconds
    return phase < end.seconds - start.seconds || phase + tick.seconds > every.seconds
  }
}
