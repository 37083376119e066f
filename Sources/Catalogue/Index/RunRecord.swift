/// A stored run as the catalogue lists it.
public struct RunRecord: Hashable, Sendable {
  /// Its folder below the root: `<scenario>/<id>`, and with `-2` where there are several of an id.
  public var path: String
  /// The run's id.
  public var id: String
  /// The scenario's name.
  public var scenario: String
  /// The scenario's title; empty: none.
  public var title: String
  /// The marketing systems that the scenario's `meta` names.
  public var systems: [String]
  /// The digest of the scenario's text, in hexadecimal digits.
  public var scenarioDigest: String
  /// The values that were put in place of the file's: `path=value`.
  public var overrides: [String]
  /// The arms that ran, the one without strategy money among them.
  public var strategies: [String]
  /// The worlds that ran beside the base.
  public var worlds: [String]
  /// The strategy that the others are compared with.
  public var baseline: String
  /// The measure that strategies are ranked by.
  public var rankBy: String
  /// Whether the ranking's first is told from the rest.
  public var isDecided: Bool
  /// The strategy ranked first; nil: none has a number.
  public var best: String?
  /// Its value in the measure of the ranking.
  public var bestValue: Double?
  /// The number of replications asked for.
  public var replications: Int
  /// How many of them failed.
  public var failures: Int
  /// The seed of all draws.
  public var seed: UInt64
  /// The number of customers.
  public var people: Int
  /// The step of time, such as `week`.
  public var tick: String
  /// The length measured, in ticks.
  public var ticks: Int
  /// The currency; nil: no money appears.
  public var currency: String?
  /// Expectations of the scenario that were met, clearly or not.
  public var targetsMet: Int
  /// Expectations of the scenario in all.
  public var targets: Int
  /// The program's version.
  public var program: String
  /// The digest of the program's file, which tells builds of one version apart.
  public var build: String
  /// When the run ended, in UTC, as ISO 8601 writes it.
  public var finished: String
  /// How long it computed, in seconds.
  public var seconds: Double
  /// The number of threads.
  public var threads: Int
  /// What somebody called it.
  public var tags: [String] = []
  /// What somebody wrote down about it.
  public var note: String?
}

/// A measure of one strategy for all people, as `summary.json` has it.
public struct HeadlineFigure: Hashable, Sendable {
  /// The strategy's id.
  public var strategy: String
  /// Whether it is the arm without strategy money.
  public var isHidden: Bool
  /// The measure, as scenarios write it.
  public var measure: String
  /// The mean over replications.
  public var mean: Double
  /// The lower end of its 95 % interval.
  public var low: Double?
  /// The upper end of its 95 % interval.
  public var high: Double?
}
