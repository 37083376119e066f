import Marketing

/// What words mean in the scenario at hand: its currency, its clock and its names.
struct Vocabulary: Sendable {
  var currency: Currency?
  var timing = Timing()
  var names = Names()
  /// What one point of each balance that has been read is worth.
  var worths: [String: Money] = [:]
}

/// Everything a scenario defines, by id, collected before anything refers to it.
struct Names: Sendable {
  /// Ids of one kind in file order, with what is known of each.
  struct Table<Facts: Sendable>: Sendable {
    private(set) var ids: [String] = []
    private var facts: [String: Facts] = [:]
    /// Whether the section could be read, so that an unknown id is really unknown.
    var isComplete = true

    subscript(id: String) -> Facts? { facts[id] }

    func has(_ id: String) -> Bool { facts[id] != nil }

    /// The number of an id in file order.
    func position(_ id: String) -> Int { ids.firstIndex(of: id) ?? ids.count }

    mutating func set(_ id: String, _ value: Facts) {
      if facts.updateValue(value, forKey: id) == nil { ids.append(id) }
    }
  }

  /// What is known of a journey.
  struct JourneyFacts: Sendable {
    var stages: [String]
    var edges: [String]
    /// Whether stages and edges could be read, so that an unknown one is really unknown.
    var isComplete: Bool
  }

  /// What is known of an incentive.
  struct IncentiveFacts: Sendable {
    var sides: [String]
  }

  /// The scenario's currency.
  var currency: Currency?
  /// A feature's kind once its declaration has been read; nil when that failed.
  var features = Table<FeatureKind?>()
  /// Features that are declared further down than where the reading has come.
  var unreadFeatures: Set<String> = []
  /// Numeric features all of whose values are whole numbers.
  var wholeFeatures: Set<String> = []
  var segments: [String] = ["all"]
  /// Kinds of groups, and whether they keep accounts.
  var groups = Table<Bool>()
  var environment = Table<Bool>()
  /// Products with the keys that are given of them.
  var products = Table<Set<String>>()
  /// The journeys whose stages are the ways of using a product, by product.
  var productJourneys: [String: String] = [:]
  var balances = Table<Bool>()
  var journeys = Table<JourneyFacts>()
  /// Channels with the word for their kind.
  var channels = Table<String>()
  var messages = Table<Bool>()
  var incentives = Table<IncentiveFacts>()
  var desks = Table<Bool>()
  /// Engines that find leads.
  var leadEngines = Table<Bool>()
  var strategies = Table<Bool>()
  /// Variants of the world.
  var worlds = Table<Bool>()
  /// Tallies that some edge counts or books.
  var tallies: [String] = []

  /// The labels of a category; nil when it is none or its labels are unknown.
  func labels(of category: String) -> [String]? {
    if category == "segment" { return segments }
    if case .category(let labels)?? = features[category] { return labels }
    return nil
  }

  /// The categories that tables may be split by.
  var categories: [String] { ["segment"] + features.ids.filter { labels(of: $0) != nil } }
}
