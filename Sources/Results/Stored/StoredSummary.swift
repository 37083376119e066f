public import Measures

/// What a run came to, as its `summary.json` says; see ``SummaryDocument`` for the shape.
public struct StoredSummary: Hashable, Sendable, Decodable {
  /// The program's version.
  public let program: String
  /// The scenario's facts.
  public let scenario: Scenario
  /// The seed of all draws.
  public let seed: UInt64
  /// How often it was played.
  public let replications: Replications
  /// The targets, with what came out.
  public let targets: [Target]
  /// Who was persuaded, all people.
  public let pairing: [Pairing]
  /// What every measure is and means.
  public let measures: [Definition]
  /// What to be careful about.
  public let warnings: [Warning]
  /// The replications that failed.
  public let failures: [Failure]
  /// Named groups of measures.
  public let frames: [Frame]
  /// What it came to in the other worlds that ran.
  public let worlds: [World]
  /// What was found in the base.
  public let findings: StoredFindings

  /// The facts of a scenario that a reader of its result needs.
  public struct Scenario: Hashable, Sendable, Decodable {
    /// The short name.
    public let name: String
    /// The title for people.
    public let title: String
    /// The currency's code, if any money appears.
    public let currency: String?
    /// How many customers, those for whom agents stand included.
    public let people: Int
    /// The step of time: `day`, `week` or `month`.
    public let tick: String
    /// Ticks in which customers are acquired, of warm-up before, and of follow-up after.
    public let ticks, warmUpTicks, followUpTicks: Int
    /// The categories results are split by.
    public let breakdowns: [Breakdown]
    /// The id of the measure strategies are ranked by.
    public let rankBy: String
    /// The least relative difference worth talking about, 0…1.
    public let leastDifference: Double
    /// How many people each agent stands for, if several.
    public let eachStandsFor: Int?
  }

  /// A category results are split by, with its labels.
  public struct Breakdown: Hashable, Sendable, Decodable {
    /// The category's id.
    public let feature: String
    /// Its labels.
    public let labels: [String]
  }

  /// How many replications were asked for, and how many are in the figures.
  public struct Replications: Hashable, Sendable, Decodable {
    /// How many were asked for, and how many are in the figures.
    public let requested, inFigures: Int
  }

  /// What a measure is called, counted in and means.
  public struct Definition: Hashable, Sendable, Decodable {
    /// The measure's id.
    public let measure: String
    /// The title for people.
    public let title: String
    /// What it is counted in.
    public let unit: MeasureUnit
    /// Which way it should go.
    public let better: Direction
    /// What it means.
    public let definition: String
    /// Where it comes from, if that is said.
    public let source: String?
  }

  /// A replication that could not be finished.
  public struct Failure: Hashable, Sendable, Decodable {
    /// The replication, from 0.
    public let replication: Int
    /// A sentence for people.
    public let message: String
  }

  /// Measures that the scenario shows together.
  public struct Frame: Hashable, Sendable, Decodable {
    /// The frame's id.
    public let frame: String
    /// Row by row.
    public let rows: [Row]

    /// A figure under a name.
    public struct Row: Hashable, Sendable, Decodable {
      /// The short name.
      public let name: String
      /// The measure's id.
      public let measure: String
      public let by, label: String?
    }
  }

  /// What was found in a world beside the base.
  public struct World: Hashable, Sendable, Decodable {
    /// The world's id.
    public let world: String
    /// The title for people.
    public let title: String
    /// What was found there.
    public let findings: StoredFindings

    /// Reads a world.
    public init(from decoder: any Decoder) throws {
      let members = try decoder.container(keyedBy: Keys.self)
      world = try members.decode(String.self, forKey: .world)
      title = try members.decode(String.self, forKey: .title)
      findings = try StoredFindings(from: decoder)
    }

    private enum Keys: String, CodingKey { case world, title }
  }

  /// Reads a summary.
  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Keys.self)
    program = try members.decode(String.self, forKey: .program)
    scenario = try members.decode(Scenario.self, forKey: .scenario)
    seed = try members.decode(UInt64.self, forKey: .seed)
    replications = try members.decode(Replications.self, forKey: .replications)
    targets = try members.decode([Target].self, forKey: .targets)
    pairing = try members.decode([Pairing].self, forKey: .pairing)
    measures = try members.decode([Definition].self, forKey: .measures)
    warnings = try members.decode([Warning].self, forKey: .warnings)
    failures = try members.decode([Failure].self, forKey: .failures)
    frames = try members.decodeIfPresent([Frame].self, forKey: .frames) ?? []
    worlds = try members.decodeIfPresent([World].self, forKey: .worlds) ?? []
    findings = try StoredFindings(from: decoder)
  }

  private enum Keys: String, CodingKey {
    case program, scenario, seed, replications, targets, pairing, measures, warnings, failures
    case frames, worlds
  }

  /// The definition of a measure; nil if the run has no such measure.
  public func definition(_ measure: String) -> Definition? {
    measures.first { $0.measure == measure }
  }
}
