/// Which of several strategies can be the best, from replications on common random numbers.
///
/// Multiple comparisons with the best after Hsu (Ann. Stat. 9 (1981), doi:10.1214/aos/1176345582),
/// approximated on the safe side: every pair of strategies gets a paired t-interval, and
/// Bonferroni's inequality makes all of them hold together at 95 % at least. A larger mean is
/// better; negate values of which less is better.
public struct Selection: Hashable, Sendable {
  /// For each strategy, the interval of its mean minus the best mean of the others.
  ///
  /// Nil for a single replication or a single strategy. All intervals hold together at 95 %.
  public let leads: [Interval?]

  /// Compares strategies.
  ///
  /// - Parameter values: for each strategy its value in every replication; the i-th values of
  ///   all strategies belong to the same replication.
  /// - Complexity: O(k²n) for k strategies and n replications.
  public init(_ values: [[Double]]) {
    precondition(
      values.allSatisfy { $0.count == values[0].count && !$0.isEmpty },
      "strategies need as many replications as each other, at least one")
    let pairs = max(1, values.count * (values.count - 1) / 2)
    let confidence = 1 - 0.05 / Double(pairs)
    leads = values.indices.map { own in
      let intervals = values.indices.filter { $0 != own }.map { other in
        PairedDifference(treatment: values[own], baseline: values[other])
          .estimate.interval(confidence: confidence)
      }
      // The lead over the best of the others is the least of the leads over each.
      guard var lead = intervals.first ?? nil else { return nil }
      for case let interval? in intervals.dropFirst() {
        lead = Interval(low: min(lead.low, interval.low), high: min(lead.high, interval.high))
      }
      return lead
    }
  }

  /// The strategies that can be the best, in their order: those whose lead can reach 0.
  ///
  /// Never empty; all of them when nothing is known.
  public var candidates: [Int] {
    leads.indices.filter { index in leads[index].map { $0.high >= 0 } ?? true }
  }

  /// The strategy that is better than all others, or nil when several can be the best.
  public var winner: Int? { candidates.count == 1 ? candidates.first : nil }
}
