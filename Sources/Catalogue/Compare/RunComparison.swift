public import Experiments
public import Measures
public import Results
import Statistics

/// Two stored runs, figure by figure: what the second has more than the first.
///
///     let comparison = try RunComparison(before, after)
///     for row in comparison.rows where row.finding == .higher { print(row.measure) }
///
/// Where both met the same people with the same luck, differences are paired by replication, as those
/// of strategies within a run are, and as sharp; otherwise Welch's interval holds.
public struct RunComparison: Sendable {
  /// Whether and how the two can be compared.
  public let comparability: Comparability
  /// The figures that both runs have, in the order of the first.
  public let rows: [Row]
  /// Strategies that only one of the two has.
  public let lone: [String]

  /// A figure that both runs have.
  public struct Row: Hashable, Sendable {
    /// The strategy's id.
    public let strategy: String
    /// The measure, as scenarios write it.
    public let measure: String
    /// The part of the people, and the row of a measure that is a table.
    public let slice: Slice
    /// What it is counted in.
    public let unit: MeasureUnit
    /// The figure of the first run and of the second.
    public let first, second: Value
    /// Second less first; nil where that cannot be told.
    public let difference: Double?
    /// Its 95 % interval.
    public let interval: Interval95?
    /// Second over first, less one; nil unless the first is above zero.
    public let relative: Double?
    /// What the interval says.
    public let finding: Difference.Finding
    /// Replications behind the difference, on the smaller side.
    public let n: Int
    /// Why there is no difference.
    public let note: String?
  }

  /// A figure with its interval.
  public struct Value: Hashable, Sendable {
    /// The mean over replications; nil: there is none.
    public let mean: Double?
    /// Its 95 % interval.
    public let interval: Interval95?
  }

  /// Compares two runs.
  ///
  /// - Parameters:
  ///   - first: the run that the other is compared with.
  ///   - second: the other run.
  ///   - parts: whether parts of the people are compared too.
  /// - Throws: ``Results/StoredRunProblem`` if a table is gone or damaged.
  public init(
    _ first: StoredRun, _ second: StoredRun, parts: Bool = false
  ) throws(StoredRunProblem) {
    comparability = Comparability(first, second)
    let (before, after) = (try RunFigures(first), try RunFigures(second))
    var rows: [Row] = []
    for name in before.names where parts || name.slice.by == nil {
      guard let one = before[name], let other = after[name],
        let unit = first.summary.definition(name.measure)?.unit
      else { continue }
      rows.append(Row(name, unit, one, other, comparability))
    }
    self.rows = rows
    let arms = (first.manifest.identity.strategies, second.manifest.identity.strategies)
    lone = arms.0.filter { !arms.1.contains($0) } + arms.1.filter { !arms.0.contains($0) }
  }
}

extension RunComparison.Row {
  init(
    _ name: RunFigures.Name, _ unit: MeasureUnit, _ one: RunFigures.Figure,
    _ other: RunFigures.Figure, _ comparability: Comparability
  ) {
    (strategy, measure, slice, self.unit) = (name.strategy, name.measure, name.slice, unit)
    (first, second) = (one.value, other.value)
    let note = Self.obstacle(unit, one, other, comparability)
    self.note = note
    guard note == nil else {
      (difference, interval, relative, finding, n) = (nil, nil, nil, .undefined, 0)
      return
    }
    let found: (mean: Double, interval: Interval?)
    if comparability.way == .paired {
      // Replication r is the same whatever the number of replications.
      let common = min(one.linear.count, other.linear.count)
      let paired = PairedDifference(
        treatment: Array(other.linear.prefix(common)), baseline: Array(one.linear.prefix(common)))
      found = (paired.mean, paired.interval)
    } else {
      let unpaired = UnpairedDifference(other.linear, one.linear)
      found = (unpaired.mean, unpaired.interval)
    }
    difference = found.mean
    interval = found.interval.map { Interval95(low: $0.low, high: $0.high) }
    relative = one.value.mean.flatMap { $0 > 0 ? found.mean / $0 : nil }
    n = min(one.linear.count, other.linear.count)
    finding = Difference.Finding(of: found.mean, interval)
  }

  /// Why two figures cannot be compared.
  private static func obstacle(
    _ unit: MeasureUnit, _ one: RunFigures.Figure, _ other: RunFigures.Figure,
    _ comparability: Comparability
  ) -> String? {
    if comparability.way == .impossible { return "the runs cannot be compared" }
    if !comparability.hasSameCurrency, unit == .money || unit == .perMoney {
      return "two currencies"
    }
    if !comparability.hasSamePeople, unit == .count || one.isSumOfMoney {
      return "of different numbers of people"
    }
    return one.linear.isEmpty || other.linear.isEmpty ? "no number" : nil
  }
}
