import Foundation

extension Distribution {
  /// Returns a sentence about parameters that are impossible, or nil when all are fine.
  ///
  ///     Distribution.beta(mean: 0.8, standardDeviation: 0.5).problem()
  ///     // "a beta distribution with mean 0.8 can't have the standard deviation 0.5; it must be
  ///     //  below 0.4"
  public func problem() -> String? {
    switch self {
    case .constant(let value): Self.finite(value, "the value")
    case .normal(let mean, let deviation):
      Self.finite(mean, "the mean") ?? Self.least(0, deviation, "the standard deviation")
    case .lognormal(let median, let spread):
      Self.positive(median, "the median") ?? Self.least(1, spread, "the spread")
    case .uniform(let low, let high):
      Self.finite(low, "the lower end") ?? Self.finite(high, "the upper end")
        ?? Self.ordered(low, high)
    case .beta(let mean, let deviation): Self.betaProblem(mean, deviation)
    case .gamma(let mean, let deviation):
      Self.positive(mean, "the mean") ?? Self.least(0, deviation, "the standard deviation")
        ?? (deviation <= 100 * mean
          ? nil
          : "the standard deviation is \(Self.text(deviation)), more than 100 times the mean "
            + "\(Self.text(mean)); use a lognormal or '1 in n' for so rare a value")
    case .poisson(let mean):
      Self.least(0, mean, "the mean")
        ?? (mean <= 1e9 ? nil : "the mean is \(Self.text(mean)); it must be at most 1e9")
    case .exponential(let mean): Self.least(0, mean, "the mean")
    case .bernoulli(let chance):
      0 <= chance && chance <= 1
        ? nil : "the chance is \(Self.text(chance)); it must be from 0 to 1"
    case .oneIn(let n, let value):
      Self.least(1, n, "the number after '1 in'") ?? Self.finite(value, "the value")
    case .shifted(let offset, let base): Self.finite(offset, "the constant") ?? base.problem()
    case .truncated(let base, let low, let high):
      base.problem() ?? Self.ordered(low, high) ?? base.truncationProblem(low, high)
    }
  }

  private static func betaProblem(_ mean: Double, _ deviation: Double) -> String? {
    guard 0 < mean, mean < 1 else {
      return "the mean of a beta distribution is \(text(mean)); it must be between 0 and 1"
    }
    let limit = (mean * (1 - mean)).squareRoot()
    return least(0, deviation, "the standard deviation")
      ?? (deviation < limit
        ? nil
        : "a beta distribution with mean \(text(mean)) can't have the standard deviation "
          + "\(text(deviation)); it must be below \(text(limit))")
  }

  private func truncationProblem(_ low: Double, _ high: Double) -> String? {
    let mass = range(low: low, high: high).mass
    guard mass < 1e-9 else { return nil }
    return "hardly anything lies from \(Self.text(low)) to \(Self.text(high)) (less than 1 in "
      + "1,000,000,000); widen the range or move the distribution"
  }

  private static func finite(_ value: Double, _ name: String) -> String? {
    value.isFinite ? nil : "\(name) is \(text(value)); it must be a number"
  }

  private static func positive(_ value: Double, _ name: String) -> String? {
    value > 0 && value.isFinite ? nil : "\(name) is \(text(value)); it must be more than 0"
  }

  private static func least(_ limit: Double, _ value: Double, _ name: String) -> String? {
    value >= limit && value.isFinite
      ? nil : "\(name) is \(text(value)); it must be at least \(text(limit))"
  }

  private static func ordered(_ low: Double, _ high: Double) -> String? {
    low <= high
      ? nil : "the lower end \(text(low)) is above the upper end \(text(high)); swap them"
  }

  private static func text(_ value: Double) -> String {
    abs(value) < 1e9 && value == value.rounded() ? "\(Int(value))" : String(format: "%.4g", value)
  }
}
