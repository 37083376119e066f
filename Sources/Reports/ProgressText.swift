public import Experiments
import Measures

/// How far a run is, in one line.
///
/// The time is given, not read, so that a line can be tested.
public enum ProgressText {
  /// The line for a state of the work; a tick of one customer counts as one tick.
  ///
  ///     7 of 20 replications · 35 % · 41.2 M customer-ticks/s · 12 s left · ±1.80 CNY
  ///
  /// `seconds` is how long it has been at it, `unit` what the half-width is counted in, `parts`
  /// what the work is divided into.
  public static func line(
    _ progress: ComparisonProgress, seconds: Double, unit: String,
    parts noun: String = "replications"
  ) -> String {
    let share = progress.total > 0 ? Double(progress.done) / Double(progress.total) : 0
    var parts = [
      "\(progress.finished) of \(progress.replications) \(noun)",
      FigureText.fixed(share * 100, decimals: 0) + " %",
    ]
    if seconds > 0.5, progress.done > 0 {
      let rate = Double(progress.done) / seconds
      parts.append(FigureText.fixed(rate / 1e6, decimals: 1) + " M customer-ticks/s")
      let left = seconds * (1 - share) / share
      parts.append(duration(left) + " left")
    }
    if let half = progress.halfWidth, half.isFinite {
      parts.append("±" + FigureText.figure(half, .money) + (unit.isEmpty ? "" : " " + unit))
    }
    return parts.joined(separator: " · ")
  }

  /// A length of time for people: `48 s`, `3 min 20 s`, `2 h 5 min`.
  public static func duration(_ seconds: Double) -> String {
    guard seconds >= 1 else { return "under 1 s" }
    let whole = Int(min(seconds, 1e9).rounded())
    switch whole {
    case ..<60: return "\(whole) s"
    case ..<3_600: return "\(whole / 60) min \(whole % 60) s"
    default: return "\(whole / 3_600) h \(whole / 60 % 60) min"
    }
  }
}
