import Marketing

/// Finds conditions that can never hold together.
struct ConditionCheck {
  let timing: Timing

  /// The first two conditions of which never both hold.
  func contradiction(in conditions: [Condition]) -> (first: Int, second: Int)? {
    for second in conditions.indices {
      for first in conditions[..<second].indices
      where excludes(conditions[first], conditions[second]) {
        return (first, second)
      }
    }
    return nil
  }

  /// Whether two conditions never hold together.
  func excludes(_ left: Condition, _ right: Condition) -> Bool {
    switch (left, right) {
    case (.not(let inner), let other), (let other, .not(let inner)):
      return inner == other || implies(other, inner)
    case (.inStage(let a), .inStage(let b)):
      return a.journey == b.journey && a.stage != b.stage
    case (.category(let a, let first), .category(let b, let second)):
      return a == b && first != second
    case (.number(let a, let first, let x), .number(let b, let second, let y)):
      return a == b && Self.excludes(first, x, second, y)
    case (.contactsSoFar(let a, let first, let x), .contactsSoFar(let b, let second, let y)):
      return a == b && Self.excludes(first, Double(x), second, Double(y))
    case (.during(let a), .during(let b)):
      return !overlap(a, b)
    case (.any(let several), let other), (let other, .any(let several)):
      return !several.isEmpty && several.allSatisfy { excludes($0, other) }
    default:
      return false
    }
  }

  /// Whether two windows share a tick of the run.
  func overlap(_ left: Window, _ right: Window) -> Bool {
    let tick = timing.tick.span
    let last = max(1, min(100_000, timing.ticks + timing.followUpTicks))
    return (1...last).contains {
      left.contains(tick: $0, of: tick) && right.contains(tick: $0, of: tick)
    }
  }

  private func implies(_ one: Condition, _ other: Condition) -> Bool {
    if case .inStage(let stage) = one, case .was(let entered) = other { return stage == entered }
    return false
  }

  private static func excludes(
    _ first: Comparison, _ x: Double, _ second: Comparison, _ y: Double
  ) -> Bool {
    switch (isLower(first), isLower(second)) {
    case (true, false): return isEmpty(low: x, first == .atLeast, high: y, second == .atMost)
    case (false, true): return isEmpty(low: y, second == .atLeast, high: x, first == .atMost)
    default: return false
    }
  }

  private static func isLower(_ comparison: Comparison) -> Bool {
    comparison == .atLeast || comparison == .above
  }

  private static func isEmpty(low: Double, _ lowIn: Bool, high: Double, _ highIn: Bool) -> Bool {
    low > high || (low == high && !(lowIn && highIn))
  }
}
