/// What independent yes/no trials say about a chance.
///
///     let share = ShareEstimate(successes: 7, trials: 50)
///     share.interval  // 0.0695 to 0.2619
public struct ShareEstimate: Hashable, Sendable {
  /// How many trials said yes.
  public let successes: Int

  /// How many trials there were, at least 1.
  public let trials: Int

  /// Creates the estimate.
  public init(successes: Int, trials: Int) {
    precondition(trials > 0 && (0...trials).contains(successes), "\(successes) of \(trials)")
    self.successes = successes
    self.trials = trials
  }

  /// The observed share.
  public var share: Double { Double(successes) / Double(trials) }

  /// The standard error of the share, √(p(1 - p) / n); 0 when all trials agree.
  public var binomialStandardError: Double {
    (share * (1 - share) / Double(trials)).squareRoot()
  }

  /// The 95 % score interval of the chance.
  ///
  /// Wilson, J. Am. Stat. Assoc. 22 (1927), doi:10.1080/01621459.1927.10502953; without
  /// continuity correction. Stays within 0…1 and has a width even when all trials agree.
  public var interval: Interval {
    let n = Double(trials)
    let z = NormalDistribution.quantile(0.975)
    let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    let reach =
      z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    return Interval(
      low: successes == 0 ? 0 : max(0, centre - reach),
      high: successes == trials ? 1 : min(1, centre + reach))
  }
}
