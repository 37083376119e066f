import Statistics

extension ComparisonResult {
  /// A strategy's measure here less the same in another result, replication by replication.
  ///
  /// Both must have run with the same seed and as many replications: then replication r has met the
  /// same people and the same luck in both, as far as the scenarios are alike, and the difference is
  /// paired as that between two strategies is.
  ///
  /// - Returns: the difference; nil if either lacks the measure, or they do not pair.
  public func change(
    of strategy: String, _ measure: String, from other: ComparisonResult
  ) -> Difference? {
    guard seed == other.seed, replications == other.replications, failures.isEmpty,
      other.failures.isEmpty, let own = figure(strategy, measure),
      let before = other.figure(strategy, measure)
    else { return nil }
    let pair = SamplePair(Sample(own), Sample(before))
    return Difference(
      strategy: strategy, against: strategy, measure: measure, slice: .overall,
      difference: pair.difference?.mean, interval: pair.difference?.estimate.interval95,
      relative: pair.relative, relativeInterval: pair.relativeInterval,
      n: pair.difference?.estimate.count ?? 0,
      varianceReduction: pair.difference?.varianceReduction, finding: pair.finding,
      replicationsNeeded: pair.replicationsNeeded, note: pair.note)
  }
}
