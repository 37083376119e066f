public import Measures

/// Everything a comparison found out: what results, reports and the command line show.
///
/// Money is in units of the currency, shares are 0…1, ages are in days. Lists have a fixed order:
/// strategies as in the file (the hidden arm last), measures as in `measures`, overall before the
/// labels of each breakdown. Nothing in it depends on threads or on the time of day.
public struct ComparisonResult: Codable, Hashable, Sendable {
  /// The scenario's facts.
  public var scenario: ScenarioFacts
  /// The arms that ran.
  public var arms: [Arm]
  /// The id of the strategy the others are compared with.
  public var baseline: String
  /// The id of the arm without strategy money.
  public var hidden: String
  /// The seed of all draws.
  public var seed: UInt64
  /// How many replications were asked for.
  public var requested: Int
  /// How many are in the figures.
  public var replications: Int
  /// The replications that failed.
  public var failures: [ReplicationFailure]
  /// The measures, each once.
  public var measures: [MeasureDefinition]
  /// Every strategy × measure × (overall or a label of a breakdown).
  public var figures: [Figure]
  /// The same, as differences to the baseline.
  public var differences: [Difference]
  /// The three acquisition costs of each arm.
  public var costs: [CostSummary]
  /// How long acquired customers stay.
  public var retention: [RetentionCurve]
  /// Who was persuaded, came anyway or was deterred.
  public var pairings: [PairingSummary]
  /// The ledger's lines, whole run.
  public var ledger: [LedgerTotal]
  /// What is told of groups that keep accounts of their own.
  public var groups: [GroupSummary]
  /// What happened tick by tick, means over replications.
  public var series: [TickSeries]
  /// How customers and money went on, with intervals.
  public var courses: [Course]
  /// Moves between stages, whole run.
  public var moves: [MoveTotal]
  /// Who stays, by when customers were acquired.
  public var cohorts: [CohortRow]
  /// The scenario's targets, checked.
  public var targets: [TargetResult]
  /// The scenario's frames.
  public var frames: [FrameResult]
  /// What it came to in other worlds, those that ran.
  public var worlds: [WorldResult]
  /// What to be careful about.
  public var warnings: [ComparisonWarning]
  /// What it comes to, in plain words.
  public var verdict: Verdict
}

/// What a reader needs to know of a scenario to read its result.
public struct ScenarioFacts: Codable, Hashable, Sendable {
  /// The short name.
  public var name: String
  /// The title for people.
  public var title: String
  /// The currency's code, if any money appears.
  public var currency: String?
  /// Decimal digits of the currency's smallest unit.
  public var currencyDigits: Int
  /// How many customers, those for whom agents stand included.
  public var people: Int
  /// How many people each agent stands for, if several; numbers at risk count agents.
  public var eachStandsFor: Int?
  /// The step of time: `day`, `week` or `month`.
  public var tick: String
  /// The step of time in days.
  public var tickDays: Double
  /// Ticks in which customers are acquired.
  public var ticks: Int
  /// Ticks of warm-up before.
  public var warmUpTicks: Int
  /// Ticks of follow-up after.
  public var followUpTicks: Int
  /// The categories results are split by, with their labels.
  public var breakdowns: [BreakdownFacts]
  /// The id of the measure strategies are ranked by.
  public var rankBy: String
  /// The least relative difference worth talking about, 0…1.
  public var leastDifference: Double
}

/// A category results are split by.
public struct BreakdownFacts: Codable, Hashable, Sendable {
  /// The category's id.
  public var feature: String
  /// Its labels.
  public var labels: [String]
}

/// One strategy as it ran.
public struct Arm: Codable, Hashable, Sendable {
  /// The strategy's id.
  public var id: String
  /// Its title for people.
  public var title: String
  /// Whether the others are compared with it.
  public var isBaseline: Bool
  /// Whether it is the arm without strategy money.
  public var isHidden: Bool
}

/// A replication that could not be finished.
public struct ReplicationFailure: Codable, Hashable, Sendable {
  /// The replication, from 0.
  public var replication: Int
  /// What went wrong.
  public var message: String
}

/// Something the reader should be careful about.
public struct ComparisonWarning: Codable, Hashable, Sendable {
  /// What kind of thing.
  public enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
    /// A target on cost stands alone: spending nothing would meet it.
    case costWithoutFloor = "cost-without-floor"
    /// More than 5 % of acquisitions fall into the follow-up.
    case lateAcquisitions = "late-acquisitions"
    /// Pairing made a difference less sure instead of surer.
    case pairingHurts = "pairing-hurts"
    /// Retention at an age rests on too few customers.
    case tooFewAtRisk = "too-few-at-risk"
    /// Effects and draws of one tick wanted to move the same customer.
    case droppedMoves = "dropped-moves"
    /// The strategies do not spend alike.
    case unequalSpend = "unequal-spend"
    /// Fewer than two replications: no interval.
    case noInterval = "no-interval"
    /// Fewer than five replications: intervals are wide.
    case fewReplications = "few-replications"
    /// Some replications failed.
    case failedReplications = "failed-replications"
  }
  /// What kind of thing.
  public var kind: Kind
  /// The strategy or target it is about, if one.
  public var subject: String?
  /// A sentence for people.
  public var message: String
}
