/// A length of time in whole seconds.
///
/// A month is 365.25 / 12 days and a year is 365.25 days, so every unit of the scenario language
/// is a whole number of seconds and conversions between units are exact.
public struct TimeSpan: Hashable, Comparable, Sendable {
  /// The length in seconds.
  public var seconds: Int64

  /// Makes a length from whole seconds.
  public init(seconds: Int64) { self.seconds = seconds }

  /// Makes a length of `count` units, rounded to the nearest second.
  public init(_ count: Double, _ unit: TimeUnit) {
    seconds = Int64((count * Double(unit.seconds)).rounded())
  }

  /// Nothing at all: "at once".
  public static let zero = TimeSpan(seconds: 0)

  /// The length in days.
  public var days: Double { Double(seconds) / 86_400 }

  /// The number of ticks that hold this length, rounded up.
  public func ticks(of tick: TimeSpan) -> Int {
    Int((seconds + tick.seconds - 1) / tick.seconds)
  }

  /// This length as a multiple of another.
  public func ratio(to other: TimeSpan) -> Double { Double(seconds) / Double(other.seconds) }

  /// Orders lengths of time by their seconds.
  public static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.seconds < right.seconds }
}

/// A unit of time of the scenario language.
public enum TimeUnit: String, CaseIterable, Hashable, Sendable {
  case second, minute, hour, day, week, month, year

  /// The unit in seconds; a month is 365.25 / 12 days.
  public var seconds: Int64 {
    switch self {
    case .second: 1
    case .minute: 60
    case .hour: 3_600
    case .day: 86_400
    case .week: 604_800
    case .month: 2_629_800
    case .year: 31_557_600
    }
  }

  /// One such unit as a length of time.
  public var span: TimeSpan { TimeSpan(seconds: seconds) }
}
