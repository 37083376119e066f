public import Marketing

/// What the rows and columns of a record's tables stand for.
///
/// The same for all arms of a scenario.
public struct RecordLayout: Hashable, Sendable {
  /// All stages of all journeys, in file order.
  public let stages: [StageReference]
  /// The kind of each stage.
  public let stageKinds: [StageKind]
  /// All edges of all journeys, in file order.
  public let edges: [EdgeReference]
  /// For each edge the stages (indices into `stages`) it leaves.
  public let edgeSources: [[Int]]
  /// For each edge the stage it leads to; nil for an act that moves nobody.
  public let edgeDestinations: [Int?]
  /// The channels' ids, in file order.
  public let channels: [String]
  /// The incentives' ids, in file order.
  public let incentives: [String]
  /// The tallies' names, in order of first appearance.
  public let tallies: [String]
  /// The desks' ids, in file order.
  public let desks: [String]
  /// The ids of the engines that find leads, in file order.
  public let leadEngines: [String]
  /// Why leads are dropped, in order of first appearance.
  public let leadReasons: [String]
  /// The messages' ids, in file order.
  public let messages: [String]
  /// The products' ids, in file order.
  public let products: [String]
  /// The kinds of groups that keep accounts of their own, in file order.
  public let groups: [GroupLayout]
  /// The ledger's lines.
  public let accounts: [Account]
  /// The categories that records are split by.
  public let breakdowns: [Breakdown]
  /// The length of a tick.
  public let tick: TimeSpan
  /// Ticks in which customers are acquired.
  public let ticks: Int
  /// Ticks of follow-up after those.
  public let followUpTicks: Int
  /// Ages at which it is noted who is active, in whole ticks (rounded up), ascending.
  public let horizons: [Int]
  /// The largest contact number told apart; later contacts count as this one.
  public let mostContacts: Int

  /// Every two stages of one journey, the second reachable from the first, in file order.
  public let stagePairs: [StagePair]

  /// Makes a layout; ``CompiledScenario`` makes that of a scenario.
  public init(
    stages: [StageReference], stageKinds: [StageKind], edges: [EdgeReference],
    edgeSources: [[Int]], edgeDestinations: [Int?], channels: [String], incentives: [String],
    tallies: [String], accounts: [Account], breakdowns: [Breakdown], tick: TimeSpan, ticks: Int,
    followUpTicks: Int, horizons: [Int], mostContacts: Int, stagePairs: [StagePair],
    desks: [String] = [], leadEngines: [String] = [], leadReasons: [String] = [],
    messages: [String] = [], products: [String] = [], groups: [GroupLayout] = []
  ) {
    self.stages = stages
    self.stageKinds = stageKinds
    self.edges = edges
    self.edgeSources = edgeSources
    self.edgeDestinations = edgeDestinations
    self.channels = channels
    self.incentives = incentives
    self.tallies = tallies
    self.desks = desks
    self.leadEngines = leadEngines
    self.leadReasons = leadReasons
    self.messages = messages
    self.products = products
    self.groups = groups
    self.accounts = accounts
    self.breakdowns = breakdowns
    self.tick = tick
    self.ticks = ticks
    self.followUpTicks = followUpTicks
    self.horizons = horizons
    self.mostContacts = mostContacts
    self.stagePairs = stagePairs
  }

  /// The combinations of the breakdowns' labels; every table's last dimension runs over them.
  public var cellCount: Int { breakdowns.reduce(1) { $0 * $1.labels.count } }

  /// All cells.
  public var allCells: [Int] { Array(0..<cellCount) }

  /// The cells in which a breakdown has a label.
  ///
  /// - Parameters:
  ///   - breakdown: an index into ``breakdowns``.
  ///   - label: an index into that breakdown's labels.
  /// - Returns: the cells, ascending.
  public func cells(breakdown: Int, label: Int) -> [Int] {
    let stride = breakdowns[(breakdown + 1)...].reduce(1) { $0 * $1.labels.count }
    let count = breakdowns[breakdown].labels.count
    return allCells.filter { $0 / stride % count == label }
  }

  /// The index of a stage.
  public func index(of stage: StageReference) -> Int? { stages.firstIndex(of: stage) }
  /// The index of an edge.
  public func index(of edge: EdgeReference) -> Int? { edges.firstIndex(of: edge) }
}

/// A kind of group that keeps accounts of its own: branches, managers.
public struct GroupLayout: Hashable, Sendable {
  /// The kind's id, such as `branch`.
  public let id: String
  /// What its groups are called: the labels of a category, or numbers from 1.
  public let labels: [String]

  /// Names a kind of group and its groups.
  public init(id: String, labels: [String]) {
    self.id = id
    self.labels = labels
  }
}

/// A category that records are split by.
public struct Breakdown: Hashable, Sendable {
  /// The category's id: `segment` or a categorical or yes-or-no feature.
  public let feature: String
  /// Its values; a yes-or-no feature has `no` and `yes`.
  public let labels: [String]

  /// Makes a breakdown by a category.
  public init(feature: String, labels: [String]) {
    self.feature = feature
    self.labels = labels
  }
}
