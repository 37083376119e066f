public import Experiments

/// What was found in one world: the verdict, each strategy's figures, and the differences.
public struct StoredFindings: Hashable, Sendable, Decodable {
  /// The id of the strategy the others are compared with.
  public let baseline: String
  /// The id of the arm without strategy money.
  public let hidden: String
  /// The ranking and what can be said of it.
  public let verdict: Verdict
  /// The arms, as in the file, the hidden one last if the file does not have it.
  public let strategies: [Strategy]
  /// Strategy less baseline, all people.
  public let differences: [Difference]

  /// The ranking and what can be said of it; see ``Experiments/Verdict``.
  public struct Verdict: Hashable, Sendable, Decodable {
    /// The id of the measure strategies are ranked by.
    public let rankBy: String
    /// Whether one strategy is best at the stated error probability.
    public let decided: Bool
    /// The best strategy; nil if that cannot be told.
    public let best: String?
    /// The strategies of which it cannot be ruled out that they are best.
    public let contenders: [String]
    /// The chance that a statement of this kind is wrong.
    public let errorProbability: Double
    /// Replications that would be needed to tell; nil if told already or out of reach.
    public let replicationsNeeded: Int?
    /// The verdict in English, at most six sentences.
    public let sentences: [String]
    /// Strategies from best to worst by point estimate.
    public let ranking: [Ranked]
  }

  /// A strategy's place; see ``Experiments/Verdict/Ranked``.
  public struct Ranked: Hashable, Sendable, Decodable {
    /// The strategy's id.
    public let strategy: String
    /// What came out; nil where there is no number.
    public let value: Double?
    /// Its 95 % interval, if there is one.
    public let interval: StoredInterval?
    /// The mean spend and the mean number of customers acquired.
    public let spend, acquired: Double
    /// The incremental acquisition cost; nil where there is no number.
    public let incrementalCost: Double?
    /// The value less that of the best other: 95 % simultaneous bounds.
    public let lessBestOther: StoredInterval?
  }

  /// An arm with its costs, its overall figures and its retention.
  public struct Strategy: Hashable, Sendable, Decodable {
    /// The strategy's id.
    public let strategy: String
    /// The title for people.
    public let title: String
    /// Whether the others are compared with it, and whether it is the arm without strategy money.
    public let isBaseline, isHidden: Bool
    /// Its acquisition costs.
    public let costs: Costs
    /// Its figures for all people.
    public let measures: [Figure]
    /// How many of its customers stay, at some ages.
    public let retention: [Horizon]

    /// The figure of a measure for all people; nil if there is none.
    public func figure(_ measure: String) -> Figure? {
      measures.first { $0.measure == measure && $0.key == nil }
    }
  }

  /// The acquisition costs that an arm has; see ``Experiments/CostSummary``.
  public struct Costs: Hashable, Sendable, Decodable {
    /// All spend over all acquired; extra over extra against no strategy money, and against the
    /// baseline; all spend over all acquired, late ones included.
    public let average, incremental, marginal, withLate: Cost?
  }

  /// Money over customers; see ``Experiments/CostSummary/Cost``.
  public struct Cost: Hashable, Sendable, Decodable {
    /// The money and the customers, means over replications.
    public let money, customers: Double
    /// Money over customers; nil where the customers may be none.
    public let cost: Double?
    /// Its 95 % interval, if there is one.
    public let interval: StoredInterval?
    /// Where it lies on the plane of cost and customers.
    public let words: String
  }

  /// A measure over the replications; see ``Experiments/Figure``.
  public struct Figure: Hashable, Sendable, Decodable {
    /// The measure's id.
    public let measure: String
    /// The row of a measure that is a table; nil for the whole measure.
    public let key: String?
    /// The mean, or the ratio of means; nil where there is no number.
    public let mean: Double?
    /// Its 95 % interval, if there is one.
    public let interval: StoredInterval?
    /// Replications behind it.
    public let n: Int
    /// Why there is no number.
    public let note: String?
  }

  /// Retention at an age; see ``Experiments/RetentionCurve/Horizon``.
  public struct Horizon: Hashable, Sendable, Decodable {
    /// The age in days.
    public let days: Double
    /// The share not once inactive until then (Kaplan and Meier).
    public let neverInactive: Double?
    /// Its 95 % interval.
    public let neverInactiveInterval: StoredInterval?
    /// Customers at risk, mean over replications.
    public let atRisk: Double
    /// The share active at that age.
    public let active: Double?
    /// Its 95 % interval.
    public let activeInterval: StoredInterval?
    /// Customers watched for so long, mean over replications.
    public let watched: Double
    /// Whether it rests on too few customers.
    public let thin: Bool
  }

  /// A strategy less the baseline; see ``Experiments/Difference``.
  public struct Difference: Hashable, Sendable, Decodable {
    /// The strategy's id.
    public let strategy: String
    /// The strategy it is compared with, if any.
    public let against: String
    /// The measure's id.
    public let measure: String
    /// The row of a measure that is a table; nil for the whole measure.
    public let key: String?
    /// Strategy less baseline; nil where either has no number.
    public let difference: Double?
    /// Its 95 % interval, if there is one.
    public let interval: StoredInterval?
    /// Strategy over baseline, less one.
    public let relative: Double?
    /// Its 95 % interval (Fieller).
    public let relativeInterval: StoredInterval?
    /// Replications behind it.
    public let n: Int
    /// Variance without pairing over variance with it.
    public let varianceReduction: Double?
    /// What the interval says.
    public let finding: Experiments.Difference.Finding
    /// Replications that would be needed to tell; nil if told already or out of reach.
    public let replicationsNeeded: Int?
    /// Why there is no number.
    public let note: String?
  }

  /// An arm by its id.
  public func strategy(_ id: String) -> Strategy? { strategies.first { $0.strategy == id } }

  /// The difference of a strategy in a measure, all people; nil if there is none.
  public func difference(_ strategy: String, _ measure: String) -> Difference? {
    differences.first { $0.strategy == strategy && $0.measure == measure && $0.key == nil }
  }
}
