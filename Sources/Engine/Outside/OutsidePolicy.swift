/// A policy that lives outside of the engine and chooses whom a channel contacts, tick after tick.
///
/// The engine knows only this. It asks between ticks, on one thread, once a tick and channel; a policy that gives
/// the same answers to the same questions keeps results the same to the last bit.
public protocol OutsidePolicy: AnyObject {
  /// Answers a question.
  ///
  /// - Throws: ``OutsidePolicyError``, which ends the run.
  func answer(_ question: PolicyQuestion) throws(OutsidePolicyError) -> PolicyAnswer

  /// Ends the policy: no question follows. Called once.
  func close()
}

/// Opens the policy of a strategy's channel in one replication.
public typealias OutsidePolicyOpener =
  @Sendable (PolicyIntroduction) throws(OutsidePolicyError) -> any OutsidePolicy

/// Why a policy gave no usable answer.
public enum OutsidePolicyError: Error, Hashable, Sendable {
  /// The sentence says what it did and what is expected.
  case failed(String)
  /// Someone asked to stop.
  case cancelled
}

/// What a policy is told before the first question.
public struct PolicyIntroduction: Hashable, Sendable {
  /// The program, as it is written in the scenario.
  public let program: String
  /// The strategy's id.
  public let strategy: String
  /// The channel's id.
  public let channel: String
  /// What counts as a response, as `journey.edge`.
  public let response: String
  /// The replication, from 0.
  public let replication: Int
  /// The ticks of the measured run.
  public let ticks: Int
  /// A tick's length in seconds.
  public let tickSeconds: Int64
  /// The features that it will see, in the order of ``PolicyQuestion/columns``.
  public let features: [Feature]

  /// A feature that is seen.
  public struct Feature: Hashable, Sendable {
    /// The feature's id.
    public let id: String
    /// The labels of a category, `no` and `yes` of a flag; nil of a number.
    public let labels: [String]?

    /// Makes a feature.
    public init(id: String, labels: [String]?) {
      self.id = id
      self.labels = labels
    }
  }

  /// Makes an introduction.
  public init(
    program: String, strategy: String, channel: String, response: String, replication: Int,
    ticks: Int, tickSeconds: Int64, features: [Feature]
  ) {
    self.program = program
    self.strategy = strategy
    self.channel = channel
    self.response = response
    self.replication = replication
    self.ticks = ticks
    self.tickSeconds = tickSeconds
    self.features = features
  }
}

/// What a policy is asked in a tick: whom to contact.
public struct PolicyQuestion: Hashable, Sendable {
  /// The tick, 1 being the first of the measured run; the warm-up ends with 0.
  public let tick: Int
  /// How many contacts money and capacity allow.
  public let most: Int
  /// Those who may be contacted, ascending.
  public let customers: [Int32]
  /// What is seen of them, feature by feature: a number, or the place of a label; nil where nothing is seen.
  public let columns: [[Float?]]
  /// What came of earlier contacts, as far as it has become known since the last question.
  public let outcomes: [Outcome]

  /// What came of a contact.
  public struct Outcome: Hashable, Sendable {
    /// The customer.
    public let customer: Int32
    /// The tick of the contact.
    public let tick: Int
    /// Whether she responded in time.
    public let hasResponded: Bool

    /// Makes an outcome.
    public init(customer: Int32, tick: Int, hasResponded: Bool) {
      self.customer = customer
      self.tick = tick
      self.hasResponded = hasResponded
    }
  }

  /// Makes a question.
  public init(
    tick: Int, most: Int, customers: [Int32], columns: [[Float?]], outcomes: [Outcome]
  ) {
    self.tick = tick
    self.most = most
    self.customers = customers
    self.columns = columns
    self.outcomes = outcomes
  }
}

/// Whom a policy wants contacted.
public enum PolicyAnswer: Hashable, Sendable {
  /// A score for each customer asked about, in their order; the largest come first.
  case scores([Double])
  /// These customers and no others, first things first.
  case customers([Int32])
}
