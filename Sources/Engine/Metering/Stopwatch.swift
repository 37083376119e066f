import Glibc

/// A stretch of time: by a monotonic clock, and what the process' threads worked in it.
public struct TimeSpent: Hashable, Sendable {
  /// Nanoseconds that went by.
  public var wall: UInt64 = 0
  /// Nanoseconds of processor time of all threads of the process.
  public var processor: UInt64 = 0

  /// No time at all.
  public init() {}

  /// Adds another stretch.
  public static func += (sum: inout TimeSpent, part: TimeSpent) {
    sum.wall += part.wall
    sum.processor += part.processor
  }
}

/// Measures a stretch of time from the moment it is made.
struct Stopwatch {
  private let wall = Stopwatch.now
  private let processor = Stopwatch.read(CLOCK_PROCESS_CPUTIME_ID)

  /// What has gone by since.
  var spent: TimeSpent {
    var spent = TimeSpent()
    spent.wall = Stopwatch.now - wall
    spent.processor = Stopwatch.read(CLOCK_PROCESS_CPUTIME_ID) - processor
    return spent
  }

  /// The monotonic clock, in nanoseconds.
  static var now: UInt64 { read(CLOCK_MONOTONIC) }

  private static func read(_ clock: clockid_t) -> UInt64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
