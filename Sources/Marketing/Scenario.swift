/// A whole question: a world, the tools in it, the strategies that use them, and what to compare.
///
/// A value of this type is valid: every reference is to something that is there, every share is
/// from 0 to 1. `ScenarioFiles` makes one from YAML; code may make one directly.
public struct Scenario: Hashable, Sendable {
  /// A short name, used for the results folder: the file's name without its ending.
  public var name: String
  /// A title for people.
  public var title: String
  /// The currency, if any money appears.
  public var currency: Currency?
  /// The systems this scenario shows, from `meta`.
  public var systems: [String]
  /// The clock.
  public var timing: Timing
  /// Who the customers are.
  public var customers: Customers
  /// Who knows whom; nil: nobody knows anybody.
  public var network: Network?
  /// What drives everybody alike.
  public var environment: [EnvironmentFactor]
  /// What customers can hold.
  public var products: [Product]
  /// Accounts in points that customers have.
  public var balances: [Balance]
  /// What can happen, in file order.
  public var journeys: [Journey]
  /// How contact can happen, in file order.
  public var channels: [Channel]
  /// What contacts can carry, in file order.
  public var messages: [Message]
  /// What can be offered.
  public var incentives: [Incentive]
  /// Who talks to customers.
  public var desks: [Desk]
  /// How prospects are found and worked, if they are.
  public var leads: Leads?
  /// What is decided, in file order.
  public var strategies: [Strategy]
  /// What is compared.
  public var experiment: Experiment
  /// What results are checked against.
  public var targets: [Target]
  /// Measures that are shown together.
  public var frames: [Frame]
  /// Variants of the world, in file order.
  public var worlds: [World]

  /// Makes a scenario from its parts.
  public init(
    name: String, title: String = "", currency: Currency? = nil, systems: [String] = [],
    timing: Timing = Timing(), customers: Customers = Customers(), network: Network? = nil,
    environment: [EnvironmentFactor] = [], products: [Product] = [], balances: [Balance] = [],
    journeys: [Journey], channels: [Channel] = [], messages: [Message] = [],
    incentives: [Incentive] = [],
    desks: [Desk] = [], leads: Leads? = nil,
    strategies: [Strategy], experiment: Experiment, targets: [Target] = [],
    frames: [Frame] = [], worlds: [World] = []
  ) {
    self.name = name
    self.title = title
    self.currency = currency
    self.systems = systems
    self.timing = timing
    self.customers = customers
    self.network = network
    self.environment = environment
    self.products = products
    self.balances = balances
    self.journeys = journeys
    self.channels = channels
    self.messages = messages
    self.incentives = incentives
    self.desks = desks
    self.leads = leads
    self.strategies = strategies
    self.experiment = experiment
    self.targets = targets
    self.frames = frames
    self.worlds = worlds
  }

  /// The strategy with an id, or the idle one for ``hiddenArm``.
  public func strategy(_ id: String) -> Strategy? {
    strategies.first { $0.id == id } ?? (id == Scenario.hiddenArm ? idleStrategy : nil)
  }

  /// The id of the arm without strategy money that runs in every study.
  ///
  /// A scenario's own idle strategy, whatever its id, is the same arm and runs once.
  public static let hiddenArm = "(nothing)"

  /// The strategy that does nothing.
  public var idleStrategy: Strategy {
    Strategy(id: Scenario.hiddenArm, title: "No strategy money", desks: [])
  }

  /// The categories records are split by: `segment` if there are several, and those that measures
  /// of targets and frames name, in a fixed order.
  public var breakdowns: [String] {
    var names = customers.segments.count > 1 ? ["segment"] : []
    for asked in askedMeasures {
      if let by = asked.by, !names.contains(by) { names.append(by) }
    }
    return names
  }
}
