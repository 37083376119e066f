/// A course over time as a row of small bars.
public enum Sparkline {
  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// The bars of a course, one for each stretch of it, at most `columns`.
  ///
  /// - Parameters:
  ///   - values: the course; what is not finite leaves a gap.
  ///   - top: the value of the highest bar, at least the largest value of all courses that are
  ///     compared; 0 has the lowest.
  ///   - columns: how many bars there may be.
  /// - Returns: the bars; the last value of each stretch counts, as the state at its end.
  public static func text(_ values: [Double], top: Double, columns: Int) -> String {
    guard !values.isEmpty, columns > 0 else { return "" }
    let count = min(columns, values.count)
    return String(
      (0..<count).map { column -> Character in
        let value = values[(column + 1) * values.count / count - 1]
        guard value.isFinite else { return " " }
        guard top > 0 else { return bars[0] }
        let share = min(1, max(0, value / top))
        return bars[min(bars.count - 1, Int(share * Double(bars.count)))]
      })
  }
}
