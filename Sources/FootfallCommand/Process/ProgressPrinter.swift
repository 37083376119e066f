import Experiments
import Reports
import Synchronization
import TerminalText

/// Says on standard error how far a run is.
///
/// On a terminal one line is rewritten, at most ten times a second; elsewhere there is a line at
/// most every ten seconds.
final class ProgressPrinter: Sendable {
  private let isLive: Bool
  private let unit: String
  private let parts: String
  private let start = ContinuousClock.now
  private let lastShown: Mutex<ContinuousClock.Instant>

  /// Begins to measure time; `unit` is what the half-width of the interval so far is counted in,
  /// `parts` what the work is divided into.
  init(isLive: Bool, unit: String, parts: String = "replications") {
    self.isLive = isLive
    self.unit = unit
    self.parts = parts
    lastShown = Mutex(start)
  }

  /// How long it has been at it, in seconds.
  var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// Shows a state of the work if it is time to.
  func show(_ progress: ComparisonProgress) {
    let now = ContinuousClock.now
    let isDue = lastShown.withLock { last in
      guard now - last >= (isLive ? .milliseconds(100) : .seconds(10)) else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let line = ProgressText.line(
      progress, seconds: (now - start) / .seconds(1), unit: unit, parts: parts)
    if isLive {
      Output.noteWithoutBreak("\r\u{1B}[K" + DisplayWidth.cut(line, to: 79))
    } else {
      Output.note(line)
    }
  }

  /// Clears the line.
  func finish() {
    if isLive { Output.noteWithoutBreak("\r\u{1B}[K") }
  }
}
