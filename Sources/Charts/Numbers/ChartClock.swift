import TerminalText

/// The time along an axis: its name and the steps between its ticks.
public struct ChartClock: Hashable, Sendable {
  /// What the axis says: `week`.
  public let title: String
  /// Steps between ticks, the smallest first.
  let steps: [Double]

  /// Days: ticks at weeks and months of four weeks.
  public static func days(_ title: String) -> ChartClock {
    ChartClock(title: title, steps: [1, 7, 14, 28, 56, 91, 182, 364])
  }
  /// Weeks: ticks at quarters and years.
  public static func weeks(_ title: String) -> ChartClock {
    ChartClock(title: title, steps: [1, 2, 4, 8, 13, 26, 52, 104])
  }
  /// Months: ticks at quarters and years.
  public static func months(_ title: String) -> ChartClock {
    ChartClock(title: title, steps: [1, 2, 3, 6, 12, 24, 60])
  }
  /// Any other time: ticks at round numbers.
  public static func ticks(_ title: String) -> ChartClock { ChartClock(title: title, steps: []) }

  /// A time as ticks have it: `13`, `0.5`.
  func text(_ time: Double) -> String {
    let isWhole = (time - time.rounded()).magnitude < 1e-9
    return DecimalText.fixed(time, decimals: isWhole ? 0 : time.magnitude < 1 ? 2 : 1)
  }
}
